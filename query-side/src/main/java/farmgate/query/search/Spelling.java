package farmgate.query.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The syllables that somebody may have meant by words in letters and characters. */
final class Spelling {

    private static final int WAYS_MAX = 8;
    private static final int MIXED_MAX = 4;

    private Spelling() {}

    /** The ways to read all words as syllables; none when one of them is no pinyin. */
    static List<List<String>> of(List<Word> words) {
        List<List<String>> ways = List.of(List.of());
        for (Word word : words) {
            List<List<String>> next = word.chinese()
                    ? Pinyin.spoken(KnownNames.bundled().readings(word.text()))
                    : Pinyin.syllables(word.text());
            ways = ways.stream()
                    .flatMap(way -> next.stream()
                            .map(more ->
                                    Stream.concat(way.stream(), more.stream()).toList()))
                    .limit(WAYS_MAX)
                    .toList();
        }
        return ways;
    }

    /**
     * The words with characters and pinyin that touch, {@code 红fushi}, read as pinyin alone, in a few ways; none when
     * there is no such mixture.
     */
    static List<List<Word>> ofMixed(List<Word> words) {
        List<List<Word>> ways = List.of(List.of());
        boolean anyMixed = false;
        for (List<Word> run : touching(words)) {
            List<List<Word>> next = isMixed(run) ? asPinyin(run) : List.of();
            anyMixed |= !next.isEmpty();
            List<List<Word>> read = next.isEmpty() ? List.of(run) : next;
            ways = ways.stream()
                    .flatMap(way -> read.stream()
                            .map(more ->
                                    Stream.concat(way.stream(), more.stream()).toList()))
                    .limit(MIXED_MAX)
                    .toList();
        }
        return anyMixed ? ways : List.of();
    }

    /** Runs of words without a space between them. */
    static List<List<Word>> touching(List<Word> words) {
        List<List<Word>> runs = new ArrayList<>();
        for (Word word : words) {
            if (runs.isEmpty() || !word.touching()) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(word);
        }
        return runs;
    }

    static boolean isMixed(List<Word> run) {
        return run.stream().map(Word::chinese).distinct().count() > 1;
    }

    private static List<List<Word>> asPinyin(List<Word> run) {
        return of(run).stream()
                .map(syllables -> syllables.stream().map(Word::spoken).toList())
                .toList();
    }
}
