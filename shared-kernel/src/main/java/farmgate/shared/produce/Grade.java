package farmgate.shared.produce;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A class of quality in one edition of a standard: 一级 of NY/T 1075-2006 (Red Fuji apples) is not 一级 of another
 * standard, nor of its next edition.
 *
 * <p>In JSON {@code {"standard": "NY/T 1075", "edition": "2006", "class": "一级"}}. It is also read from a plain string:
 * {@code "NY/T 1075-2006 一级"}, or a class alone ({@code "A"}, {@code "FIRST"}, {@code "一级"}), which then belongs to
 * our {@linkplain #house house} standard. No class is translated into another.
 *
 * @param standard the number without its year
 * @param edition the year of the standard, or whatever tells its editions apart
 * @param gradeClass the class as the standard writes it
 */
@JsonPropertyOrder({"standard", "edition", "class"})
public record Grade(
        String standard,
        String edition,
        @JsonProperty("class") String gradeClass) {
    /** Classes that name no standard: what the station keeper says, under the market's own rules. */
    public static final String HOUSE_STANDARD = "house";

    private static final String HOUSE_EDITION = "1";
    private static final int LENGTH_MAX = 40;
    private static final Pattern NUMBERED = Pattern.compile(
            "(?<prefix>[A-Z]{1,4}\\d{0,6}(?:/[A-Z]{1,8})?) ?(?<number>\\d+(?:\\.\\d+)*)[-—–](?<edition>\\d{4})\\s+(?<class>\\S.*)");

    /** @throws IllegalArgumentException naming the part that is blank, longer than 40 characters or not printable */
    public Grade {
        standard = part("standard", standard);
        edition = part("edition", edition);
        gradeClass = part("class", gradeClass);
    }

    /** A class of the market's own rules. */
    public static Grade house(String gradeClass) {
        return new Grade(HOUSE_STANDARD, HOUSE_EDITION, gradeClass);
    }

    /** Reads what {@link #text()} writes, and any other text as a class of the house standard. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Grade parse(String text) {
        var numbered = NUMBERED.matcher(text.strip());
        return numbered.matches()
                ? new Grade(
                        numbered.group("prefix") + " " + numbered.group("number"),
                        numbered.group("edition"),
                        numbered.group("class"))
                : house(text);
    }

    /** An object without a standard means the house standard. */
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static Grade read(
            @JsonProperty("standard") @Nullable String standard,
            @JsonProperty("edition") @Nullable String edition,
            @JsonProperty("class") @Nullable String gradeClass) {
        var named = Objects.requireNonNullElse(gradeClass, "");
        if (standard == null && edition == null) {
            return house(named);
        }
        return new Grade(Objects.requireNonNullElse(standard, ""), Objects.requireNonNullElse(edition, ""), named);
    }

    /** For people and for CSV: {@code NY/T 1075-2006 一级}, or the class alone under the house standard. */
    public String text() {
        return isHouse() ? gradeClass : standard + "-" + edition + " " + gradeClass;
    }

    @JsonIgnore
    public boolean isHouse() {
        return standard.equals(HOUSE_STANDARD) && edition.equals(HOUSE_EDITION);
    }

    private static String part(String name, String value) {
        var text = value.strip();
        if (text.isEmpty()
                || text.codePointCount(0, text.length()) > LENGTH_MAX
                || text.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "grade " + name + " must have 1 to " + LENGTH_MAX + " printable characters, not '" + text + "'");
        }
        return text;
    }
}
