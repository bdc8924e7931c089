package farmgate.command.web;

import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.request.RequestId;
import farmgate.shared.wire.Sha256;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP write: who calls, under which idempotency key, for which version. Ids of what it creates come from here: with
 * a key they follow from caller and key, so that a repeat names the same things; without one they are random.
 *
 * @param idempotencyKey the header as sent; null when there was none
 * @param expectedVersion the version named by {@code If-Match}; null when there was none
 * @param keyOwner whose key it is: the same key of another owner is another one, see {@link KeyOwners}
 * @param content the hash of the file that it sends; null when it sends none
 */
public record Call(
        Actor actor,
        @Nullable String idempotencyKey,
        @Nullable Long expectedVersion,
        String keyOwner,
        @Nullable String content) {

    private static final int ID_BYTES = 13;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** With a key of the caller's client. */
    public Call(Actor actor, @Nullable String idempotencyKey, @Nullable Long expectedVersion) {
        this(actor, idempotencyKey, expectedVersion, actor.subject());
    }

    /** Without a file. */
    Call(Actor actor, @Nullable String idempotencyKey, @Nullable Long expectedVersion, String keyOwner) {
        this(actor, idempotencyKey, expectedVersion, keyOwner, null);
    }

    /** The stream that remembers this call's answer, or null without a key. */
    public @Nullable RequestId requestId() {
        return idempotencyKey == null ? null : new RequestId(RequestId.PREFIX + hex(derived("request")));
    }

    /** A new id with this prefix for the only thing of its kind that this call creates. */
    public String newId(String prefix) {
        return newId(prefix, "");
    }

    /** A new id with this prefix; {@code which} tells apart several things of a kind. */
    public String newId(String prefix, String which) {
        return prefix + hex(idempotencyKey == null ? random() : derived(prefix + which));
    }

    /**
     * The same call, for what cannot be undone when it turns out that no version was looked at.
     *
     * @throws Refusal of the invalid kind when it names one
     */
    public Call withoutVersion() {
        if (expectedVersion != null) {
            throw IfMatchHonoured.notHonoured();
        }
        return this;
    }

    /** The same call for another row or part: its key is this one's with the part added. */
    public Call part(String part) {
        return new Call(actor, idempotencyKey == null ? null : idempotencyKey + "#" + part, null, keyOwner, content);
    }

    /** The same call, made for somebody else. */
    public Call actingFor(String principal) {
        return new Call(actor.actingFor(principal), idempotencyKey, expectedVersion, keyOwner, content);
    }

    /** The same call without a version, made over this channel. */
    public Call over(Channel channel) {
        return new Call(actor.over(channel), idempotencyKey, null, keyOwner, content);
    }

    /**
     * The same call, told from another under its key by the file that it sends, and by what is asked beside it.
     *
     * @param sha256 in hexadecimal digits
     */
    public Call sending(String sha256, String... asked) {
        String content = asked.length == 0 ? sha256 : Sha256.hex(sha256 + '\n' + String.join("\n", asked));
        return new Call(actor, idempotencyKey, expectedVersion, keyOwner, content);
    }

    private byte[] derived(String purpose) {
        return Sha256.of(keyOwner + '\n' + idempotencyKey + '\n' + purpose);
    }

    private static byte[] random() {
        byte[] bytes = new byte[ID_BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes, 0, ID_BYTES);
    }
}
