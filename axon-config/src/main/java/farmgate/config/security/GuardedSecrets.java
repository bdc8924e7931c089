package farmgate.config.security;

import com.github.benmanes.caffeine.cache.Ticker;
import farmgate.config.security.SecretGuesses.Try;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Stands between whoever shows a client's secret and the check of it. It sees what the token endpoint itself has read
 * out of the request, so no spelling of a path, a header or an id leads around it. A try is counted before the secret is
 * looked at, and taken back when the secret was right or could not be checked.
 */
final class GuardedSecrets implements AuthenticationProvider {

    /** So many places, and for so long, that a county's stations may come back at once after a cut of the line. */
    private static final int PLACES = 256;

    private static final int PLACES_OF_ADDRESS = 64;
    /** Whoever is known is soon done, because a right secret is remembered. */
    private static final int PLACES_OF_KNOWN = 1024;

    private static final Duration WAIT_MAX = Duration.ofSeconds(5);

    private final AuthenticationProvider secrets;
    private final OauthClients clients;
    private final SecretGuesses guesses;
    private final CheckQueue known;
    private final CheckQueue strangers;

    GuardedSecrets(AuthenticationProvider secrets, OauthClients clients, int free, Ticker ticker) {
        this.secrets = secrets;
        this.clients = clients;
        this.guesses = new SecretGuesses(free, ticker);
        int atOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.known = new CheckQueue(atOnce, PLACES_OF_KNOWN, PLACES_OF_KNOWN, WAIT_MAX);
        this.strangers = new CheckQueue(atOnce, PLACES, PLACES_OF_ADDRESS, WAIT_MAX);
    }

    @Override
    public @Nullable Authentication authenticate(Authentication shown) {
        String client = OauthClients.canonical(shown.getName());
        String address = address(shown);
        Duration wait = guesses.wait(client, address);
        if (wait.isPositive()) {
            throw new TooManyTries(wait);
        }
        CheckQueue queue = guesses.isKnown(client, address) ? known : strangers;
        return queue.inTurn(address, () -> check(shown, client, address));
    }

    private @Nullable Authentication check(Authentication shown, String client, String address) {
        Try attempt = guesses.take(client, clients.isClient(client), address);
        boolean wrong = false;
        boolean right = false;
        try {
            Authentication checked = secrets.authenticate(shown);
            right = checked != null;
            return checked;
        } catch (OAuth2AuthenticationException refused) {
            wrong = refused.getError().getErrorCode().equals(OAuth2ErrorCodes.INVALID_CLIENT);
            throw refused;
        } finally {
            if (right) {
                attempt.right();
            } else if (!wrong) {
                attempt.takeBack();
            }
        }
    }

    private static String address(Authentication shown) throws AuthenticationException {
        return Addresses.of(
                shown.getDetails() instanceof WebAuthenticationDetails from ? from.getRemoteAddress() : null);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return secrets.supports(authentication);
    }
}
