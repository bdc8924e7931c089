package farmgate.config.vault;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.personal.Personal;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StoredKeysTest {

    @TempDir
    Path root;

    @Test
    void a_text_fits_the_key_of_its_person_also_when_that_was_destroyed_and_no_other() throws Exception {
        Personal own;
        Personal forgotten;
        try (KeyStore store = SqliteKeyStore.in(root)) {
            MovableClock clock = new MovableClock();
            VersionedSecret none =
                    new VersionedSecret(store, "none", "none", Duration.ZERO, RandomKeys::next, clock, clock.ticker());
            KeyVault vault = new KeyVault(store, clock.ticker(), none, none);
            own = vault.seal("frm_1", "王");
            forgotten = vault.seal("frm_2", "李");
            vault.forget("frm_2");
        }
        try (KeyStore other = SqliteKeyStore.in(root.resolve("other"))) {
            other.findOrCreate("frm_1");
        }

        try (StoredKeys keys = StoredKeys.open(root.resolve("keys.db"));
                StoredKeys others = StoredKeys.open(root.resolve("other/keys.db"))) {
            assertThat(keys.fits(own)).as("her own key").isTrue();
            assertThat(keys.fits(forgotten)).as("a destroyed key").isTrue();
            assertThat(others.fits(own)).as("another key of the same person").isFalse();
            assertThat(others.fits(forgotten)).as("no key").isFalse();
            assertThat(keys.fits(new Personal("frm_1", "no base64!")))
                    .as("no text")
                    .isFalse();
        }
    }
}
