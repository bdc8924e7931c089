package farmgate.config.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** Sorts after every key. With the number of a field it says that a document had a list in it. */
    private static final String END = "\uffff";

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
            List<String> before = prefixes;
            Optional<List<String>> fewest = conditions.equalTo(key.getKey()).stream()
                    .filter(values -> (long) before.size() * values.size() <= PREFIXES_MAX)
                    .map(values -> extended(before, values, key.isAscending()))
                    .min(Comparator.comparingLong(this::sizeUnder));
            if (fewest.isEmpty()) {
                break;
            }
            prefixes = fewest.get();
            bound++;
        }
        return new Scan(parts(prefixes, bound, conditions), bound);
    }

    private long sizeUnder(List<String> prefixes) {
        return prefixes.stream().map(Interval::under).mapToLong(this::size).sum();
    }

    /** A list in one of the first fields does no harm: each part of the scan has one value there. */
    private boolean isOrdered(Scan scan, Document orderBy) {
        if (hasLists(scan.bound)) {
            return false;
        }
        List<IndexKey> rest = getKeys().subList(scan.bound, getKeys().size());
        int at = 0;
        for (String field : orderBy.keySet()) {
            boolean ascending = ((Number) Objects.requireNonNull(orderBy.get(field))).intValue() > 0;
            boolean last = at == rest.size();
            if (last
                    ? !(field.equals(IdIndex.FIELD) && ascending)
                    : !(rest.get(at).getKey().equals(field) && rest.get(at).isAscending() == ascending)) {
                return false;
            }
            at++;
            if (field.equals(IdIndex.FIELD)) {
                return at == orderBy.size();
            }
        }
        return at == rest.size();
    }

    /** Whether a document has a list in one of the fields from this on; older stores only say that some field has. */
    private boolean hasLists(int from) {
        return positions.containsKey(END)
                || IntStream.range(from, getKeys().size()).anyMatch(field -> positions.containsKey(END + field));
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
            Collection<?> members = members(values.get(i));
            if (members.size() > 1) {
                positions.putIfAbsent(END + i, END);
            }
            prefixes = extended(prefixes, members, getKeys().get(i).isAscending());
        }
        return prefixes.stream().map(prefix -> prefix + position).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void put(Set<String> texts, Object position) {
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

    private List<Part> parts(List<String> prefixes, int bound, Conditions conditions) {
        List<Part> whole = prefixes.stream()
                .map(prefix -> new Part(prefix, Interval.under(prefix)))
                .toList();
        if (bound == getKeys().size()) {
            return whole;
        }
        IndexKey next = getKeys().get(bound);
        Object least = conditions.from(next.getKey());
        Object most = conditions.to(next.getKey());
        if (!next.isAscending() || (least == null && most == null)) {
            return whole;
        }
        if (least != null && most != null && hasLists(bound)) {
            // one member of a list may meet one bound, another one the other
            most = null;
        }
        List<Part> narrower = new ArrayList<>();
        for (String prefix : prefixes) {
            narrower.add(new Part(prefix, IndexText.between(least, most).inside(prefix)));
        }
        return narrower;
    }

    /** One of the values that the first fields may have, and where in the index that is. */
    private record Part(String prefix, Interval interval) {}

    /** Some parts of the index. */
    final class Scan {

        private final List<Part> parts;

        /** How many of the fields have one of the values that were asked for, in each part its own. */
        private final int bound;

        private Scan(List<Part> parts, int bound) {
            this.parts = parts;
            this.bound = bound;
        }

        long size() {
            return parts.stream()
                    .mapToLong(part -> SecondaryIndex.this.size(part.interval))
                    .sum();
        }

        /** Each position once, read as far as one goes through them. */
        Stream<Object> positions() {
            return parts.stream().flatMap(part -> within(part.interval)).distinct();
        }

        /** The same, by the fields that are not bound: the parts are gone through side by side. */
        Stream<Object> inOrder() {
            if (parts.size() == 1) {
                return positions();
            }
            PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::rest));
            parts.stream().map(Head::new).filter(Head::isThere).forEach(heads::add);
            return Stream.generate(heads::poll)
                    .takeWhile(Objects::nonNull)
                    .map(head -> {
                        Object position = head.position();
                        if (head.next()) {
                            heads.add(head);
                        }
                        return position;
                    })
                    .distinct();
        }

        boolean isOrderedBy(Document orderBy) {
            return isOrdered(this, orderBy);
        }
    }

    /** How far one part has been read. */
    private final class Head {

        private final Part part;
        private final Cursor<String, Object> cursor;
        private String key = "";

        Head(Part part) {
            this.part = part;
            this.cursor = positions.cursor(part.interval.from);
            next();
        }

        boolean next() {
            key = cursor.hasNext() ? cursor.next() : END;
            return isThere();
        }

        boolean isThere() {
            return key.compareTo(part.interval.to) < 0;
        }

        Object position() {
            return cursor.getValue();
        }

        String rest() {
            return key.substring(part.prefix.length());
        }
    }

    private long size(Interval interval) {
        return rank(interval.to) - rank(interval.from);
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
            return new Interval(prefix, prefix + END);
        }

        Interval inside(String prefix) {
            return new Interval(prefix + from, prefix + to);
        }
    }
}
