package farmgate.config.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import farmgate.shared.order.OrderId;
import farmgate.shared.personal.Contact;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Personal;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyVaultTest {

    private static final Contact WANG = new Contact("王秀英", "13800000000", "Lane 3");

    private static final Duration GRACE = Duration.ofHours(24);

    private final MovableClock clock = new MovableClock();
    private final AtomicLong nanos = new AtomicLong();

    @TempDir
    private Path dataFolder;

    private KeyStore store;
    private KeyVault vault;
    private KeyVault otherNode;

    @BeforeEach
    void open() {
        store = SqliteKeyStore.in(dataFolder);
        vault = node();
        otherNode = node();
    }

    private KeyVault node() {
        return new KeyVault(store, nanos::get, versioned("fingerprints", null), versioned("webhook", GRACE));
    }

    private VersionedSecret versioned(String name, @Nullable Duration grace) {
        return new VersionedSecret(store, "fingerprints", name, grace, RandomKeys::next, clock, clock.ticker());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_is_sealed_can_be_opened_here_and_on_another_node() {
        Personal sealed = vault.seal("frm_1", WANG);
        assertThat(vault.open(sealed, Contact.class)).contains(WANG);
        assertThat(otherNode.open(sealed, Contact.class)).contains(WANG);
    }

    @Test
    void the_same_text_is_never_sealed_to_the_same_bytes_and_nothing_shows_through() {
        Personal first = vault.seal("frm_1", WANG);
        assertThat(vault.seal("frm_1", WANG)).isNotEqualTo(first);
        assertThat(new String(Base64.getDecoder().decode(first.sealed()), StandardCharsets.UTF_8))
                .doesNotContain("王秀英", "13800000000");
    }

    @Test
    void a_forgotten_persons_text_stays_shut_and_others_do_not_notice() {
        Personal forgotten = vault.seal("frm_1", WANG);
        Personal kept = vault.seal("frm_2", WANG);
        vault.forget("frm_1");
        vault.forget("frm_1");
        assertThat(vault.open(forgotten, Contact.class)).isEmpty();
        assertThat(vault.open(kept, Contact.class)).contains(WANG);
    }

    @Test
    void a_key_that_is_destroyed_opens_nothing_here_also_when_the_log_could_not_be_emptied() throws Exception {
        Personal sealed = vault.seal("frm_1", WANG);
        try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + dataFolder.resolve("keys.db"));
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.executeQuery("SELECT count(*) FROM person_keys").close();
            assertThatIllegalStateException()
                    .isThrownBy(() -> vault.forget("frm_1"))
                    .withMessageContaining("stop that process and repeat");
            reader.rollback();
        }
        assertThat(vault.open(sealed, Contact.class)).isEmpty();
    }

    @Test
    void nothing_new_is_sealed_for_a_forgotten_person() {
        vault.forget("frm_1");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> vault.seal("frm_1", WANG))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("person-forgotten"));
    }

    @Test
    void another_node_forgets_within_a_minute() {
        Personal sealed = vault.seal("frm_1", WANG);
        assertThat(otherNode.open(sealed, Contact.class)).contains(WANG);
        vault.forget("frm_1");

        nanos.addAndGet(KeyVault.REMEMBERED.minus(Duration.ofNanos(1)).toNanos());
        assertThat(otherNode.open(sealed, Contact.class)).contains(WANG);
        nanos.addAndGet(1);
        assertThat(otherNode.open(sealed, Contact.class)).isEmpty();
    }

    @Test
    void text_passed_off_as_another_persons_or_changed_is_not_opened() {
        Personal sealed = vault.seal("frm_1", WANG);
        vault.seal("frm_2", WANG);
        byte[] changed = Base64.getDecoder().decode(sealed.sealed());
        changed[changed.length - 1] ^= 1;

        assertThatIllegalStateException()
                .isThrownBy(() -> vault.open(new Personal("frm_2", sealed.sealed()), Contact.class))
                .withMessageContaining("does not fit her key");
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        vault.open(new Personal("frm_1", Base64.getEncoder().encodeToString(changed)), Contact.class))
                .withMessageContaining("does not fit her key");
        assertThatIllegalStateException()
                .isThrownBy(() -> vault.open(new Personal("frm_1", ""), Contact.class))
                .withMessageContaining("format");
    }

    @Test
    void a_fingerprint_is_the_hmac_of_purpose_and_text_with_the_houses_secret() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(store.secret("fingerprints"), "HmacSHA256"));
        assertThat(vault.fingerprint("pick-up", "ord_1"))
                .isEqualTo(mac.doFinal("pick-up\0ord_1".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(otherNode.fingerprint("pick-up", "ord_1"))
                .isNotEqualTo(vault.fingerprint("phone", "ord_1"));
    }

    @Test
    void what_a_provider_signs_with_the_older_secret_counts_for_a_while() {
        byte[] before = vault.fingerprint("webhook", "sandbox");
        versioned("webhook", GRACE).rotate("cli_admin", false);
        clock.move(VersionedSecret.NOTICE);

        byte[] after = vault.fingerprint("webhook", "sandbox");
        assertThat(after).isNotEqualTo(before).isEqualTo(otherNode.fingerprint("webhook", "sandbox"));
        assertThat(vault.fingerprints("webhook", "sandbox")).containsExactly(after, before);
        clock.move(GRACE.plusNanos(1));
        assertThat(vault.fingerprints("webhook", "sandbox")).containsExactly(after);
    }

    @Test
    void what_was_made_with_an_older_fingerprints_secret_can_be_made_again_for_ever() {
        byte[] before = vault.fingerprint("pick-up", "ord_1");
        byte[] webhook = vault.fingerprint("webhook", "sandbox");
        versioned("fingerprints", null).rotate("cli_admin", true);
        clock.move(VersionedSecret.NOTICE);

        byte[] after = vault.fingerprint("pick-up", "ord_1");
        assertThat(after).isNotEqualTo(before);
        assertThat(vault.fingerprint("webhook", "sandbox")).as("another secret").isEqualTo(webhook);
        clock.move(Duration.ofDays(4_000));
        assertThat(vault.fingerprints("pick-up", "ord_1")).containsExactly(after, before);
        assertThat(vault.fingerprint("pick-up", "ord_1", MovableClock.START)).isEqualTo(before);
        assertThat(vault.fingerprint("pick-up", "ord_1", Instant.EPOCH)).isEqualTo(before);
        assertThat(vault.fingerprint("pick-up", "ord_1", MovableClock.START.plus(VersionedSecret.NOTICE)))
                .isEqualTo(after);
    }

    @Test
    void a_text_about_a_person_is_sealed_with_her_key_and_after_she_was_forgotten_with_that_of_the_thing() {
        OrderId order = new OrderId("ord_1");
        FreeText before = FreeText.about(vault, "buy_1", order, "王芳 was not at home");
        assertThat(Json.write(before)).doesNotContain("王芳");
        assertThat(Json.read(Json.write(before), FreeText.class).in(vault)).isEqualTo("王芳 was not at home");

        vault.forget("buy_1");
        FreeText after = FreeText.about(vault, "buy_1", order, "refunded");

        assertThat(before.in(vault)).isEqualTo(FreeText.FORGOTTEN);
        assertThat(after.sealed()).returns("ord_1/texts", Personal::person);
        assertThat(after.in(vault)).isEqualTo("refunded");
    }

    @Test
    void what_is_written_about_a_thing_whose_texts_were_destroyed_has_the_next_key() {
        OrderId order = new OrderId("ord_1");
        vault.forget("ord_1/texts");
        vault.forget("ord_1/texts-2");

        FreeText text = FreeText.about(vault, order, "anew");

        assertThat(text.sealed()).returns("ord_1/texts-3", Personal::person);
    }

    @Test
    void a_text_that_was_stored_in_clear_is_read_as_it_is() {
        FreeText old = Json.read("\"nobody at home\"", FreeText.class);
        assertThat(old.in(vault)).isEqualTo("nobody at home");
        assertThat(Json.write(old)).isEqualTo("\"nobody at home\"");
    }
}
