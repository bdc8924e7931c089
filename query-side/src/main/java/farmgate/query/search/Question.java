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
    private static final int SPELLINGS_MAX = 8;

    /** No syllable begins with i, u or v. */
    private static final Pattern INITIALS = Pattern.compile("[a-z&&[^iuv]]{2,8}");

    /** Empty when nothing was asked. */
    static Optional<Question> of(@Nullable String q) {
        if (q == null || q.isBlank()) {
            return Optional.empty();
        }
        List<Word> words = Word.of(q.substring(0, Math.min(q.length(), LENGTH_MAX)), TOKENS_MAX);
        if (words.isEmpty()) {
            return Optional.of(new Question(Match.NOTHING, Match.NOTHING));
        }
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
        return Optional.of(new Question(
                Match.allOf(parts.stream().map(Question::words).toList()),
                Match.allOf(parts.stream().map(Question::wholeNames).toList())));
    }

    /** From the best answers to the faintest; each listing that answers is in exactly one. */
    List<Bson> tiers() {
        Bson whole = wholeNames.in(SearchKeys.NAMES);
        Bson names = words.in(SearchKeys.NAMES);
        Bson titles = words.in(SearchKeys.TITLES);
        Bson all = words.in(SearchKeys.ALL);
        return List.of(
                Filters.and(all, names, whole),
                Filters.and(all, names, Filters.nor(whole)),
                Filters.and(all, titles, Filters.nor(names)),
                Filters.and(all, Filters.nor(titles)));
    }

    Bson anyTier() {
        return words.in(SearchKeys.ALL);
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
        List<String> stems = words.stream().map(Word::stem).toList();
        List<Match> wholeNames = new ArrayList<>();
        wholeNames.add(Match.terms(List.of(Terms.whole(stems))));
        wholeNames.add(Match.terms(stems.stream().map(Terms::whole).toList()));
        for (List<String> syllables : spellings(words)) {
            wholeNames.add(Match.terms(KnownNames.bundled().split(syllables).stream()
                    .map(Terms::whole)
                    .toList()));
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
                Match.anyOf(wholeNames.stream().distinct().toList())));
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
        return spellings(words).stream()
                .map(syllables -> either(
                        Match.terms(Terms.syllablePairs(syllables)),
                        all(KnownNames.bundled().split(syllables).stream()
                                .map(name -> Match.terms(Terms.syllablePairs(name))))));
    }

    /** The ways to read all words as syllables; none when one of them is no pinyin. */
    private static List<List<String>> spellings(List<Word> words) {
        List<List<String>> ways = List.of(List.of());
        for (Word word : words) {
            List<List<String>> next = Pinyin.syllables(word.text());
            ways = ways.stream()
                    .flatMap(way -> next.stream()
                            .map(more ->
                                    Stream.concat(way.stream(), more.stream()).toList()))
                    .limit(SPELLINGS_MAX)
                    .toList();
        }
        return ways;
    }

    private static Match all(Stream<Match> parts) {
        return Match.allOf(parts.toList());
    }

    private static Match either(Match one, Match other) {
        return Match.anyOf(Stream.of(one, other).distinct().toList());
    }
}
