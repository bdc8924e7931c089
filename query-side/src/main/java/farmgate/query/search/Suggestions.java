package farmgate.query.search;

import farmgate.query.search.Lexicon.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What somebody who has typed this much may be about to type; looked up in memory. */
final class Suggestions {

    private final Assortment assortment;

    Suggestions(Assortment assortment) {
        this.assortment = assortment;
    }

    /**
     * @param code of the produce, the variety or the region
     * @param produce of which it is a variety
     * @param listings how many are on offer
     */
    record Suggestion(
            String text,
            @Nullable String en,
            Topic.Kind kind,
            String code,
            @Nullable String produce,
            long listings) {}

    /** Produce and varieties before places, what is on offer before what is not; for nothing typed, what is offered most. */
    List<Suggestion> of(@Nullable String q, int limit) {
        Assortment.Counts counts = assortment.now();
        Stream<Topic> topics = q == null || q.isBlank() ? mostOffered(counts) : called(counts, Question.words(q));
        return topics.distinct()
                .limit(limit)
                .map(topic -> new Suggestion(
                        topic.text(), topic.en(), topic.kind(), topic.code(), topic.produce(), counts.of(topic)))
                .toList();
    }

    private static Stream<Topic> mostOffered(Assortment.Counts counts) {
        return counts.listings().entrySet().stream()
                .filter(count -> !count.getKey().isPlace())
                .sorted(Map.Entry.<Topic, Long>comparingByValue()
                        .reversed()
                        .thenComparing(count -> count.getKey().text()))
                .map(Map.Entry::getKey);
    }

    private static Stream<Topic> called(Assortment.Counts counts, List<Word> words) {
        if (words.isEmpty()) {
            return Stream.empty();
        }
        boolean characters = words.stream().allMatch(Word::chinese);
        String typed =
                characters ? String.join("", words.stream().map(Word::text).toList()) : Guesses.typed(words);
        List<Entry> found = new ArrayList<>();
        counts.lexicons().forEach(lexicon -> lexicon.beginningWith(typed).forEach(found::add));
        if (found.isEmpty()) {
            counts.lexicons()
                    .forEach(lexicon -> (characters ? lexicon.containing(typed) : lexicon.like(typed).stream())
                            .forEach(found::add));
        }
        return found.stream().sorted(likeliest(counts, typed)).map(Entry::topic);
    }

    private static Comparator<Entry> likeliest(Assortment.Counts counts, String typed) {
        return Comparator.comparing((Entry entry) -> counts.of(entry.topic()) == 0)
                .thenComparing(entry -> entry.topic().isPlace())
                .thenComparing(entry -> !entry.key().equals(typed))
                .thenComparing(entry -> entry.form() == Lexicon.Form.PART)
                .thenComparing(Comparator.comparingLong((Entry entry) -> counts.of(entry.topic()))
                        .reversed())
                .thenComparing(Entry::key)
                .thenComparing(entry -> entry.topic().text());
    }
}
