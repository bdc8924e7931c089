package farmgate.config.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenAdmissionTest {

    private static final Jwt TOKEN =
            Jwt.withTokenValue("token").header("alg", "ES256").subject("cli_1").build();

    private final AtomicReference<JwtException> wrong = new AtomicReference<>();
    private final TokenAdmission admission = new TokenAdmission(token -> {
        assertThat(token).isEqualTo("token");
        if (wrong.get() != null) {
            throw wrong.get();
        }
        return TOKEN;
    });

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void a_token_is_looked_at_again_each_time_it_is_asked_by_any_thread() {
        SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(TOKEN));
        BooleanSupplier welcome = admission.ofThisRequest();
        SecurityContextHolder.clearContext();
        assertThat(welcome.getAsBoolean()).isTrue();
        wrong.set(new BadJwtException("its client was revoked"));
        assertThat(welcome.getAsBoolean()).isFalse();
    }

    @Test
    void while_it_cannot_be_looked_at_it_is_as_good_as_before() {
        SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(TOKEN));
        BooleanSupplier welcome = admission.ofThisRequest();
        wrong.set(new JwtException("the store is away"));
        assertThat(welcome.getAsBoolean()).isTrue();
    }

    @Test
    void nobody_goes_on_without_a_token() {
        assertThat(admission.ofThisRequest().getAsBoolean()).isFalse();
    }
}
