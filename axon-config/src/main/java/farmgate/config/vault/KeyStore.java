package farmgate.config.vault;

import farmgate.shared.refusal.Refusal;
import java.util.Optional;

/**
 * Keeps one key per person, durable before it is handed out, and can destroy it for good. A destroyed key leaves a
 * tombstone: nobody who was forgotten ever gets a second key under the same id.
 */
interface KeyStore extends HouseSecrets, AutoCloseable {

    /** The code of the refusal to keep anything new about somebody who was forgotten. */
    String FORGOTTEN = "person-forgotten";

    /** The person's key, or empty when she has none or it was destroyed. */
    Optional<byte[]> find(String person);

    /**
     * The person's key, made now if she has none. Of several callers at once all get the same.
     *
     * @throws Refusal when the person was forgotten
     */
    byte[] findOrCreate(String person);

    /** Destroys the key; on return it is gone from this store's files. A repeat does no harm. */
    void destroy(String person);

    /** Whether it holds nothing yet, as before the first start. */
    boolean isEmpty();

    /** Everything that it holds. */
    KeyRing all();

    /** Keeps keys as they are, of persons and names that it knows nothing of yet. */
    void add(KeyRing keys);

    @Override
    void close();

    static Refusal forgotten(String person) {
        return Refusal.rule(
                FORGOTTEN,
                person + " was forgotten on request, and nothing new can be kept about her: enrol her under a new id");
    }
}
