package farmgate.config.vault;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * Keys in a MongoDB replica set, shared by all nodes, journalled on a majority before they are handed out.
 *
 * <p>MongoDB does not overwrite what it deletes: a destroyed key stays in the oplog until that rolls over, and in
 * backups. Keep both no longer than the law lets you remember.
 */
final class MongoKeyStore implements KeyStore {

    private static final String KEY = "key";
    private static final String FORGOTTEN = "forgotten";
    private static final FindOneAndUpdateOptions UPSERT =
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);

    private final MongoCollection<Document> persons;
    private final MongoCollection<Document> secrets;

    MongoKeyStore(MongoDatabase database) {
        this.persons = durable(database.getCollection("person_keys"));
        this.secrets = durable(database.getCollection("house_secrets"));
    }

    private static MongoCollection<Document> durable(MongoCollection<Document> collection) {
        return collection
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary());
    }

    @Override
    public Optional<byte[]> find(String person) {
        return Optional.ofNullable(persons.find(eq(person)).first()).flatMap(MongoKeyStore::keyIn);
    }

    @Override
    public byte[] findOrCreate(String person) {
        return keyIn(agree(persons, person, RandomKeys.next())).orElseThrow(() -> KeyStore.forgotten(person));
    }

    @Override
    public void destroy(String person) {
        persons.updateOne(eq(person), combine(unset(KEY), set(FORGOTTEN, true)), new UpdateOptions().upsert(true));
    }

    @Override
    public byte[] secret(String name, Supplier<byte[]> proposal) {
        return existing(name)
                .or(() -> keyIn(agree(secrets, name, proposal.get())))
                .orElseThrow(() -> new IllegalStateException("the secret '" + name + "' holds no bytes"));
    }

    @Override
    public Optional<byte[]> existing(String name) {
        return Optional.ofNullable(secrets.find(eq(name)).first()).flatMap(MongoKeyStore::keyIn);
    }

    @Override
    public boolean isEmpty() {
        return persons.find().first() == null && secrets.find().first() == null;
    }

    @Override
    public KeyRing all() {
        return new KeyRing(all(persons), all(secrets));
    }

    private static SortedMap<String, byte[]> all(MongoCollection<Document> collection) {
        SortedMap<String, byte[]> keys = new TreeMap<>();
        for (Document row : collection.find()) {
            keys.put(row.getString("_id"), keyIn(row).orElse(KeyRing.FORGOTTEN));
        }
        return keys;
    }

    @Override
    public void add(KeyRing keys) {
        add(persons, keys.persons());
        add(secrets, keys.secrets());
    }

    private static void add(MongoCollection<Document> collection, Map<String, byte[]> keys) {
        if (keys.isEmpty()) {
            return;
        }
        collection.insertMany(keys.entrySet().stream()
                .map(each -> each.getValue().length == 0
                        ? new Document("_id", each.getKey()).append(FORGOTTEN, true)
                        : new Document("_id", each.getKey()).append(KEY, new Binary(each.getValue())))
                .toList());
    }

    /** The client belongs to whoever made it. */
    @Override
    public void close() {}

    /** What is stored under the id after the proposal was made, ours or somebody's who was faster. */
    private static Document agree(MongoCollection<Document> collection, String id, byte[] proposal) {
        try {
            return Objects.requireNonNull(
                    collection.findOneAndUpdate(eq(id), setOnInsert(KEY, new Binary(proposal)), UPSERT));
        } catch (MongoCommandException e) {
            // Two upserts of one id at the same moment: MongoDB lets one of them fail instead of find the other's.
            if (ErrorCategory.fromErrorCode(e.getErrorCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return Objects.requireNonNull(collection.find(eq(id)).first());
        }
    }

    private static Optional<byte[]> keyIn(Document document) {
        return Optional.ofNullable(document.get(KEY, Binary.class)).map(Binary::getData);
    }
}
