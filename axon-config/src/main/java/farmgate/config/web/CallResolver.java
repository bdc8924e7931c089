package farmgate.config.web;

import farmgate.command.web.Call;
import farmgate.command.web.KeyOwners;
import farmgate.config.security.ActorResolver;
import farmgate.shared.message.Actor;
import farmgate.shared.refusal.Refusal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives an endpoint its {@link Call}: the caller, her {@code Idempotency-Key}, and the version in {@code If-Match}. */
final class CallResolver implements HandlerMethodArgumentResolver {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    static final int KEY_LENGTH_MAX = 255;
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1," + KEY_LENGTH_MAX + "}");
    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"");

    private final ActorResolver actors;
    private final KeyOwners owners;

    CallResolver(ActorResolver actors, KeyOwners owners) {
        this.actors = actors;
        this.owners = owners;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Call.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Actor actor = actors.actorOf(request)
                .orElseThrow(() -> new AuthenticationCredentialsNotFoundException("this needs a bearer token"));
        return owners.call(
                actor,
                idempotencyKey(request.getHeader(IDEMPOTENCY_KEY)),
                version(request.getHeader(HttpHeaders.IF_MATCH)));
    }

    private static @Nullable String idempotencyKey(@Nullable String header) {
        if (header != null && !KEY.matcher(header).matches()) {
            throw Refusal.invalid(IDEMPOTENCY_KEY, "it must be 1 to 255 visible ASCII characters");
        }
        return header;
    }

    private static @Nullable Long version(@Nullable String header) {
        if (header == null || header.equals("*")) {
            return null;
        }
        Matcher version = VERSION.matcher(header);
        if (!version.matches()) {
            throw Refusal.invalid(HttpHeaders.IF_MATCH, "it must be the ETag of a read, such as \"3\"");
        }
        return Long.valueOf(version.group(1));
    }
}
