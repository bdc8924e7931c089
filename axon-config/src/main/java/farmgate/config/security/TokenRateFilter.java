package farmgate.config.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 429 to an address that asks the issuer too often. It looks at no path: whatever the issuer's chain takes for
 * its own is counted. Wrong secrets are {@link GuardedSecrets}' business.
 */
final class TokenRateFilter extends OncePerRequestFilter {

    private final RateLimits limits;

    TokenRateFilter(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Duration wait = limits.takeForToken(request);
        if (wait.isPositive()) {
            ProblemResponses.tooMany(
                    request, response, wait, "this address asks for too many tokens: keep the one you have");
        } else {
            chain.doFilter(request, response);
        }
    }
}
