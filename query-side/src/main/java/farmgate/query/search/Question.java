package farmgate.query.search;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed into the search field. Whatever it is, it is text: every word of it must be found, and a text
 * without a word finds nothing. Only its beginning counts.
 *
 * @param words all words
 * @param wholeNames all words, each as a whole name and not as a part of one
 */
record Question(Match words, Match wholeNames) {

    private static final int LENGTH_MAX = 200;
    private static final int TOKENS_MAX = 32;

    /** No syllable begins with i, u or v. */
    private static final Pattern INITIALS = Pattern.compile("[a-z&&[^iuv]]{2,8}");

    /** Empty when nothing was asked. */
    static Optional<Question> of(@Nullable String q) {
        if (q == null || q.isBlank()) {
            return Optional.empty();
        }
        List<Word> words = words(q);
        return Optional.of(
                words.isEmpty()
                        ? new Question(Match.nothing(), Match.nothing())
                        : anyOf(Stream.concat(Stream.of(words), Spelling.ofMixed(words).stream())
                                .map(Question::ofWords)
                                .toList()));
    }

    /** The words of the beginning of a text. */
    static List<Word> words(String q) {
        return Word.of(q.substring(0, Math.min(q.length(), LENGTH_MAX)), TOKENS_MAX);
    }

    /** What answers one of these. */
    static Question anyOf(List<Question> questions) {
        return new Question(
                Match.anyOf(questions.stream().map(Question::words).distinct().toList()),
                Match.anyOf(
                        questions.stream().map(Question::wholeNames).distinct().toList()));
    }

    /** From the best answers to the faintest; each listing that answers is in exactly one. */
    List<Bson> tiers() {
        Bson called = wholeNames.in(Level.NAMES);
        Bson calledOrPlaced = wholeNames.in(Level.CONTEXT);
        return List.of(
                Filters.and(words.sought(Level.CONTEXT), wholeNames.sought(Level.NAMES)),
                Filters.and(words.sought(Level.CONTEXT), wholeNames.sought(Level.CONTEXT), Filters.nor(called)),
                Filters.and(words.sought(Level.NAMES), Filters.nor(calledOrPlaced)),
                Filters.and(
                        words.sought(Level.CONTEXT), Filters.nor(calledOrPlaced), Filters.nor(words.in(Level.NAMES))),
                Filters.and(words.sought(Level.TITLE), Filters.nor(words.in(Level.CONTEXT))),
                Filters.and(words.sought(Level.DESCRIPTION), Filters.nor(words.in(Level.TITLE))));
    }

    /** What answers at all. */
    Bson anywhere() {
        return words.sought(Level.DESCRIPTION);
    }

    private static Question ofWords(List<Word> words) {
        List<Question> parts = new ArrayList<>();
        List<Word> letters = new ArrayList<>();
        for (Word word : words) {
            if (word.chinese()) {
                letters(letters).ifPresent(parts::add);
                letters.clear();
                parts.add(chinese(word.text()));
            } else {
                letters.add(word);
            }
        }
        letters(letters).ifPresent(parts::add);
        return new Question(
                Match.allOf(parts.stream().map(Question::words).toList()),
                Match.allOf(parts.stream().map(Question::wholeNames).toList()));
    }

    private static Question chinese(String run) {
        List<String> names = KnownNames.bundled().split(run);
        return new Question(
                either(Match.terms(Terms.pairs(run)), all(names.stream().map(name -> Match.terms(Terms.pairs(name))))),
                either(
                        Match.terms(List.of(Terms.whole(run))),
                        Match.terms(names.stream().map(Terms::whole).toList())));
    }

    /** Words in Latin letters that follow each other: English, pinyin with or without spaces, initials, or a mix. */
    private static Optional<Question> letters(List<Word> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        List<Match> conditions = new ArrayList<>();
        List<Word> pinyin = new ArrayList<>();
        for (Word word : words) {
            if (Pinyin.syllables(word.text()).isEmpty()) {
                pinyinOrWords(pinyin).ifPresent(conditions::add);
                pinyin.clear();
                conditions.add(word(word));
            } else {
                pinyin.add(word);
            }
        }
        pinyinOrWords(pinyin).ifPresent(conditions::add);
        return Optional.of(new Question(
                Match.allOf(conditions),
                either(
                        wholeName(words),
                        all(KnownNames.bundled().splitEnglish(words).stream().map(Question::wholeName)))));
    }

    /** That these words are one English name, or some names in pinyin. */
    private static Match wholeName(List<Word> words) {
        List<Match> ways = new ArrayList<>();
        ways.add(Match.terms(List.of(Terms.whole(Word.stems(words)))));
        for (List<String> syllables : Spelling.of(words)) {
            ways.add(Match.terms(KnownNames.bundled().split(syllables).stream()
                    .map(Terms::whole)
                    .toList()));
        }
        return Match.anyOf(ways.stream().distinct().toList());
    }

    private static Optional<Match> pinyinOrWords(List<Word> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        Match wordByWord = all(words.stream().map(Question::word));
        return Optional.of(
                words.size() == 1
                        ? wordByWord
                        : Match.anyOf(Stream.concat(Stream.of(wordByWord), pinyin(words))
                                .toList()));
    }

    private static Match word(Word word) {
        List<Match> ways = new ArrayList<>();
        ways.add(Match.terms(List.of(word.stem())));
        if (INITIALS.matcher(word.text()).matches()) {
            ways.add(Match.terms(Terms.initialsAsked(word.text())));
        }
        pinyin(List.of(word)).forEach(ways::add);
        return Match.anyOf(ways);
    }

    private static Stream<Match> pinyin(List<Word> words) {
        return Spelling.of(words).stream()
                .map(syllables -> either(
                        Match.terms(Terms.syllablePairs(syllables)),
                        all(KnownNames.bundled().split(syllables).stream()
                                .map(name -> Match.terms(Terms.syllablePairs(name))))));
    }

    private static Match all(Stream<Match> parts) {
        return Match.allOf(parts.toList());
    }

    private static Match either(Match one, Match other) {
        return Match.anyOf(Stream.of(one, other).distinct().toList());
    }
}
