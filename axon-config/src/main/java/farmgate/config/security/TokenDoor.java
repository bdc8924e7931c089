package farmgate.config.security;

import farmgate.shared.identity.ClientId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before the token endpoint: so many requests of an address, and so many wrong secrets. Who has to wait is turned
 * away before her secret is looked at, whether there is such a client or not.
 */
final class TokenDoor extends OncePerRequestFilter {

    private static final String BASIC = "basic ";

    private final String path;
    private final RateLimits limits;
    private final SecretGuesses guesses;

    TokenDoor(String path, RateLimits limits, SecretGuesses guesses) {
        this.path = path;
        this.limits = limits;
        this.guesses = guesses;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.POST.matches(request.getMethod())
                || !request.getRequestURI().equals(request.getContextPath() + path);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Duration wait = limits.takeForToken(request);
        if (wait.isPositive()) {
            ProblemResponses.tooMany(
                    request, response, wait, "this address asks for too many tokens: keep the one you have");
            return;
        }
        Optional<String> client = client(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (client.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        String address = Addresses.of(request);
        Duration slowDown = guesses.wait(client.get(), address);
        if (slowDown.isPositive()) {
            ProblemResponses.tooMany(request, response, slowDown, "too many wrong secrets: wait before the next try");
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
            guesses.wrong(client.get(), address);
        } else if (response.getStatus() == HttpStatus.OK.value()) {
            guesses.right(client.get(), address);
        }
    }

    /** The client that the header names, its short name and its id being the same; empty when it names none. */
    private static Optional<String> client(@Nullable String authorization) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
            return Optional.empty();
        }
        try {
            byte[] pair = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String text = new String(pair, StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            if (colon <= 0) {
                return Optional.empty();
            }
            String client = text.substring(0, colon);
            return Optional.of(
                    client.startsWith(ClientId.PREFIX) ? client.substring(ClientId.PREFIX.length()) : client);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
