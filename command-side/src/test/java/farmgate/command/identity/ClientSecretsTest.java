package farmgate.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientSecretsTest {

    private final ClientSecrets secrets = new ClientSecrets();

    @Test
    void a_chosen_secret_is_salted_and_matches_only_itself() {
        String hash = secrets.encode("demo");
        assertThat(hash).startsWith("{bcrypt}$2").doesNotContain("demo").isNotEqualTo(secrets.encode("demo"));
        assertThat(secrets.matches("demo", hash)).isTrue();
        assertThat(secrets.matches("Demo", hash)).isFalse();
        assertThat(secrets.matches("", hash)).isFalse();
    }

    @Test
    void a_made_secret_matches_only_itself() {
        String hash = ClientSecrets.hashMade("AbC");
        assertThat(hash).isEqualTo(ClientSecrets.hashMade("AbC")).startsWith("{sha256}");
        assertThat(secrets.matches("AbC", hash)).isTrue();
        assertThat(secrets.matches("ABC", hash)).isFalse();
    }

    @Test
    void the_hash_itself_is_no_secret_and_an_unknown_kind_of_hash_matches_nothing() {
        String hash = ClientSecrets.hashMade("AbC");
        assertThat(secrets.matches(hash, hash)).isFalse();
        assertThat(secrets.matches("AbC", "AbC")).isFalse();
        assertThat(secrets.matches("AbC", "{noop}AbC")).isFalse();
        assertThat(secrets.matches("AbC", null)).isFalse();
    }
}
