package farmgate.config.web;

import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import tools.jackson.databind.json.JsonMapper;

/**
 * Problem details by RFC 9457. The {@code type} is stable and ends in the problem's code; the title is in Chinese or
 * English, as the caller prefers; the detail says what to do next.
 */
public final class Problems {

    /** What a Chinese answer's detail says in the words of the case, which are English. */
    private static final String IN_ENGLISH = "detailInEnglish";

    private static final JsonMapper MAPPER = Json.recipe(JsonMapper.builder())
            .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
            .build();

    private Problems() {}

    /** One wrong field. */
    public record FieldError(String field, String message) {}

    /** @param detail in English, of this case; a Chinese reader gets what the problem means in general, and this too */
    public static ProblemDetail of(HttpStatus status, String code, String detail) {
        ProblemDetail problem = untranslated(status, code, detail);
        Locale locale = LocaleContextHolder.getLocale();
        if (ProblemTexts.isChinese(locale)) {
            ProblemTexts.advice(code, locale).ifPresent(advice -> {
                problem.setDetail(advice);
                problem.setProperty(IN_ENGLISH, detail);
            });
        }
        return problem;
    }

    private static ProblemDetail untranslated(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("/problems/" + code));
        problem.setTitle(
                ProblemTexts.title(code, LocaleContextHolder.getLocale()).orElse(status.getReasonPhrase()));
        return problem;
    }

    public static ProblemDetail invalid(List<FieldError> errors) {
        ProblemDetail problem = errors.isEmpty()
                ? of(
                        HttpStatus.BAD_REQUEST,
                        "invalid",
                        "the request cannot be read: check that it is the JSON that this call takes")
                : untranslated(
                        HttpStatus.BAD_REQUEST,
                        "invalid",
                        errors.getFirst().field() + ": " + errors.getFirst().message());
        problem.setProperty("errors", errors);
        return problem;
    }

    public static ProblemDetail of(Refusal refusal) {
        if (refusal.kind() == Refusal.Kind.INVALID) {
            if (refusal.facts().get(Refusal.ERRORS) instanceof List<?> errors) {
                ProblemDetail problem = of(HttpStatus.BAD_REQUEST, "invalid", refusal.detail());
                problem.setProperty(Refusal.ERRORS, errors);
                return problem;
            }
            Object field = refusal.facts().getOrDefault("field", "");
            return invalid(List.of(new FieldError(String.valueOf(field), refusal.detail())));
        }
        ProblemDetail problem = of(status(refusal.kind()), refusal.code(), refusal.detail());
        for (Map.Entry<String, Object> fact : refusal.facts().entrySet()) {
            problem.setProperty(fact.getKey(), fact.getValue());
        }
        return problem;
    }

    /** Answers with a problem where Spring MVC does not do it, as in a filter. */
    public static void write(HttpServletRequest request, HttpServletResponse response, ProblemDetail problem)
            throws IOException {
        problem.setInstance(instance(request.getRequestURI()));
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getOutputStream().write(MAPPER.writeValueAsBytes(problem));
    }

    /** A server of ours is away. */
    static ProblemDetail away(String server) {
        ProblemDetail problem = of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "server-unavailable",
                server + " does not answer just now: send it again, a change with the same Idempotency-Key");
        problem.setProperty("server", server);
        return problem;
    }

    /** A path as it was asked for; null when it is none that an address could have. */
    public static @Nullable URI instance(@Nullable String path) {
        try {
            return path == null ? null : URI.create(path);
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }

    private static HttpStatus status(Refusal.Kind kind) {
        return switch (kind) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case RULE -> HttpStatus.CONFLICT;
            case STALE -> HttpStatus.PRECONDITION_FAILED;
            case KEY_REUSED -> HttpStatus.UNPROCESSABLE_CONTENT;
            case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
            case NOT_YET -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }
}
