package farmgate.config.security;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoTimeoutException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckedTokensTest {

    @Test
    void a_token_whose_key_cannot_be_read_just_now_is_no_bad_token() {
        CheckedTokens tokens = new CheckedTokens(token -> {
            throw new BadJwtException("wrapped by the library", new MongoTimeoutException("away"));
        });

        assertThatThrownBy(() -> tokens.decode("t"))
                .isInstanceOf(JwtException.class)
                .isNotInstanceOf(BadJwtException.class);
    }

    @Test
    void a_bad_token_stays_one() {
        CheckedTokens tokens = new CheckedTokens(token -> {
            throw new BadJwtException("forged");
        });

        assertThatThrownBy(() -> tokens.decode("t")).isInstanceOf(BadJwtException.class);
    }
}
