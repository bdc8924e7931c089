package farmgate.command.web;

import farmgate.shared.request.RequestId;
import farmgate.shared.wire.Sha256;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is asked under an idempotency key.
 *
 * @param content the hash of the file that is sent; null when the command says all that was sent
 */
public record KeyedRequest(
        RequestId id, String key, Object command, @Nullable String content) {

    /** @return null without a key */
    static @Nullable KeyedRequest of(Object command, Call call) {
        RequestId id = call.requestId();
        return id == null
                ? null
                : new KeyedRequest(id, Objects.requireNonNull(call.idempotencyKey()), command, call.content());
    }

    /**
     * Tells one request from another under the same key. It is never stored as it is: whoever guesses the request could
     * prove her guess by it, also of somebody who was forgotten since.
     *
     * <p>What a file says is read by rules that grow, so that a request with a file is known by the file.
     */
    public String fingerprint() {
        return hash(name().value(), content == null ? CanonicalJson.of(command) : "file " + content);
    }

    /** Each that the same request may have had before fingerprints were of this form. */
    public Stream<String> formerFingerprints() {
        String formerly = name().formerly();
        String className = formerly.isEmpty() ? command.getClass().getName() : formerly;
        return FormerJson.of(command).map(json -> hash(className, json));
    }

    private String hash(String name, String said) {
        return Sha256.hex(key + '\n' + name + '\n' + said);
    }

    private CommandName name() {
        CommandName name = command.getClass().getAnnotation(CommandName.class);
        if (name == null) {
            throw new IllegalStateException(command.getClass() + " has no @CommandName");
        }
        return name;
    }
}
