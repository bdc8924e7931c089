package farmgate.config.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.config.properties.WrongSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MatchingKeysTest {

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());

    @TempDir
    Path folder;

    private MatchingKeys matching;

    @BeforeEach
    void start() {
        matching = new MatchingKeys(folder);
    }

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void a_new_installation_starts_and_starts_again() {
        matching.check(mongo("one"), true, () -> false);
        matching.check(mongo("one"), true, () -> true);

        assertThat(folder.resolve(MatchingKeys.MARK)).exists();
    }

    @Test
    void a_second_node_with_a_folder_of_its_own_starts_on_the_same_keys() throws IOException {
        matching.check(mongo("one"), true, () -> false);

        new MatchingKeys(Files.createDirectory(folder.resolve("second"))).check(mongo("one"), true, () -> true);
    }

    @Test
    void a_folder_with_keys_of_its_own_is_not_started_on_a_mongodb_without_them() {
        try (SqliteKeyStore file = SqliteKeyStore.in(folder)) {
            file.secret(VaultConfiguration.FINGERPRINTS);
            file.findOrCreate("frm_1");
        }

        refused(() -> matching.check(mongo("one"), true, () -> false))
                .hasMessageContaining("keys.db")
                .hasMessageContaining("take it away to go on as before");
        assertThat(mongo("one").isEmpty()).as("nothing was made").isTrue();
    }

    @Test
    void a_folder_whose_keys_were_brought_into_mongodb_is_started_there() {
        try (SqliteKeyStore file = SqliteKeyStore.in(folder)) {
            mongo("one").secret(VaultConfiguration.FINGERPRINTS, () -> file.secret(VaultConfiguration.FINGERPRINTS));
        }

        matching.check(mongo("one"), true, () -> true);
    }

    @Test
    void a_folder_is_not_started_on_another_mongodb() {
        matching.check(mongo("one"), true, () -> false);

        refused(() -> matching.check(mongo("two"), true, () -> false)).hasMessageContaining("(none)");
        mongo("two").secret(VaultConfiguration.FINGERPRINTS);
        refused(() -> matching.check(mongo("two"), true, () -> false)).hasMessageContaining("set it as it was");
    }

    @Test
    void a_folder_whose_keys_are_in_mongodb_is_not_started_without_it() {
        matching.check(mongo("one"), true, () -> false);

        try (SqliteKeyStore file = SqliteKeyStore.in(folder)) {
            refused(() -> matching.check(file, false, () -> false))
                    .hasMessageStartingWith("farmgate.mongodb.uri is not set");
        }
    }

    @Test
    void events_without_any_keys_are_not_started() {
        refused(() -> matching.check(mongo("one"), true, () -> true))
                .hasMessageContaining("no keys at all")
                .hasMessageContaining("person_keys");
    }

    @Test
    void keys_in_a_file_are_told_from_others_in_a_file() throws IOException {
        try (SqliteKeyStore file = SqliteKeyStore.in(folder)) {
            matching.check(file, false, () -> false);
            matching.check(file, false, () -> true);
        }
        Path other = Files.createDirectory(folder.resolve("other"));
        try (SqliteKeyStore file = SqliteKeyStore.in(other)) {
            refused(() -> matching.check(file, false, () -> true)).hasMessageContaining("remove");
        }
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ?> refused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable start) {
        return assertThatThrownBy(start).isInstanceOf(WrongSetting.class);
    }

    private MongoKeyStore mongo(String database) {
        return new MongoKeyStore(client.getDatabase(database));
    }
}
