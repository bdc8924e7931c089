package farmgate.config.security;

import farmgate.config.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Says no with a problem detail, beside the {@code WWW-Authenticate} header of RFC 6750. */
final class ProblemResponses implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemResponses.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    private final BearerTokenAuthenticationEntryPoint unauthorized = new BearerTokenAuthenticationEntryPoint();
    private final BearerTokenAccessDeniedHandler forbidden = new BearerTokenAccessDeniedHandler();

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof AuthenticationServiceException) {
            LOG.warn("a token could not be checked", failure);
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            write(request, response, HttpStatus.SERVICE_UNAVAILABLE, "busy", "tokens cannot be checked just now");
            return;
        }
        unauthorized.commence(request, response, failure);
        if (response.getStatus() == HttpStatus.BAD_REQUEST.value()) {
            write(request, response, HttpStatus.BAD_REQUEST, "invalid", "the Authorization header is malformed");
        } else {
            write(
                    request,
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "unauthorized",
                    request.getHeader(HttpHeaders.AUTHORIZATION) == null
                            ? "this needs a bearer token: get one and send it as Authorization: Bearer …"
                            : "the bearer token is not, or no longer, valid: get a new one");
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denial)
            throws IOException {
        forbidden.handle(request, response, denial);
        write(request, response, HttpStatus.FORBIDDEN, "forbidden", "your role does not allow this");
    }

    /** Says when to come back, in whole seconds. */
    static void tooMany(HttpServletRequest request, HttpServletResponse response, Duration wait, String detail)
            throws IOException {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        write(
                request,
                response,
                HttpStatus.TOO_MANY_REQUESTS,
                "too-many-requests",
                detail + "; try again in " + seconds + " s");
    }

    static void write(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String code, String detail)
            throws IOException {
        Problems.write(request, response, Problems.of(status, code, detail));
    }
}
