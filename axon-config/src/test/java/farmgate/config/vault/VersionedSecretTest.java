package farmgate.config.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import farmgate.config.vault.VersionedSecret.Version;
import farmgate.shared.refusal.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VersionedSecretTest {

    private static final Duration GRACE = Duration.ofHours(1);
    private static final Duration BREATH = Duration.ofNanos(1);

    private final MovableClock clock = new MovableClock();
    private final KnownSecrets secrets = new KnownSecrets();
    private final AtomicInteger made = new AtomicInteger();
    private final VersionedSecret secret = node();
    private final VersionedSecret otherNode = node();

    private VersionedSecret node() {
        return new VersionedSecret(
                secrets,
                "old-name",
                "name",
                GRACE,
                () -> new byte[] {(byte) made.incrementAndGet()},
                clock,
                clock.ticker());
    }

    private static List<Integer> accepted(VersionedSecret node) {
        return node.accepted().stream().map(Version::number).toList();
    }

    @Test
    void the_first_version_is_what_was_kept_before_there_were_versions() {
        secrets.secret("old-name", () -> new byte[] {9});

        assertThat(node().current().secret()).containsExactly(secret.current().secret());
        assertThat(secret.all()).hasSize(1);
    }

    @Test
    void a_new_version_begins_when_every_node_has_heard_of_it() {
        Version announced = secret.rotate("cli_admin", false);

        assertThat(announced.number()).isEqualTo(2);
        assertThat(announced.by()).isEqualTo("cli_admin");
        assertThat(announced.from()).isEqualTo(MovableClock.START.plus(VersionedSecret.NOTICE));
        assertThat(secret.current().number()).isEqualTo(1);
        assertThat(accepted(otherNode)).as("not heard of yet").containsExactly(1);
        clock.move(VersionedSecret.REMEMBERED);
        assertThat(accepted(otherNode)).as("heard of, before it begins").containsExactly(2, 1);
        assertThat(otherNode.current().number()).isEqualTo(1);
        clock.move(VersionedSecret.NOTICE.minus(VersionedSecret.REMEMBERED).minus(BREATH));
        assertThat(secret.current().number()).isEqualTo(1);
        clock.move(BREATH);
        assertThat(secret.current().secret()).isEqualTo(announced.secret());
        assertThat(otherNode.current().secret()).isEqualTo(announced.secret());
        assertThat(node().current().secret()).as("after a restart").isEqualTo(announced.secret());
    }

    @Test
    void a_repeat_here_or_on_another_node_makes_no_further_version() {
        Version first = secret.rotate("cli_admin", false);

        assertThat(secret.rotate("cli_admin", false).from()).isEqualTo(first.from());
        assertThat(otherNode.rotate("cli_other", false))
                .extracting(Version::number, Version::by)
                .containsExactly(2, "cli_admin");
        assertThat(secret.all()).hasSize(2);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> secret.rotate("cli_admin", true))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("rotation-under-way"));

        clock.move(VersionedSecret.NOTICE);
        assertThat(secret.rotate("cli_admin", true).number()).isEqualTo(3);
    }

    @Test
    void what_the_older_version_made_counts_until_the_grace_is_over() {
        secret.rotate("cli_admin", false);
        clock.move(VersionedSecret.NOTICE.plus(GRACE));
        assertThat(accepted(secret)).containsExactly(2, 1);
        clock.move(BREATH);
        assertThat(accepted(secret)).containsExactly(2);
        assertThat(accepted(otherNode)).containsExactly(2);
    }

    @Test
    void a_version_that_others_know_counts_no_more_when_the_next_one_begins() {
        secret.rotate("cli_admin", true);
        clock.move(VersionedSecret.NOTICE.minus(BREATH));
        assertThat(accepted(secret)).containsExactly(2, 1);
        clock.move(BREATH);
        assertThat(accepted(secret)).containsExactly(2);
    }

    @Test
    void it_is_known_for_ever_which_version_was_current_at_a_time() {
        Version announced = secret.rotate("cli_admin", false);
        clock.move(Duration.ofDays(400));

        assertThat(secret.at(announced.from().minus(BREATH)).number()).isEqualTo(1);
        assertThat(secret.at(announced.from()).number()).isEqualTo(2);
    }
}
