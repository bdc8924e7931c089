package farmgate.config.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.http.converter.OAuth2ErrorHttpMessageConverter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Says no at the token endpoint as RFC 6749, section 5.2, wants it: the code of the error and no word on its cause, lest
 * anybody learn which clients there are. Who has to wait is told how long, as everywhere else.
 */
final class SecretRefusals implements AuthenticationFailureHandler {

    static final String CHALLENGE = "Basic realm=\"farmgate\"";
    private static final String RETRY_AFTER_SECONDS = "5";

    private final OAuth2ErrorHttpMessageConverter errors = new OAuth2ErrorHttpMessageConverter();

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        switch (failure) {
            case TooManyTries tries ->
                ProblemResponses.tooMany(
                        request, response, tries.retryAfter(), "too many wrong secrets: wait before the next try");
            case ChecksBusy _ -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
                ProblemResponses.write(
                        request,
                        response,
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "busy",
                        "too many secrets are being checked just now: try again in a moment");
            }
            case OAuth2AuthenticationException refused ->
                write(response, refused.getError().getErrorCode());
            default -> throw failure;
        }
    }

    private void write(HttpServletResponse response, String code) throws IOException {
        boolean wrongSecret = code.equals(OAuth2ErrorCodes.INVALID_CLIENT);
        ServletServerHttpResponse answer = new ServletServerHttpResponse(response);
        answer.setStatusCode(wrongSecret ? HttpStatus.UNAUTHORIZED : HttpStatus.BAD_REQUEST);
        if (wrongSecret) {
            answer.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        }
        errors.write(new OAuth2Error(code), null, answer);
    }
}
