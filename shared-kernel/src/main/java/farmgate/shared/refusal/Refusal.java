package farmgate.shared.refusal;

import farmgate.shared.message.Id;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A business "no": a stable code, a sentence that says what to do next, and the facts. It is thrown where the rule
 * holds, so that nothing of the unit of work is kept, and carries no stack trace because it is not a bug.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What sort of "no" it is; the HTTP status follows from it. */
    public enum Kind {
        /** The request says something that cannot be. */
        INVALID,
        /** The caller may know of the thing, but not do this. */
        FORBIDDEN,
        /** There is no such thing, or the caller may not know of it. */
        UNKNOWN,
        /** A rule of the house says no. */
        RULE,
        /** The caller decided on an older version. */
        STALE,
        /** An idempotency key was used again for something else. */
        KEY_REUSED,
        /** Too many tries: the next one has to wait. */
        TOO_MANY,
        /** What is needed cannot be read just now. */
        NOT_YET
    }

    /** The fact of {@link #tooMany} and {@link #notYet}. */
    public static final String RETRY_AFTER_SECONDS = "retryAfterSeconds";

    /** Of an invalid request, when more than one field is wrong: a list of things with {@code field} and {@code message}. */
    public static final String ERRORS = "errors";

    private final Kind kind;
    private final String code;
    private final transient Map<String, Object> facts;

    public Refusal(Kind kind, String code, String detail, Map<String, Object> facts) {
        super(detail, null, false, false);
        this.kind = kind;
        this.code = code;
        this.facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** A rule of the house says no; {@code code} is kebab-case and never changes. */
    public static Refusal rule(String code, String detail) {
        return new Refusal(Kind.RULE, code, detail, Map.of());
    }

    /** One field is wrong. */
    public static Refusal invalid(String field, String message) {
        return new Refusal(Kind.INVALID, "invalid", message, Map.of("field", field));
    }

    public static Refusal unknown(Id id) {
        return notFound(id.value());
    }

    /** There is nothing under this id, or the caller may not know of it. */
    public static Refusal notFound(String id) {
        return new Refusal(Kind.UNKNOWN, "not-found", "there is no " + id + " that you may know of", Map.of());
    }

    public static Refusal forbidden(String detail) {
        return new Refusal(Kind.FORBIDDEN, "forbidden", detail, Map.of());
    }

    public static Refusal stale(long expected, long actual) {
        return new Refusal(
                Kind.STALE,
                "stale-version",
                "it has changed since version " + expected + ": read it again and decide anew",
                Map.of("expectedVersion", expected, "version", actual));
    }

    public static Refusal keyReused() {
        return new Refusal(
                Kind.KEY_REUSED,
                "idempotency-key-reused",
                "this Idempotency-Key was used before with another request: use a new key for a new request",
                Map.of());
    }

    /** Too many tries; {@code seconds} from now there may be another. */
    public static Refusal tooMany(String detail, long seconds) {
        return new Refusal(Kind.TOO_MANY, "too-many-requests", detail, Map.of(RETRY_AFTER_SECONDS, seconds));
    }

    /** What is needed cannot be read just now; {@code seconds} from now it may be. */
    public static Refusal notYet(String code, String detail, long seconds) {
        return new Refusal(Kind.NOT_YET, code, detail, Map.of(RETRY_AFTER_SECONDS, seconds));
    }

    /** The same refusal with one more fact; values are text, numbers, or records that the JSON recipe can write. */
    public Refusal with(String fact, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(facts);
        more.put(fact, value);
        return new Refusal(kind, code, detail(), more);
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public Map<String, Object> facts() {
        return facts;
    }
}
