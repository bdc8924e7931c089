package farmgate.config.security;

import farmgate.query.live.Admission;
import java.util.function.BooleanSupplier;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Looks at a token again as at the beginning: its time, and whether its client was revoked. When that cannot be found out
 * just now, it was good before and is asked again.
 */
record TokenAdmission(JwtDecoder tokens) implements Admission {

    @Override
    public BooleanSupplier ofThisRequest() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller) {
            String token = caller.getToken().getTokenValue();
            return () -> isGood(token);
        }
        return () -> false;
    }

    private boolean isGood(String token) {
        try {
            tokens.decode(token);
            return true;
        } catch (BadJwtException notGood) {
            return false;
        } catch (JwtException notKnown) {
            return true;
        }
    }
}
