package farmgate.config.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SealingTest {

    private static final byte[] KEY = new byte[32];
    private static final String WANG = "frm_wang";
    private static final byte[] CLEAR = "王秀英".getBytes(StandardCharsets.UTF_8);
    /** By OpenJDK's AES-256-GCM itself: vector 100 to 111, the person as further authenticated data. */
    private static final byte[] STORED =
            Base64.getDecoder().decode("AWRlZmdoaWprbG1ub6+VVYHeab4Vj5v24ZKdxL7k4+VtW3Qp1xg=");

    static {
        for (int i = 0; i < KEY.length; i++) {
            KEY[i] = (byte) i;
        }
    }

    @Test
    void what_was_sealed_long_ago_opens() {
        assertThat(Sealing.open(KEY, WANG, STORED)).isEqualTo(CLEAR);
    }

    @Test
    void what_is_sealed_for_one_person_does_not_open_for_another_even_with_the_same_key() {
        byte[] sealed = Sealing.seal(KEY, WANG, CLEAR);
        assertThat(Sealing.open(KEY, WANG, sealed)).isEqualTo(CLEAR);
        assertThatThrownBy(() -> Sealing.open(KEY, "frm_li", sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not fit her key");
    }

    @Test
    void the_same_text_is_never_sealed_alike_and_no_bit_of_it_may_change() {
        byte[] sealed = Sealing.seal(KEY, WANG, CLEAR);
        assertThat(Sealing.seal(KEY, WANG, CLEAR)).isNotEqualTo(sealed);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> Sealing.open(KEY, WANG, changed)).isInstanceOf(IllegalStateException.class);
        }
    }
}
