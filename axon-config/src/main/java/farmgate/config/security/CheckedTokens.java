package farmgate.config.security;

import farmgate.config.servers.Unreachable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Tells a bad token from one that could not be checked, because the issuer or the event store does not answer: the
 * latter is no fault of the caller's and is answered with 503.
 */
record CheckedTokens(JwtDecoder decoder) implements JwtDecoder {

    @Override
    public Jwt decode(String token) {
        try {
            return decoder.decode(token);
        } catch (JwtException e) {
            // a key that could not be read is none of the token's faults
            throw Unreachable.server(e).isPresent() ? new JwtException("the token could not be checked", e) : e;
        } catch (RuntimeException e) {
            throw new JwtException("the token could not be checked", e);
        }
    }
}
