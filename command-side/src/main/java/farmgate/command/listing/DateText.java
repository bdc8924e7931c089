package farmgate.command.listing;

import farmgate.shared.wire.Bounds;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days as Excel turns them about: {@code 2026-10-01}, {@code 2026/10/1}, {@code 2026年10月1日}; always the year first. */
final class DateText {

    private static final Pattern DAY =
            Pattern.compile("(?<year>[0-9]{4})(?:(?<sign>[-/.])(?<month>[0-9]{1,2})\\k<sign>(?<day>[0-9]{1,2})"
                    + "|年(?<monthOf>[0-9]{1,2})月(?<dayOf>[0-9]{1,2})日)");

    private DateText() {}

    static LocalDate date(Column column, String text) {
        Matcher day = DAY.matcher(CellText.narrow(text));
        if (!day.matches()) {
            throw Wording.refusal(column.code(), "date", text);
        }
        boolean signed = day.group("sign") != null;
        try {
            return Bounds.check(LocalDate.of(
                    Integer.parseInt(day.group("year")),
                    Integer.parseInt(day.group(signed ? "month" : "monthOf")),
                    Integer.parseInt(day.group(signed ? "day" : "dayOf"))));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Wording.refusal(column.code(), "date", text);
        }
    }
}
