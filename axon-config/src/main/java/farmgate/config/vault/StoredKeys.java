package farmgate.config.vault;

import farmgate.config.eventstore.KeyFile;
import farmgate.shared.personal.Personal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** The keys in a file such as {@code keys.db} that nobody works with. Nothing is written into it. */
public final class StoredKeys implements KeyFile {

    private final Connection connection;

    private StoredKeys(Connection connection) {
        this.connection = connection;
    }

    public static StoredKeys open(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        return new StoredKeys(config.createConnection("jdbc:sqlite:" + file.toAbsolutePath()));
    }

    @Override
    public boolean fits(Personal personal) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SqliteKeyStore.KEY_OF_PERSON)) {
            statement.setString(1, personal.person());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && opens(row.getBytes(1), personal);
            }
        }
    }

    private static boolean opens(byte[] key, Personal personal) {
        if (Arrays.equals(key, SqliteKeyStore.TOMBSTONE)) {
            return true;
        }
        try {
            Sealing.open(key, personal.person(), Base64.getDecoder().decode(personal.sealed()));
            return true;
        } catch (IllegalStateException | IllegalArgumentException anotherKeyOrChangedText) {
            return false;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
