package farmgate.config.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.shared.refusal.Refusal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What every key store does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
abstract class KeyStoreContract {

    /** The store of this test. */
    abstract KeyStore store();

    /** The same store as another process, or this one after a restart, would open it. */
    abstract KeyStore opened_anew();

    @Test
    void a_person_has_no_key_until_one_is_asked_for() {
        assertThat(store().find("buy_1")).isEmpty();
    }

    @Test
    void a_key_has_256_random_bits_and_stays_the_same() {
        byte[] key = store().findOrCreate("buy_1");
        assertThat(key).hasSize(32);
        assertThat(store().findOrCreate("buy_1")).isEqualTo(key);
        assertThat(store().find("buy_1"))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(key));
        assertThat(store().findOrCreate("buy_2")).isNotEqualTo(key);
    }

    @Test
    void a_key_that_was_handed_out_is_there_after_a_restart() {
        byte[] key = store().findOrCreate("buy_1");
        assertThat(opened_anew().findOrCreate("buy_1")).isEqualTo(key);
    }

    @Test
    void whoever_asks_at_the_same_moment_gets_the_same_key() throws Exception {
        KeyStore other = opened_anew();
        try (ExecutorService askers = Executors.newFixedThreadPool(8)) {
            for (int round = 0; round < 20; round++) {
                String person = "buy_" + round;
                List<Callable<byte[]>> questions = Stream.of(store(), other, store(), other, store(), other)
                        .<Callable<byte[]>>map(store -> () -> store.findOrCreate(person))
                        .toList();
                List<Future<byte[]>> answers = askers.invokeAll(questions);
                assertThat(answers.stream()
                                .map(Future::resultNow)
                                .map(HexFormat.of()::formatHex)
                                .distinct())
                        .as(person)
                        .hasSize(1);
            }
        }
    }

    @Test
    void a_destroyed_key_is_gone_and_never_made_anew() {
        store().findOrCreate("buy_1");
        store().destroy("buy_1");
        assertThat(store().find("buy_1")).isEmpty();
        assertForgotten(store(), "buy_1");
        assertForgotten(opened_anew(), "buy_1");
    }

    @Test
    void to_destroy_again_or_for_someone_without_a_key_does_no_harm() {
        store().destroy("buy_1");
        store().destroy("buy_1");
        assertForgotten(store(), "buy_1");
    }

    @Test
    void a_secret_of_the_house_is_made_once() {
        byte[] secret = store().secret("fingerprints");
        assertThat(secret).hasSize(32);
        assertThat(store().secret("fingerprints")).isEqualTo(secret);
        assertThat(opened_anew().secret("fingerprints")).isEqualTo(secret);
        assertThat(store().secret("webhooks")).isNotEqualTo(secret);
        assertThat(opened_anew().existing("fingerprints"))
                .hasValueSatisfying(known -> assertThat(known).isEqualTo(secret));
        assertThat(store().existing("never asked for")).isEmpty();
    }

    @Test
    void a_secret_may_be_proposed_and_the_first_proposal_stands() {
        assertThat(store().secret("signing", () -> new byte[] {1, 2})).containsExactly(1, 2);
        assertThat(opened_anew().secret("signing", () -> new byte[] {3})).containsExactly(1, 2);
    }

    @Test
    void all_keys_can_be_brought_into_another_store_and_the_forgotten_stay_forgotten() {
        SortedMap<String, byte[]> persons = new TreeMap<>(Map.of("buy_1", new byte[] {1}, "buy_2", KeyRing.FORGOTTEN));
        SortedMap<String, byte[]> secrets = new TreeMap<>(Map.of("signing", new byte[] {2, 3}));

        store().add(new KeyRing(persons, secrets));

        KeyStore other = opened_anew();
        assertThat(other.all().sha256()).isEqualTo(new KeyRing(persons, secrets).sha256());
        assertThat(other.findOrCreate("buy_1")).containsExactly(1);
        assertForgotten(other, "buy_2");
        assertThat(other.existing("signing"))
                .hasValueSatisfying(secret -> assertThat(secret).containsExactly(2, 3));
        other.findOrCreate("buy_3");
        assertThat(other.all().persons()).containsOnlyKeys("buy_1", "buy_2", "buy_3");
    }

    @Test
    void a_store_tells_of_all_its_keys() {
        byte[] key = store().findOrCreate("buy_1");
        store().destroy("buy_2");
        byte[] secret = store().secret("webhook");

        KeyRing all = opened_anew().all();

        assertThat(all.persons().get("buy_1")).isEqualTo(key);
        assertThat(all.persons().get("buy_2")).isEmpty();
        assertThat(all.secrets().get("webhook")).isEqualTo(secret);
        assertThat(all.size()).isEqualTo(3);
        assertThat(all.forgotten()).isEqualTo(1);
        assertThat(all.toString()).doesNotContain("buy_1").contains("persons=2");
    }

    private static void assertForgotten(KeyStore store, String person) {
        assertThatThrownBy(() -> store.findOrCreate(person))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("person-forgotten"))
                .hasMessageContaining(person);
    }
}
