package farmgate.config.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * Documents lie in the order of their ids, so that this index is the collection itself. It also narrows conditions that
 * say more than the id, such as those that guard an update by a version.
 */
final class IdIndex extends Index<Object> {

    static final String FIELD = "_id";

    private final MVMap<Object, Document> documents;

    IdIndex(String name, MVMap<Object, Document> documents) {
        super(name, List.of(new IndexKey(FIELD, true)), false);
        this.documents = documents;
    }

    /** Those of the ids asked for that are there; nothing when the query leaves the id open. */
    Optional<List<Object>> narrow(Conditions conditions) {
        return conditions.equalTo(FIELD).stream()
                .min(Comparator.comparingInt(List::size))
                .map(ids -> ids.stream()
                        .map(Missing::ofNullable)
                        .distinct()
                        .filter(documents::containsKey)
                        .toList());
    }

    @Override
    public @Nullable Object getPosition(Document document) {
        Object id = id(document);
        return documents.containsKey(id) ? id : null;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        if (documents.containsKey(id(document))) {
            throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(List.of(id(document))));
        }
    }

    @Override
    public boolean canHandle(Document query) {
        return narrow(Conditions.of(query)).isPresent();
    }

    @Override
    public Collection<Object> getPositions(Document query) {
        return narrow(Conditions.of(query)).orElseThrow();
    }

    @Override
    public @Nullable Object remove(Document document) {
        return getPosition(document);
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        // the document lies under its id
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
        // an id never changes
    }

    @Override
    public void updateInPlace(Document before, Document after, Object position, MongoCollection<Object> collection) {
        // an id never changes
    }

    @Override
    public boolean isUnique() {
        return true;
    }

    @Override
    public long getCount() {
        return documents.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {
        // it goes with the collection
    }

    private static Object id(Document document) {
        return Missing.ofNullable(document.get(FIELD));
    }
}
