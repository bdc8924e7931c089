package farmgate.config.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.StringDataType;

/** A database whose collections keep BSON and have secondary indexes. */
final class EmbeddedDatabase extends H2Database {

    private static final String DOCUMENTS = "databases.";
    private static final String META = "meta.";
    private static final String INDEX = "._index_";
    /** Another name when {@link IndexText} writes otherwise: then the indexes are made anew from the documents. */
    private static final String TEXT_INDEX = INDEX + "text2_";

    private final MVStore store;

    EmbeddedDatabase(String name, MVStore store, CursorRegistry cursors) {
        this.store = store;
        super(name, store, cursors);
    }

    /** Forgets all indexes, so that they are made anew from the documents. */
    static void dropIndexes(MVStore store) {
        List.copyOf(store.getMapNames()).stream()
                .filter(map -> map.contains(INDEX))
                .forEach(store::removeMap);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
        MVMap<String, Object> meta = store.openMap(META + fullName(collection));
        return new EmbeddedCollection(this, collection, options, documents(collection), meta, cursorRegistry);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        return keys.size() == 1 && keys.getFirst().getKey().equals(IdIndex.FIELD)
                ? new IdIndex(index, documents(collection))
                : super.openOrCreateUniqueIndex(collection, index, keys, sparse);
    }

    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        return new SecondaryIndex(
                index,
                keys,
                store.openMap(
                        fullName(collection) + TEXT_INDEX + index,
                        new MVMap.Builder<String, Object>().keyType(StringDataType.INSTANCE)));
    }

    private MVMap<Object, Document> documents(String collection) {
        return store.openMap(
                DOCUMENTS + fullName(collection),
                new MVMap.Builder<Object, Document>().valueType(BsonDocumentType.INSTANCE));
    }

    private String fullName(String collection) {
        return getDatabaseName() + "." + collection;
    }
}
