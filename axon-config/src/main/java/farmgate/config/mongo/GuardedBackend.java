package farmgate.config.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.MVStore;

/**
 * Answers only connections that have shown the password, which is made at the start, is known to this process alone and
 * is never written down. The server has no notion of users itself, and every user of the machine reaches its port.
 *
 * <p>The mechanism is SASL's PLAIN of RFC 4616. Nobody but root listens on the loopback interface, so nothing is won by
 * one that hides the password on the way.
 */
final class GuardedBackend extends H2Backend {

    static final String USER = "farmgate";

    private static final AttributeKey<Boolean> KNOWN = AttributeKey.valueOf(GuardedBackend.class, "known");

    /** What a driver asks before it can show a password, and what it watches a server by. */
    private static final Set<String> OPEN_TO_ALL = Set.of("hello", "ismaster", "isMaster");

    private static final String SHOW_PASSWORD = "saslStart";
    private static final Document UNAUTHORIZED = refusal(13, "Unauthorized", "this needs the process's own password");
    private static final Document AUTHENTICATION_FAILED = refusal(18, "AuthenticationFailed", "Authentication failed.");
    private static final int PASSWORD_BYTES = 32;

    private final String password = newPassword();

    GuardedBackend(MVStore store) {
        super(store);
    }

    String password() {
        return password;
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new EmbeddedDatabase(name, getMvStore(), getCursorRegistry());
    }

    /** Messages of today's protocol come here too. */
    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        if (command.equals(SHOW_PASSWORD)) {
            return welcome(channel, query);
        }
        return isKnown(channel) || OPEN_TO_ALL.contains(command)
                ? super.handleCommand(channel, database, command, query)
                : UNAUTHORIZED;
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        return isKnown(query.getChannel()) ? super.handleQuery(query) : new QueryResult(List.of(UNAUTHORIZED));
    }

    @Override
    public Collection<Document> getCurrentOperations(MongoQuery query) {
        return isKnown(query.getChannel()) ? super.getCurrentOperations(query) : List.of(UNAUTHORIZED);
    }

    private Document welcome(Channel channel, Document command) {
        byte[] right = (USER + "\0" + USER + "\0" + password).getBytes(StandardCharsets.UTF_8);
        boolean plain = "PLAIN".equals(command.get("mechanism"));
        if (!plain
                || !(command.get("payload") instanceof BinData shown)
                || !MessageDigest.isEqual(shown.getData(), right)) {
            return AUTHENTICATION_FAILED;
        }
        channel.attr(KNOWN).set(true);
        return new Document("conversationId", 1)
                .append("done", true)
                .append("payload", new BinData(new byte[0]))
                .append("ok", 1.0);
    }

    private static boolean isKnown(Channel channel) {
        return Boolean.TRUE.equals(channel.attr(KNOWN).get());
    }

    /** An answer and no exception: the server logs what led to an exception, with all that a stranger sent. */
    private static Document refusal(int code, String name, String message) {
        return new Document("ok", 0.0)
                .append("errmsg", message)
                .append("code", code)
                .append("codeName", name);
    }

    private static String newPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
