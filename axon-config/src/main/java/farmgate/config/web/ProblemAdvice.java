package farmgate.config.web;

import farmgate.command.web.Contention;
import farmgate.command.web.Idempotency;
import farmgate.config.eventstore.StoreUnavailable;
import farmgate.config.properties.FarmgateProperties;
import farmgate.config.properties.FarmgateProperties.NodeRole;
import farmgate.config.servers.OutageFilter;
import farmgate.config.servers.Unreachable;
import farmgate.config.web.Problems.FieldError;
import farmgate.shared.refusal.Refusal;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns refusals, bad input and bugs of both sides into problem details. Never a stack trace. */
@RestControllerAdvice
public class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final String WHOLE_NUMBER = "must be a whole number within its bounds";

    private final FarmgateProperties properties;

    ProblemAdvice(FarmgateProperties properties) {
        this.properties = properties;
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(Refusal refusal) {
        ProblemDetail problem = Problems.of(refusal);
        ResponseEntity.BodyBuilder response = ResponseEntity.status(problem.getStatus());
        if (Idempotency.isReplayed(refusal)) {
            Objects.requireNonNull(problem.getProperties()).remove(Idempotency.REPLAYED);
            response.header("Idempotency-Replayed", "true");
        }
        if (refusal.facts().get(Refusal.RETRY_AFTER_SECONDS) instanceof Number seconds) {
            response.header(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        return response.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    @ExceptionHandler
    ResponseEntity<Object> contended(Contention contention) {
        return busy("busy", String.valueOf(contention.getMessage()), RETRY_AFTER);
    }

    @ExceptionHandler
    ResponseEntity<Object> unavailable(StoreUnavailable e) {
        LOG.warn("the event store took nothing: {}", e.getMessage());
        return busy(
                "store-unavailable",
                "the event store takes nothing just now, nothing was changed: send it again",
                e.retryAfter());
    }

    /** Spring Security answers these itself. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void security(RuntimeException e) {
        throw e;
    }

    /** A parameter that is no text in any encoding. */
    @ExceptionHandler
    ResponseEntity<Object> undecodable(InvalidParameterException e) {
        return problem(Problems.invalid(
                List.of(new FieldError("", "a parameter cannot be decoded: write it percent-encoded as UTF-8"))));
    }

    /** A bug, unless a server of ours is away. */
    @ExceptionHandler
    ResponseEntity<Object> bug(Exception e, ServletWebRequest request) {
        Optional<String> away = OutageFilter.cutOff(request.getRequest())
                .map(outage -> outage.server().name())
                .or(() -> Unreachable.server(e));
        if (away.isPresent()) {
            LOG.warn(
                    "{} failed, because {} is away: {}",
                    request.getDescription(false),
                    away.orElseThrow(),
                    e.toString());
            return busy(Problems.away(away.orElseThrow()), RETRY_AFTER);
        }
        LOG.error("{} failed", request.getDescription(false), e);
        ProblemDetail problem = Problems.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal",
                "this is a fault of ours; it has been logged, and nothing was answered as done");
        return problem(problem);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return problem(Problems.invalid(e.getBindingResult().getFieldErrors().stream()
                .map(error -> new FieldError(error.getField(), String.valueOf(error.getDefaultMessage())))
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
                .toList()));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge tooLarge) {
                return problem(tooLarge.getBody());
            }
        }
        return problem(Problems.invalid(
                switch (e.getCause()) {
                    case DatabindException cause -> List.of(fieldError(cause));
                    case InputCoercionException beyondAllNumbers ->
                        List.of(new FieldError(field(beyondAllNumbers), WHOLE_NUMBER));
                    case null, default -> List.of();
                }));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String field = e.getPropertyName() == null ? "" : e.getPropertyName();
        if (e.getRequiredType() != null
                && Temporal.class.isAssignableFrom(e.getRequiredType())
                && e.getMostSpecificCause() instanceof IllegalArgumentException outOfBounds) {
            return problem(Problems.invalid(List.of(new FieldError(field, String.valueOf(outOfBounds.getMessage())))));
        }
        if (e instanceof MethodArgumentTypeMismatchException mismatch
                && mismatch.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return problem(
                    Problems.of(HttpStatus.NOT_FOUND, "not-found", "there is no such thing that you may know of"));
        }
        return problem(Problems.invalid(List.of(new FieldError(field, "'" + e.getValue() + "' is not understood"))));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpStatus known = HttpStatus.valueOf(status.value());
        String detail = body instanceof ProblemDetail given && given.getDetail() != null
                ? given.getDetail()
                : known.getReasonPhrase();
        ProblemDetail problem = Problems.of(known, code(known), detail);
        return ResponseEntity.status(known)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ResponseEntity<Object> elsewhere = ofAnotherNode(e.getHttpMethod());
        return elsewhere == null ? super.handleNoResourceFoundException(e, headers, status, request) : elsewhere;
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ResponseEntity<Object> elsewhere = ofAnotherNode(HttpMethod.valueOf(e.getMethod()));
        return elsewhere == null ? super.handleHttpRequestMethodNotSupported(e, headers, status, request) : elsewhere;
    }

    /** What this node does not know, another one may: questions are answered by one role, changes made by the other. */
    private @Nullable ResponseEntity<Object> ofAnotherNode(HttpMethod method) {
        boolean reading = READS.contains(method);
        NodeRole wanted = reading ? NodeRole.QUERY : NodeRole.COMMAND;
        if (properties.node().is(wanted)) {
            return null;
        }
        String role = wanted.name().toLowerCase(Locale.ROOT);
        ProblemDetail problem = Problems.of(
                HttpStatus.MISDIRECTED_REQUEST,
                "other-node",
                "this node %s: send it to a node with the role %s"
                        .formatted(reading ? "answers no such question" : "makes no such change", role));
        problem.setProperty("role", role);
        return problem(problem);
    }

    private static String field(JacksonException e) {
        String path = e.getPath().stream()
                .map(part ->
                        part.getPropertyName() == null ? "[" + part.getIndex() + "]" : "." + part.getPropertyName())
                .collect(Collectors.joining());
        return path.startsWith(".") ? path.substring(1) : path;
    }

    private static FieldError fieldError(DatabindException e) {
        String field = field(e);
        if (e instanceof UnrecognizedPropertyException) {
            return new FieldError(field, "there is no such field here");
        }
        Throwable cause = e.getCause();
        if (cause instanceof IllegalArgumentException) {
            return new FieldError(field, String.valueOf(cause.getMessage()));
        }
        if (cause instanceof ArithmeticException) {
            return new FieldError(field, WHOLE_NUMBER);
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return new FieldError(field, wanted(mismatch.getTargetType()));
        }
        return new FieldError(field, "this is not understood");
    }

    /** What goes into a field, without the names of our own types. */
    private static String wanted(Class<?> type) {
        if (type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        }
        if (type == String.class || CharSequence.class.isAssignableFrom(type)) {
            return "must be a text";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return WHOLE_NUMBER;
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "must be a list";
        }
        return Temporal.class.isAssignableFrom(type)
                ? "must be a day or time as ISO 8601 writes it"
                : "this is not understood";
    }

    private static ResponseEntity<Object> problem(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ResponseEntity<Object> busy(String code, String detail, Duration retryAfter) {
        return busy(Problems.of(HttpStatus.SERVICE_UNAVAILABLE, code, detail), retryAfter);
    }

    private static ResponseEntity<Object> busy(ProblemDetail problem, Duration retryAfter) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, retryAfter.toSeconds())))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static String code(HttpStatus status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
