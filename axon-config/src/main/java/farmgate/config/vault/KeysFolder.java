package farmgate.config.vault;

import farmgate.config.eventstore.DataFolder;
import farmgate.config.properties.WrongSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code keys.db} lies: in the data folder, or apart from the events, on another disk perhaps. A folder of its own
 * belongs to this process alone, as the data folder does.
 */
final class KeysFolder implements AutoCloseable {

    private static final String SETTING = "farmgate.security.keys-dir";

    private final Path path;
    private final @Nullable DataFolder own;

    private KeysFolder(Path path, @Nullable DataFolder own) {
        this.path = path;
        this.own = own;
    }

    /**
     * @param keysDir empty for the data folder
     * @param dataFolder which this process has taken
     * @throws WrongSetting if the keys are still in the data folder: others would be made beside them, that open nothing
     */
    static KeysFolder take(String keysDir, Path dataFolder) {
        Path path = keysDir.isEmpty()
                ? dataFolder
                : Path.of(keysDir).toAbsolutePath().normalize();
        if (path.equals(dataFolder)) {
            return new KeysFolder(path, null);
        }
        if (Files.exists(dataFolder.resolve(SqliteKeyStore.FILE))
                && Files.notExists(path.resolve(SqliteKeyStore.FILE))) {
            throw new WrongSetting(
                    SETTING,
                    "names " + path + ", and the keys are in " + dataFolder,
                    "move keys.db, with keys.db-wal and keys.db-shm if they are there, from the one to the other");
        }
        return new KeysFolder(path, DataFolder.take(path, "--" + SETTING));
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
