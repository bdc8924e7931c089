package farmgate.config.mongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a document answers a query. That one of some texts is in a field's list is what a search asks most, of
 * lists of a hundred terms: this is looked up in a set, put together with {@code $and}, {@code $or} and {@code $nor}. Everything
 * else is left to the library.
 */
record QuickMatch(Document query, Predicate<Document> answers) {

    /** @param library judges a document by a query, or by a part of one */
    static QuickMatch of(Document query, BiPredicate<Document, Document> library) {
        return new QuickMatch(query, all(query, library));
    }

    @SuppressWarnings("ReferenceEquality") // another query that says the same may be asked anew
    boolean isOf(Document other) {
        return query == other;
    }

    private static Predicate<Document> all(Document query, BiPredicate<Document, Document> library) {
        List<Predicate<Document>> parts = new ArrayList<>();
        query.forEach((key, value) -> parts.add(part(key, value, library)));
        return document -> parts.stream().allMatch(part -> part.test(document));
    }

    private static Predicate<Document> part(
            String key, @Nullable Object value, BiPredicate<Document, Document> library) {
        List<Predicate<Document>> inner = new ArrayList<>();
        if (value instanceof Collection<?> queries && !queries.isEmpty()) {
            for (Object each : queries) {
                if (each instanceof Document query) {
                    inner.add(all(query, library));
                }
            }
        }
        boolean whole = value instanceof Collection<?> queries && inner.size() == queries.size() && !inner.isEmpty();
        Set<String> texts = texts(value);
        if (whole && key.equals("$and")) {
            return document -> inner.stream().allMatch(each -> each.test(document));
        }
        if (whole && key.equals("$or")) {
            return document -> inner.stream().anyMatch(each -> each.test(document));
        }
        if (whole && key.equals("$nor")) {
            return document -> inner.stream().noneMatch(each -> each.test(document));
        }
        Document alone = new Document(key, value);
        if (texts == null || key.startsWith("$")) {
            return document -> library.test(document, alone);
        }
        String[] path = key.split("\\.", -1);
        return document -> {
            Object found = document;
            for (String name : path) {
                if (!(found instanceof Document within)) {
                    return library.test(document, alone);
                }
                found = within.get(name);
            }
            return switch (found) {
                case String text -> texts.contains(text);
                case Collection<?> list when isOfTexts(list) -> list.stream().anyMatch(texts::contains);
                case null, default -> library.test(document, alone);
            };
        };
    }

    private static boolean isOfTexts(Collection<?> list) {
        return list.stream().allMatch(String.class::isInstance);
    }

    /** Of a condition that says nothing but {@code $in} some texts. */
    private static @Nullable Set<String> texts(@Nullable Object condition) {
        if (!(condition instanceof Document demands)
                || demands.size() != 1
                || !(demands.get("$in") instanceof Collection<?> values)) {
            return null;
        }
        Set<String> texts = new HashSet<>();
        for (Object value : values) {
            if (!(value instanceof String text)) {
                return null;
            }
            texts.add(text);
        }
        return texts;
    }
}
