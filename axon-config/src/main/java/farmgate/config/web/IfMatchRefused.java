package farmgate.config.web;

import farmgate.command.web.Call;
import farmgate.shared.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** A write that takes no {@link Call} has no version to compare {@code If-Match} with, and must not pass it over. */
final class IfMatchRefused implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        @Nullable String version = request.getHeader(HttpHeaders.IF_MATCH);
        if (version != null
                && !version.equals("*")
                && isWrite(request)
                && handler instanceof HandlerMethod method
                && !takesCall(method)) {
            throw Refusal.invalid(HttpHeaders.IF_MATCH, "this call has no version to compare it with: leave it out");
        }
        return true;
    }

    private static boolean isWrite(HttpServletRequest request) {
        return switch (request.getMethod()) {
            case "GET", "HEAD", "OPTIONS" -> false;
            default -> true;
        };
    }

    private static boolean takesCall(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == Call.class);
    }
}
