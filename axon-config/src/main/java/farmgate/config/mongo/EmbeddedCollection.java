package farmgate.config.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * A collection that looks for few documents rather than at all of them. A stored document is never changed: an update
 * puts a changed copy in its place, so that what is being sent or written out meanwhile stays whole.
 */
final class EmbeddedCollection extends H2Collection {

    /** So many candidates are put in order in memory rather than read in the order of an index. */
    private static final int FEW = 500;

    private final MVMap<Object, Document> documents;
    private boolean updating;

    EmbeddedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            MVMap<String, Object> meta,
            CursorRegistry cursors) {
        super(database, name, options, documents, meta, cursors);
        this.documents = documents;
    }

    @Override
    public synchronized Document updateDocuments(
            Document selector,
            Document update,
            ArrayFilters arrayFilters,
            boolean isMulti,
            boolean isUpsert,
            Oplog oplog) {
        updating = true;
        try {
            return super.updateDocuments(selector, update, arrayFilters, isMulti, isUpsert, oplog);
        } finally {
            updating = false;
        }
    }

    @Override
    public synchronized Document findAndModify(Document query) {
        updating = true;
        try {
            return super.findAndModify(query);
        } finally {
            updating = false;
        }
    }

    @Override
    protected QueryResult queryDocuments(
            Document query, @Nullable Document orderBy, int skip, int limit, int batchSize, @Nullable Document fields) {
        MVStore store = documents.getStore();
        // Otherwise pages that a long look still needs are given up once a few later changes are written.
        MVStore.TxCounter looking = store.registerVersionUsage();
        try {
            QueryResult found = find(query, orderBy, skip, limit, batchSize, fields);
            return updating ? copied(found) : found;
        } finally {
            store.deregisterVersionUsage(looking);
        }
    }

    /** The sizes of documents are nobody's question, and cost more than the documents. */
    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    private QueryResult find(
            Document query, @Nullable Document orderBy, int skip, int limit, int batchSize, @Nullable Document fields) {
        Conditions conditions = Conditions.of(query);
        for (Index<Object> index : getIndexes()) {
            if (index instanceof IdIndex ids) {
                Optional<List<Object>> narrowed = ids.narrow(conditions);
                if (narrowed.isPresent()) {
                    return matchDocuments(query, narrowed.get(), orderBy, skip, limit, batchSize, fields);
                }
            }
        }
        List<SecondaryIndex.Scan> scans = scans(conditions);
        long all = documents.sizeAsLong();
        Optional<SecondaryIndex.Scan> narrowest = scans.stream()
                .filter(scan -> scan.size() < all)
                .min(Comparator.comparingLong(SecondaryIndex.Scan::size));
        if (orderBy != null
                && limit > 0
                && narrowest.map(SecondaryIndex.Scan::size).orElse(all) > FEW) {
            Optional<Stream<Document>> ordered = inOrder(scans, orderBy, conditions);
            if (ordered.isPresent()) {
                return matchDocumentsFromStream(query, ordered.get(), skip, limit, batchSize, null, fields);
            }
        }
        if (narrowest.isPresent() && orderBy == null && limit > 0) {
            // Read no further than what is wanted.
            Stream<Document> candidates = narrowest.get().positions().map(this::getDocument);
            return matchDocumentsFromStream(query, candidates, skip, limit, batchSize, null, fields);
        }
        return narrowest.isPresent()
                ? matchDocuments(query, narrowest.get().positions().toList(), orderBy, skip, limit, batchSize, fields)
                : matchDocuments(query, orderBy, skip, limit, batchSize, fields);
    }

    private List<SecondaryIndex.Scan> scans(Conditions conditions) {
        List<SecondaryIndex.Scan> scans = new ArrayList<>();
        for (Index<Object> index : getIndexes()) {
            if (index instanceof SecondaryIndex secondary) {
                scans.add(secondary.narrow(conditions));
            }
        }
        return scans;
    }

    private Optional<Stream<Document>> inOrder(
            List<SecondaryIndex.Scan> scans, Document orderBy, Conditions conditions) {
        if (orderBy.keySet().equals(Set.of(IdIndex.FIELD)) && Objects.equals(orderBy.get(IdIndex.FIELD), 1)) {
            return Optional.of(fromId(conditions.from(IdIndex.FIELD)));
        }
        return scans.stream()
                .filter(scan -> scan.isOrderedBy(orderBy))
                .min(Comparator.comparingLong(SecondaryIndex.Scan::size))
                .map(scan -> scan.inOrder().map(this::getDocument));
    }

    private Stream<Document> fromId(@Nullable Object from) {
        Cursor<Object, Document> cursor = documents.cursor(from);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(cursor, Spliterator.ORDERED), false)
                .map(id -> cursor.getValue());
    }

    private static QueryResult copied(QueryResult found) {
        List<Document> copies = new ArrayList<>();
        for (Document document : found) {
            copies.add(document.cloneDeeply());
        }
        return new QueryResult(copies, found.getCursorId());
    }
}
