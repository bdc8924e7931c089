package farmgate.config.security;

import com.github.benmanes.caffeine.cache.Ticker;
import farmgate.config.properties.Limits;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * How often somebody may ask: by the subject of the token, and without a token by address. A provider's webhooks and
 * the sandbox count for nothing, since many people's payments come from one address and are signed; so does health,
 * lest a node that is asked too much pass for a dead one.
 */
final class RateLimits {

    private static final String[] UNCOUNTED = {"/webhooks/", "/sandbox/", "/actuator/health"};

    private final Buckets callers;
    private final Buckets addresses;
    private final Buckets tokens;

    RateLimits(Limits limits, Ticker ticker) {
        this.callers = new Buckets(limits.callerRate(), ticker);
        this.addresses = new Buckets(limits.anonymousRate(), ticker);
        this.tokens = new Buckets(limits.tokenRate(), ticker);
    }

    /** How long whoever sent this has to wait; zero when she may go on. */
    Duration take(HttpServletRequest request) {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller instanceof JwtAuthenticationToken) {
            return callers.take(caller.getName());
        }
        return isUncounted(request) ? Duration.ZERO : takeForAddress(request);
    }

    /** The same for a request whose token is not good. */
    Duration takeForAddress(HttpServletRequest request) {
        return addresses.take(Addresses.of(request));
    }

    /** The same for a request for a token. */
    Duration takeForToken(HttpServletRequest request) {
        return tokens.take(Addresses.of(request));
    }

    private static boolean isUncounted(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        for (String prefix : UNCOUNTED) {
            if (path.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
