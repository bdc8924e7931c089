package farmgate.query.search;

import farmgate.query.search.Lexicon.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What may have been meant by a text that finds nothing: names whose beginning was typed, names written without their
 * spaces, and, if there are none of these, names with a typing error. Only letters are guessed at, also where a character
 * stands before them ({@code 红fus}); whatever is known as it stands is left so.
 */
final class Guesses {

    private static final int TEXTS_MAX = 8;
    private static final int WORDS_MAX = 6;
    private static final int BEGINNING_MIN = 2;
    private static final int LENGTH_MAX = 200;

    private final Assortment assortment;

    Guesses(Assortment assortment) {
        this.assortment = assortment;
    }

    /**
     * Texts to look for instead, the likeliest first; each is some texts any of which will do.
     *
     * @param isOnOffer whether anything answers a question
     */
    List<List<String>> of(String q, Predicate<Question> isOnOffer) {
        List<Run> runs = runs(Question.words(q));
        int words = runs.stream().mapToInt(run -> run.words.size()).sum();
        if (words == 0 || words > WORDS_MAX) {
            return List.of();
        }
        return Stream.of(false, true)
                .map(forgiving -> new Guess(assortment.now(), isOnOffer, forgiving).all(runs))
                .filter(texts -> !texts.isEmpty())
                .toList();
    }

    /** Words in letters that follow each other, or characters that are taken as they are. */
    private record Run(boolean letters, List<String> words) {}

    private static List<Run> runs(List<Word> words) {
        List<Run> runs = new ArrayList<>();
        for (List<Word> touching : Spelling.touching(words)) {
            boolean letters = touching.stream().anyMatch(word -> !word.chinese());
            if (!letters || runs.isEmpty() || !runs.getLast().letters) {
                runs.add(new Run(letters, new ArrayList<>()));
            }
            runs.getLast()
                    .words
                    .add(letters ? typed(touching) : touching.getFirst().text());
        }
        return runs;
    }

    /** What would have been typed, had the characters been typed as pinyin too. */
    static String typed(List<Word> words) {
        StringBuilder typed = new StringBuilder();
        for (Word word : words) {
            Optional<List<String>> spoken = word.chinese()
                    ? Pinyin.spoken(KnownNames.bundled().readings(word.text())).stream()
                            .findFirst()
                    : Optional.empty();
            typed.append(spoken.map(syllables -> String.join("", syllables)).orElse(word.text()));
        }
        return typed.toString();
    }

    /** One way to guess: with or without typing errors. */
    private record Guess(Assortment.Counts counts, Predicate<Question> isOnOffer, boolean forgiving) {

        List<String> all(List<Run> runs) {
            List<String> texts = List.of("");
            for (int i = 0; i < runs.size(); i++) {
                Run run = runs.get(i);
                texts = both(texts, run.letters ? letters(run.words, i == runs.size() - 1) : run.words);
            }
            return texts.stream().filter(text -> text.length() <= LENGTH_MAX).toList();
        }

        private List<String> letters(List<String> words, boolean last) {
            List<String> asOne = names(String.join("", words), last);
            if (!asOne.isEmpty() || words.size() == 1) {
                return asOne;
            }
            List<String> texts = List.of("");
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i);
                boolean unfinished = last && i == words.size() - 1;
                texts = both(texts, isKnown(word) ? List.of(word) : names(word, unfinished));
            }
            return texts;
        }

        private boolean isKnown(String word) {
            return !entries(word, false).isEmpty()
                    || Question.of(word).filter(isOnOffer).isPresent();
        }

        /** Names that the letters stand for, or two names one after the other. */
        private List<String> names(String letters, boolean unfinished) {
            List<String> whole = name(letters, unfinished);
            for (int end = letters.length() - 1; end >= BEGINNING_MIN && whole.isEmpty(); end--) {
                List<String> first = texts(entries(letters.substring(0, end), false));
                if (!first.isEmpty()) {
                    whole = both(first, name(letters.substring(end), unfinished));
                }
            }
            return whole;
        }

        private List<String> name(String letters, boolean unfinished) {
            List<Entry> found = entries(letters, unfinished && letters.length() >= BEGINNING_MIN);
            return texts(found.isEmpty() && forgiving ? like(letters) : found);
        }

        private List<Entry> entries(String letters, boolean unfinished) {
            return counts.lexicons().stream()
                    .flatMap(lexicon -> unfinished ? lexicon.beginningWith(letters) : lexicon.exact(letters).stream())
                    .filter(Entry::isLetters)
                    .toList();
        }

        private List<Entry> like(String letters) {
            return counts.lexicons().stream()
                    .flatMap(lexicon -> lexicon.like(letters).stream())
                    .toList();
        }

        /** What is on offer before what is not, and places only when no produce is called so. */
        private List<String> texts(List<Entry> entries) {
            boolean produce = entries.stream().anyMatch(entry -> !entry.topic().isPlace());
            return entries.stream()
                    .filter(entry -> !produce || !entry.topic().isPlace())
                    .sorted(Comparator.comparingLong((Entry entry) -> counts.of(entry.topic()))
                            .reversed()
                            .thenComparing(Entry::text))
                    .map(Entry::text)
                    .distinct()
                    .limit(TEXTS_MAX)
                    .toList();
        }

        private static List<String> both(List<String> before, List<String> after) {
            return before.stream()
                    .flatMap(one -> after.stream().map(other -> (one + " " + other).strip()))
                    .limit(TEXTS_MAX)
                    .toList();
        }
    }
}
