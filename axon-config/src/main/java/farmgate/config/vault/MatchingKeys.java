package farmgate.config.vault;

import farmgate.config.files.OwnerOnly;
import farmgate.config.properties.WrongSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Sees to it that a node starts only with the keys that its data were sealed with. With others every person would look as
 * if she had been forgotten, and what is new of her would be sealed with a second key. The data folder notes which keys
 * belong to it, in {@value #MARK}; the note opens nothing.
 */
final class MatchingKeys {

    static final String MARK = "keys.id";
    private static final String URI = "farmgate.mongodb.uri";

    private final Path folder;

    MatchingKeys(Path folder) {
        this.folder = folder;
    }

    /**
     * @param inMongo whether the keys are in MongoDB, rather than in a file
     * @param hasEvents whether anything was ever stored
     * @throws WrongSetting if these are not the keys that belong to the data folder, or to the events
     */
    void check(KeyStore keys, boolean inMongo, BooleanSupplier hasEvents) {
        Optional<String> found = keys.existing(VaultConfiguration.FINGERPRINTS).map(MatchingKeys::id);
        Optional<String> noted = noted();
        if (noted.isPresent() && !noted.equals(found)) {
            throw wrong(
                    inMongo,
                    "other keys than those that the data in " + folder + " belong to"
                            + (found.isEmpty() ? " (none)" : ""),
                    "set it as it was; for a new installation name an empty data folder; if the old keys are lost for"
                            + " good, and with them all that is known of persons, remove " + folder.resolve(MARK));
        }
        if (noted.isEmpty() && inMongo) {
            Optional<String> inFile = idInFile();
            if (inFile.isPresent() && !inFile.equals(found)) {
                throw wrong(
                        true,
                        "other keys than " + folder.resolve(SqliteKeyStore.FILE)
                                + ", which this installation uses so far",
                        "take it away to go on as before, or name an empty data folder for a new installation");
            }
        }
        if (inMongo && keys.isEmpty() && hasEvents.getAsBoolean()) {
            throw wrong(
                    true,
                    "no keys at all, and there are events that were sealed with keys",
                    "name the MongoDB and the database where the keys are, or bring back the collections person_keys"
                            + " and house_secrets from their backup");
        }
        if (noted.isEmpty()) {
            note(id(keys.secret(VaultConfiguration.FINGERPRINTS)));
        }
    }

    private static WrongSetting wrong(boolean inMongo, String what, String remedy) {
        return inMongo
                ? new WrongSetting(URI, "names a database that holds " + what, remedy)
                : new WrongSetting(URI, "is not set, and the files at hand hold " + what, remedy);
    }

    private Optional<String> idInFile() {
        if (Files.notExists(folder.resolve(SqliteKeyStore.FILE))) {
            return Optional.empty();
        }
        try (SqliteKeyStore file = SqliteKeyStore.in(folder)) {
            return file.existing(VaultConfiguration.FINGERPRINTS).map(MatchingKeys::id);
        }
    }

    private Optional<String> noted() {
        try {
            Path mark = folder.resolve(MARK);
            return Files.exists(mark) ? Optional.of(Files.readString(mark).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read which keys belong to " + folder, e);
        }
    }

    private void note(String id) {
        try {
            Path mark = folder.resolve(MARK);
            OwnerOnly.createFile(mark);
            Files.writeString(mark, id);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot note which keys belong to " + folder, e);
        }
    }

    private static String id(byte[] secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("keys of farmgate".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(secret));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
