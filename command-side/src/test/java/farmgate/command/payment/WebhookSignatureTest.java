package farmgate.command.payment;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.command.order.OpenVault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WebhookSignatureTest {

    private static final Instant SENT = Instant.parse("2026-09-28T04:00:00Z");
    private static final byte[] BODY = "{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8);

    private final WebhookSignature signature = new WebhookSignature(new OpenVault(), "sandbox");
    private final String signed = signature.sign(BODY, SENT);

    @Test
    void is_the_hmac_of_time_and_body_under_the_hex_of_the_houses_fingerprint() {
        // printf '1790568000.{"id":"evt_1"}' | openssl dgst -sha256 -hmac "$(printf 'webhook\nsandbox' | sha256sum |
        // cut -c-64)"
        assertThat(signed)
                .isEqualTo("t=1790568000,v1=ff87931693c2eab24c01aaf8f5bfe69ae5765ba3b114b2e18e82bd5dc1e8346a");
    }

    @ParameterizedTest(name = "{0} seconds after it was sent: {1}")
    @CsvSource({"0, true", "300, true", "301, false", "-300, true", "-301, false"})
    void is_good_for_five_minutes_on_either_side(long seconds, boolean good) {
        assertThat(signature.isGood(signed, BODY, SENT.plusSeconds(seconds))).isEqualTo(good);
    }

    @Test
    void belongs_to_one_body_one_time_and_one_provider() {
        assertThat(signature.isGood(signed, "{}".getBytes(StandardCharsets.UTF_8), SENT))
                .isFalse();
        assertThat(signature.isGood(signed.replace("t=1790568000", "t=1790568001"), BODY, SENT))
                .isFalse();
        assertThat(new WebhookSignature(new OpenVault(), "other").isGood(signed, BODY, SENT))
                .isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "t=,v1=", "v1=00", "t=1790568000", "t=99999999999999999999,v1=00", "t=-1,v1=00"})
    void must_have_its_form(String header) {
        assertThat(signature.isGood(header, BODY, SENT)).isFalse();
    }

    @Test
    void is_made_with_the_newest_secret_and_good_with_each_that_counts() {
        List<byte[]> secrets = new ArrayList<>(List.of(new byte[] {1}));
        WebhookSignature changing = new WebhookSignature(
                new OpenVault() {
                    @Override
                    public byte[] fingerprint(String purpose, String text) {
                        return secrets.getFirst();
                    }

                    @Override
                    public List<byte[]> fingerprints(String purpose, String text) {
                        return secrets;
                    }
                },
                "sandbox");
        String before = changing.sign(BODY, SENT);
        secrets.addFirst(new byte[] {2});
        String after = changing.sign(BODY, SENT);

        assertThat(after).isNotEqualTo(before);
        assertThat(changing.isGood(after, BODY, SENT)).isTrue();
        assertThat(changing.isGood(before, BODY, SENT)).isTrue();
        secrets.removeLast();
        assertThat(changing.isGood(before, BODY, SENT)).isFalse();
    }
}
