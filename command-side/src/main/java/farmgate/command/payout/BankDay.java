package farmgate.command.payout;

import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Bounds;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The days on which the bank books, as they are in China. */
final class BankDay {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /** XSD's date may have a zone after it, which says nothing of the day. */
    private static final Pattern DATE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:Z|[+-]\\d{2}:\\d{2})?");

    private static final Pattern ZONED = Pattern.compile(".*(?:Z|[+-]\\d{2}:\\d{2})");

    private BankDay() {}

    /**
     * The day of a {@code DateAndDateTimeChoice}; empty when it holds neither. A time without a zone is China's.
     *
     * @throws Refusal of the invalid kind when it is no day between 2000 and 2100
     */
    static Optional<LocalDate> of(String field, XmlElement choice) {
        Optional<String> date = choice.text("Dt");
        Optional<String> time = choice.text("DtTm");
        try {
            return date.map(BankDay::day).or(() -> time.map(BankDay::dayOfTime)).map(Bounds::check);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Refusal.invalid(field, "'" + date.or(() -> time).orElse("") + "' is not a day of a bank");
        }
    }

    private static LocalDate day(String text) {
        Matcher matcher = DATE.matcher(text);
        return LocalDate.parse(matcher.matches() ? matcher.group(1) : text);
    }

    private static LocalDate dayOfTime(String text) {
        return ZONED.matcher(text).matches()
                ? OffsetDateTime.parse(text).atZoneSameInstant(ZONE).toLocalDate()
                : LocalDateTime.parse(text).toLocalDate();
    }
}
