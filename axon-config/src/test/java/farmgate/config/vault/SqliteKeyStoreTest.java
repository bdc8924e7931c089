package farmgate.config.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.util.ReflectionTestUtils;

class SqliteKeyStoreTest extends KeyStoreContract {

    private final List<KeyStore> opened = new ArrayList<>();

    @TempDir
    private Path dataFolder;

    @Override
    KeyStore store() {
        return opened.isEmpty() ? opened_anew() : opened.getFirst();
    }

    @Override
    KeyStore opened_anew() {
        KeyStore store = SqliteKeyStore.in(dataFolder);
        opened.add(store);
        return store;
    }

    @AfterEach
    void close() {
        opened.forEach(KeyStore::close);
    }

    @Test
    void every_key_is_synced_to_the_disk_before_it_is_used() throws Exception {
        Connection connection = (Connection) ReflectionTestUtils.getField(store(), "connection");
        try (Statement statement = connection.createStatement();
                ResultSet synchronous = statement.executeQuery("PRAGMA synchronous")) {
            assertThat(synchronous.getInt(1)).as("FULL").isEqualTo(2);
        }
        try (Statement statement = connection.createStatement();
                ResultSet journal = statement.executeQuery("PRAGMA journal_mode")) {
            assertThat(journal.getString(1)).isEqualTo("wal");
        }
    }

    @Test
    void no_byte_of_a_destroyed_key_stays_in_the_files_however_many_there_were() throws Exception {
        List<String> persons = new ArrayList<>(
                IntStream.range(0, 400).mapToObj(i -> "frm_" + i).toList());
        Collections.shuffle(persons, new Random(11));
        List<byte[]> keys = persons.stream().map(store()::findOrCreate).toList();
        assertThat(foundInFiles(keys)).as("found before they are destroyed").isEqualTo(400);

        Collections.shuffle(persons, new Random(12));
        persons.subList(0, 380).forEach(store()::destroy);

        assertThat(foundInFiles(keys)).isEqualTo(20);
        persons.subList(380, 400).forEach(store()::destroy);
        assertThat(foundInFiles(keys)).isZero();
    }

    @Test
    void one_destroyed_key_leaves_the_others_usable() {
        byte[] kept = store().findOrCreate("frm_1");
        store().findOrCreate("frm_2");
        store().destroy("frm_2");
        assertThat(store().find("frm_1"))
                .hasValueSatisfying(key -> assertThat(key).isEqualTo(kept));
    }

    @Test
    void a_reader_that_keeps_the_log_from_being_emptied_is_reported_and_the_repeat_succeeds() throws Exception {
        byte[] key = store().findOrCreate("frm_1");
        try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + dataFolder.resolve("keys.db"));
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.executeQuery("SELECT count(*) FROM person_keys").close();
            assertThatIllegalStateException()
                    .isThrownBy(() -> store().destroy("frm_1"))
                    .withMessageContaining("stop that process and repeat");
            reader.rollback();
        }
        store().destroy("frm_1");
        assertThat(foundInFiles(List.of(key))).isZero();
    }

    @Test
    void only_the_owner_may_read_the_keys() throws IOException {
        store().findOrCreate("frm_1");
        try (Stream<Path> files = Files.list(dataFolder)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    /** How many of the keys have their first eight bytes somewhere in the data folder. */
    private long foundInFiles(List<byte[]> keys) throws IOException {
        Set<Long> beginnings = new HashSet<>();
        keys.forEach(key -> beginnings.add(ByteBuffer.wrap(key).getLong()));
        Set<Long> found = new HashSet<>();
        try (Stream<Path> files = Files.list(dataFolder)) {
            for (Path file : files.toList()) {
                ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
                for (int at = 0; at + Long.BYTES <= bytes.limit(); at++) {
                    if (beginnings.contains(bytes.getLong(at))) {
                        found.add(bytes.getLong(at));
                    }
                }
            }
        }
        return found.size();
    }
}
