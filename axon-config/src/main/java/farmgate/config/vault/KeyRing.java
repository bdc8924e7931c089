package farmgate.config.vault;

import com.mongodb.client.MongoDatabase;
import farmgate.config.eventstore.BackupRefused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All keys of an installation, to be brought from one kind of store into the other: of persons, and its own secrets.
 *
 * @param persons by id; no bytes for somebody who was forgotten
 * @param secrets by name
 */
public record KeyRing(SortedMap<String, byte[]> persons, SortedMap<String, byte[]> secrets) {

    static final byte[] FORGOTTEN = new byte[0];

    public KeyRing {
        persons = new TreeMap<>(persons);
        secrets = new TreeMap<>(secrets);
    }

    /** @throws BackupRefused if there is no {@code keys.db} in the folder */
    public static KeyRing inFolder(Path folder) {
        Path file = folder.resolve(SqliteKeyStore.FILE);
        if (!Files.isRegularFile(file)) {
            throw new BackupRefused("There is no %s in %s: say where the keys are with --farmgate.security.keys-dir"
                    .formatted(SqliteKeyStore.FILE, folder.toAbsolutePath()));
        }
        try (SqliteKeyStore store = SqliteKeyStore.in(folder)) {
            return store.all();
        }
    }

    public static KeyRing inMongo(MongoDatabase database) {
        try (MongoKeyStore store = new MongoKeyStore(database)) {
            return store.all();
        }
    }

    /**
     * Brings what is missing into the {@code keys.db} of a folder, all of it or nothing.
     *
     * @return how many keys were missing
     * @throws BackupRefused if there are others; nothing was changed then
     */
    public int bringInto(Path folder) {
        try (SqliteKeyStore store = SqliteKeyStore.in(folder)) {
            return bringInto(store, folder.resolve(SqliteKeyStore.FILE).toString());
        }
    }

    /** The same into the collections of a MongoDB; one that was killed in the middle may be repeated. */
    public int bringInto(MongoDatabase database) {
        try (MongoKeyStore store = new MongoKeyStore(database)) {
            return bringInto(store, inWords(database));
        }
    }

    /** @throws BackupRefused if the database holds keys that are not among these */
    public void requireNoOthersIn(MongoDatabase database) {
        requireNoOthers(inMongo(database), inWords(database));
    }

    public int size() {
        return persons.size() + secrets.size();
    }

    public long forgotten() {
        return persons.values().stream().filter(key -> key.length == 0).count();
    }

    /** SHA-256 over all of them. They have 256 random bits each: it says nothing of any. */
    public String sha256() {
        MessageDigest digest = sha256Digest();
        for (SortedMap<String, byte[]> keys : Arrays.asList(persons, secrets)) {
            keys.forEach((name, key) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update((byte) key.length);
                digest.update(key);
            });
            digest.update((byte) '\n');
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Says nothing of the keys. */
    @Override
    public String toString() {
        return "KeyRing[persons=" + persons.size() + ", secrets=" + secrets.size() + "]";
    }

    private int bringInto(KeyStore store, String where) {
        KeyRing there = store.all();
        requireNoOthers(there, where);
        KeyRing missing = new KeyRing(without(persons, there.persons), without(secrets, there.secrets));
        if (missing.size() > 0) {
            store.add(missing);
        }
        return missing.size();
    }

    private void requireNoOthers(KeyRing there, String where) {
        if (!areAmong(there.persons, persons) || !areAmong(there.secrets, secrets)) {
            throw new BackupRefused(
                    ("%s holds other keys than those of this installation, and none is ever overwritten: name another"
                                    + " one, or, if nobody needs those keys, remove them first")
                            .formatted(where));
        }
    }

    private static boolean areAmong(Map<String, byte[]> some, Map<String, byte[]> all) {
        return some.entrySet().stream().allMatch(each -> Arrays.equals(each.getValue(), all.get(each.getKey())));
    }

    private static SortedMap<String, byte[]> without(SortedMap<String, byte[]> all, Map<String, byte[]> some) {
        SortedMap<String, byte[]> rest = new TreeMap<>(all);
        rest.keySet().removeAll(some.keySet());
        return rest;
    }

    private static String inWords(MongoDatabase database) {
        return "The database '" + database.getName() + "' of MongoDB";
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
