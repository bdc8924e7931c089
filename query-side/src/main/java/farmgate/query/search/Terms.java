package farmgate.query.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The vocabulary in which listings and questions meet. A term is one of
 *
 * <ul>
 *   <li>one or two neighbouring characters, {@code 梨}, {@code 红富};
 *   <li>an English stem, {@code appl};
 *   <li>two neighbouring syllables, {@code hong fu};
 *   <li>the syllable of a name that is a single character, {@code ~li};
 *   <li>the initials of three neighbouring characters, or of a name of two, {@code .hfs}, {@code .pg};
 *   <li>a whole name, {@code =红富士}, {@code =red fuji}, {@code =hong fu shi}.
 * </ul>
 *
 * A longer run is asked for by all its pairs, so that a document need not hold every part of its title.
 */
final class Terms {

    private static final int INITIALS = 3;

    private Terms() {}

    static List<String> characters(String run) {
        return run.codePoints().mapToObj(Character::toString).toList();
    }

    /** What finds a run of characters within a longer one: its pairs, or the only character. */
    static List<String> pairs(String run) {
        List<String> characters = characters(run);
        return characters.size() == 1
                ? characters
                : IntStream.range(1, characters.size())
                        .mapToObj(i -> characters.get(i - 1) + characters.get(i))
                        .distinct()
                        .toList();
    }

    /** What finds syllables within a longer run; a single one finds only a name that is nothing else. */
    static List<String> syllablePairs(List<String> syllables) {
        return syllables.size() == 1
                ? List.of("~" + syllables.getFirst())
                : IntStream.range(1, syllables.size())
                        .mapToObj(i -> syllables.get(i - 1) + " " + syllables.get(i))
                        .distinct()
                        .toList();
    }

    /** As {@link #syllablePairs(List)}, in every way that two neighbours may be read. */
    static List<String> spokenPairs(List<Set<String>> readings) {
        List<String> pairs = new ArrayList<>();
        for (int i = 1; i < readings.size(); i++) {
            Pinyin.spoken(readings.subList(i - 1, i + 1)).forEach(pair -> pairs.addAll(syllablePairs(pair)));
        }
        return pairs;
    }

    /** The initials of every three neighbours. */
    static List<String> initials(List<Set<String>> readings) {
        List<String> initials = new ArrayList<>();
        for (int i = INITIALS; i <= readings.size(); i++) {
            Pinyin.spoken(readings.subList(i - INITIALS, i)).forEach(three -> initials.add(initialsOf(three)));
        }
        return initials;
    }

    /** What finds initials: of a name when they are two, otherwise of any three neighbours. */
    static List<String> initialsAsked(String letters) {
        return letters.length() < INITIALS
                ? List.of("." + letters)
                : IntStream.rangeClosed(0, letters.length() - INITIALS)
                        .mapToObj(i -> "." + letters.substring(i, i + INITIALS))
                        .distinct()
                        .toList();
    }

    static String initialsOf(List<String> syllables) {
        StringBuilder letters = new StringBuilder(".");
        syllables.forEach(syllable -> letters.append(syllable.charAt(0)));
        return letters.toString();
    }

    static String whole(String name) {
        return "=" + name;
    }

    static String whole(List<String> parts) {
        return whole(String.join(" ", parts));
    }
}
