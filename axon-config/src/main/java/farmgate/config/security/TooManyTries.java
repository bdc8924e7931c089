package farmgate.config.security;

import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** A secret is not looked at, because too many wrong ones were tried before. */
final class TooManyTries extends OAuth2AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    TooManyTries(Duration wait) {
        super(OAuth2ErrorCodes.INVALID_CLIENT);
        this.wait = wait;
    }

    /** Until the next try may be made. */
    Duration retryAfter() {
        return wait;
    }
}
