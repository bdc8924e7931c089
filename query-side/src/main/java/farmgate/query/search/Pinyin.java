package farmgate.query.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import net.sourceforge.pinyin4j.PinyinHelper;

/** Pinyin without tones, {@code v} for ü: how characters are read, and how typed letters fall into syllables. */
final class Pinyin {

    static final int READINGS_MAX = 8;

    private static final int SEGMENTATIONS_MAX = 4;
    private static final int SYLLABLES_MAX = 24;
    private static final int SYLLABLE_LETTERS_MAX = 6;
    private static final Pattern SYLLABLE = Pattern.compile("[a-z]*[aeiouv][a-z]*");
    private static final int FIRST_IDEOGRAPH = 0x4E00;
    private static final int LAST_IDEOGRAPH = 0x9FA5;

    private Pinyin() {}

    /** Every reading of a character; none for what is no character, or a rare one. */
    static Set<String> readings(int codePoint) {
        Set<String> readings = new LinkedHashSet<>();
        String[] found =
                Character.isBmpCodePoint(codePoint) ? PinyinHelper.toHanyuPinyinStringArray((char) codePoint) : null;
        if (found != null) {
            for (String reading : found) {
                String toneless = reading.replaceAll("\\d", "").replace("u:", "v");
                if (SYLLABLE.matcher(toneless).matches()) {
                    readings.add(toneless);
                }
            }
        }
        return readings;
    }

    /** The ways to say characters one after the other, at most {@link #READINGS_MAX}; none when one has no reading. */
    static List<List<String>> spoken(List<Set<String>> readings) {
        List<List<String>> ways = List.of(List.of());
        for (Set<String> next : readings) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> way : ways) {
                for (String syllable : next) {
                    if (longer.size() < READINGS_MAX) {
                        List<String> extended = new ArrayList<>(way);
                        extended.add(syllable);
                        longer.add(extended);
                    }
                }
            }
            ways = longer;
        }
        return ways;
    }

    /**
     * The ways in which letters can be read as syllables, those of long syllables first: {@code xian} is xian or xi'an.
     * Empty when they are no pinyin, or more of it than anybody types.
     */
    static List<List<String>> syllables(String letters) {
        boolean[] canEnd = new boolean[letters.length() + 1];
        canEnd[letters.length()] = true;
        for (int from = letters.length() - 1; from >= 0; from--) {
            for (int to = from + 1; to <= letters.length() && to - from <= SYLLABLE_LETTERS_MAX; to++) {
                canEnd[from] |= canEnd[to] && isStep(letters, from, to);
            }
        }
        List<List<String>> found = new ArrayList<>();
        if (canEnd[0]) {
            collect(letters, 0, canEnd, new ArrayList<>(), found);
        }
        return found;
    }

    private static void collect(
            String letters, int from, boolean[] canEnd, List<String> before, List<List<String>> found) {
        if (from == letters.length()) {
            if (!before.isEmpty() && before.size() <= SYLLABLES_MAX) {
                found.add(List.copyOf(before));
            }
            return;
        }
        // A text that is too long has no short way either: looking at a few is enough.
        int longest = Math.min(letters.length(), from + SYLLABLE_LETTERS_MAX);
        for (int to = longest; to > from && found.size() < SEGMENTATIONS_MAX && before.size() < SYLLABLES_MAX; to--) {
            if (canEnd[to] && isStep(letters, from, to)) {
                boolean apostrophe = letters.charAt(from) == '\'';
                if (!apostrophe) {
                    before.add(letters.substring(from, to));
                }
                collect(letters, to, canEnd, before, found);
                if (!apostrophe) {
                    before.removeLast();
                }
            }
        }
    }

    private static boolean isStep(String letters, int from, int to) {
        return Table.SYLLABLES.contains(letters.substring(from, to))
                || letters.substring(from, to).equals("'");
    }

    /** Every syllable that some character is read as; made at first use. */
    private static final class Table {
        static final Set<String> SYLLABLES = new TreeSet<>();

        static {
            for (int point = FIRST_IDEOGRAPH; point <= LAST_IDEOGRAPH; point++) {
                SYLLABLES.addAll(readings(point));
            }
        }
    }
}
