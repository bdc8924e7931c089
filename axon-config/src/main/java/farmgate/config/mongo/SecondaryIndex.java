package farmgate.config.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * An index that is not unique: a sorted map from {@link IndexText the text of the key and the id} to the id. A document
 * with a list in a field is found under each of its members.
 */
final class SecondaryIndex extends Index<Object> {

    private static final int PREFIXES_MAX = 1000;

    /** Sorts after every key; it is there once a document had a list in one of the fields. */
    private static final String LISTS = "\uffff";

    private final MVMap<String, Object> positions;

    SecondaryIndex(String name, List<IndexKey> keys, MVMap<String, Object> positions) {
        super(name, keys, true);
        this.positions = positions;
    }

    /**
     * The part of the index in which everything lies that the query can find; all of it when the query says nothing of
     * the index's first field.
     */
    Scan narrow(Conditions conditions) {
        List<String> prefixes = List.of("");
        int bound = 0;
        for (IndexKey key : getKeys()) {
            Optional<List<@Nullable Object>> values = conditions.equalTo(key.getKey());
            if (values.isEmpty() || (long) prefixes.size() * values.get().size() > PREFIXES_MAX) {
                break;
            }
            prefixes = extended(prefixes, values.get(), key.isAscending());
            bound++;
        }
        return new Scan(intervals(prefixes, bound, conditions), prefixes.size() == 1 ? bound : -1);
    }

    private boolean isOrdered(Scan scan, Document orderBy) {
        if (scan.bound < 0 || positions.containsKey(LISTS)) {
            return false;
        }
        List<IndexKey> rest = getKeys().subList(scan.bound, getKeys().size());
        int at = 0;
        for (String field : orderBy.keySet()) {
            boolean ascending = ((Number) Objects.requireNonNull(orderBy.get(field))).intValue() > 0;
            boolean last = at == rest.size();
            if (last
                    ? !(field.equals(IdIndex.FIELD) && ascending)
                    : !rest.get(at).equals(new IndexKey(field, ascending))) {
                return false;
            }
            at++;
            if (field.equals(IdIndex.FIELD)) {
                return at == orderBy.size();
            }
        }
        return at == rest.size();
    }

    @Override
    public @Nullable Object getPosition(Document document) {
        return null;
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        put(texts(document, position), position);
    }

    @Override
    public @Nullable Object remove(Document document) {
        texts(document, Missing.ofNullable(document.get(IdIndex.FIELD))).forEach(positions::remove);
        return null;
    }

    @Override
    public void updateInPlace(Document before, Document after, Object position, MongoCollection<Object> collection) {
        if (values(before).equals(values(after))) {
            return;
        }
        Set<String> gone = texts(before, position);
        Set<String> come = texts(after, position);
        gone.stream().filter(text -> !come.contains(text)).forEach(positions::remove);
        put(come, position);
    }

    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Collection<Object> getPositions(Document query) {
        throw new UnsupportedOperationException("the collection asks for a scan");
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        // every document may be there
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
        // every document may be there
    }

    @Override
    public long getCount() {
        return positions.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {
        positions.clear();
    }

    private List<Object> values(Document document) {
        return getKeys().stream()
                .map(key -> Missing.ofNullable(Utils.getSubdocumentValueCollectionAware(document, key.getKey())))
                .toList();
    }

    private Set<String> texts(Document document, Object position) {
        List<Object> values = values(document);
        List<String> prefixes = List.of("");
        for (int i = 0; i < values.size(); i++) {
            prefixes =
                    extended(prefixes, members(values.get(i)), getKeys().get(i).isAscending());
        }
        return prefixes.stream().map(prefix -> prefix + position).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void put(Set<String> texts, Object position) {
        if (texts.size() > 1) {
            positions.putIfAbsent(LISTS, LISTS);
        }
        texts.forEach(text -> positions.putIfAbsent(text, position));
    }

    /** A list's members; an empty list is a value of its own, so that its document is found by other fields. */
    private static Collection<?> members(Object value) {
        return value instanceof Collection<?> list && !list.isEmpty() ? list : List.of(value);
    }

    private static List<String> extended(List<String> prefixes, Collection<?> values, boolean ascending) {
        Set<String> extended = new LinkedHashSet<>();
        for (String prefix : prefixes) {
            values.forEach(value -> extended.add(prefix + IndexText.of(value, ascending)));
        }
        return List.copyOf(extended);
    }

    private List<Interval> intervals(List<String> prefixes, int bound, Conditions conditions) {
        List<Interval> whole = prefixes.stream().map(Interval::under).toList();
        if (bound == getKeys().size()) {
            return whole;
        }
        IndexKey next = getKeys().get(bound);
        Object least = conditions.from(next.getKey());
        Object most = conditions.to(next.getKey());
        if (!next.isAscending() || (least == null && most == null)) {
            return whole;
        }
        if (least != null && most != null && positions.containsKey(LISTS)) {
            // one member of a list may meet one bound, another one the other
            most = null;
        }
        List<Interval> narrower = new ArrayList<>();
        for (String prefix : prefixes) {
            narrower.add(IndexText.between(least, most).inside(prefix));
        }
        return narrower;
    }

    /** Some parts of the index, in order. */
    final class Scan {

        private final List<Interval> intervals;

        /** How many of the fields have one value in all of it; -1 when it has several parts. */
        private final int bound;

        private Scan(List<Interval> intervals, int bound) {
            this.intervals = intervals;
            this.bound = bound;
        }

        long size() {
            return intervals.stream()
                    .mapToLong(interval -> rank(interval.to) - rank(interval.from))
                    .sum();
        }

        /** Each position once, read as far as one goes through them. */
        Stream<Object> positions() {
            return intervals.stream().flatMap(SecondaryIndex.this::within).distinct();
        }

        boolean isOrderedBy(Document orderBy) {
            return isOrdered(this, orderBy);
        }
    }

    private long rank(String key) {
        long index = positions.getKeyIndex(key);
        return index < 0 ? -index - 1 : index;
    }

    private Stream<Object> within(Interval interval) {
        Cursor<String, Object> cursor = positions.cursor(interval.from);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(cursor, Spliterator.ORDERED), false)
                .takeWhile(key -> key.compareTo(interval.to) < 0)
                .map(key -> cursor.getValue());
    }

    /** A part of the map, without its end. */
    record Interval(String from, String to) {

        static Interval under(String prefix) {
            return new Interval(prefix, prefix + LISTS);
        }

        Interval inside(String prefix) {
            return new Interval(prefix + from, prefix + to);
        }
    }
}
