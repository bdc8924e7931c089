package farmgate.config.axon;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Once all automations were one processor, {@code automations}. At the first start after that, each of them takes over its
 * position and its dead letters, so that nothing is done twice and nothing is lost. Automations that came later were
 * never part of it, and begin at the first event.
 */
final class FormerAutomationsGroup {

    private static final Logger LOG = LoggerFactory.getLogger(FormerAutomationsGroup.class);

    static final String NAME = "automations";

    static final List<String> MEMBERS = List.of(
            "when-claim-window-passed-then-receive",
            "when-day-is-over-then-seal",
            "when-order-received-then-settle",
            "when-pay-by-passed-then-expire",
            "when-refund-granted-then-claw-back",
            "when-refund-granted-then-refund",
            "when-sell-by-passed-then-expire",
            "when-settlement-reported-then-match",
            "when-station-registered-then-open-dues");

    private static final String GROUP = "processingGroup";
    private static final int SEGMENT = 0;
    private static final Duration LOOK = Duration.ofMillis(200);

    private final TokenStore tokens;
    private final MongoCollection<Document> letters;
    private final Duration claimsEndWithin;

    /** @param claimsEndWithin after so long a process that ended without closing claims no position any more */
    FormerAutomationsGroup(TokenStore tokens, MongoCollection<Document> letters, Duration claimsEndWithin) {
        this.tokens = tokens;
        this.letters = letters;
        this.claimsEndWithin = claimsEndWithin;
    }

    /**
     * Cut off at any point, it begins again at the next start: what it was taken from goes last.
     *
     * @return whether there was something to take over
     * @throws IllegalStateException while a node of the version before still works as that processor
     */
    boolean takeOver() {
        if (!isThere()) {
            return false;
        }
        @Nullable TrackingToken position = claim();
        if (!isThere()) {
            return false;
        }
        for (String member : MEMBERS) {
            copyLetters(member);
            if (tokens.fetchSegments(member).length == 0) {
                tokens.initializeSegment(position, member, SEGMENT);
            }
        }
        letters.deleteMany(Filters.eq(GROUP, NAME));
        tokens.deleteToken(NAME, SEGMENT);
        LOG.info("each automation is a processor of its own now, and goes on from {}", position);
        return true;
    }

    private boolean isThere() {
        return tokens.fetchSegments(NAME).length > 0;
    }

    private @Nullable TrackingToken claim() {
        long until = System.nanoTime() + claimsEndWithin.toNanos();
        while (true) {
            try {
                return tokens.fetchToken(NAME, SEGMENT);
            } catch (UnableToClaimTokenException e) {
                if (System.nanoTime() > until) {
                    throw new IllegalStateException(
                            "a node of the version before this one still runs the automations: stop it, and start again",
                            e);
                }
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
    }

    /** Which of them could not take the first event of a sequence is not known: each tries it again. */
    private void copyLetters(String member) {
        for (Document letter : letters.find(Filters.eq(GROUP, NAME))) {
            Document copy = new Document(letter).append(GROUP, member);
            copy.remove("_id");
            copy.remove("processingStarted");
            letters.replaceOne(
                    Filters.and(
                            Filters.eq(GROUP, member),
                            Filters.eq("sequenceIdentifier", letter.getString("sequenceIdentifier")),
                            Filters.eq("index", letter.getLong("index"))),
                    copy,
                    new ReplaceOptions().upsert(true));
        }
    }
}
