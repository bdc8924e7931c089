package farmgate.command.listing;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A unit that stands in the name of goods, as wholesale lists have it: {@code 苹果(斤)}, {@code 西瓜/箱}. Only at the end,
 * behind a stroke or in brackets, and alone: {@code 箱装菠萝} and {@code 秦冠(小/大)} are names.
 */
record UnitInName(String name, String unit) {

    private static final String UNIT = "(?:斤|市斤|公斤|千克|克|个|箱|件|袋|盒|盘|只|枚|筐|kg|g|jin|gram|kilogram|piece|crate)";
    /** What is longer is no name, and is refused as such. */
    private static final int NAME_MAX = 200;

    private static final String COUNT = "(?:[0-9]{1,4}(?:\\.[0-9]{1,2})?\\s*)?";
    private static final Pattern BEHIND_STROKE =
            Pattern.compile("(?i)(?<name>.+?)\\s*(?:元\\s*)?/\\s*(?<unit>" + COUNT + UNIT + ")");
    private static final Pattern IN_BRACKETS =
            Pattern.compile("(?i)(?<name>.+?)\\s*[(\\[【]\\s*(?:元?\\s*/\\s*)?(?<unit>" + COUNT + UNIT + ")\\s*[)\\]】]");

    static Optional<UnitInName> in(String text) {
        String narrow = CellText.narrow(text);
        if (narrow.length() > NAME_MAX) {
            return Optional.empty();
        }
        Matcher matcher = BEHIND_STROKE.matcher(narrow);
        if (!matcher.matches()) {
            matcher = IN_BRACKETS.matcher(narrow);
        }
        return matcher.matches()
                ? Optional.of(new UnitInName(matcher.group("name"), matcher.group("unit")))
                : Optional.empty();
    }
}
