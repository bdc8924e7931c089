package farmgate.query.web;

import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.shared.message.Id;
import farmgate.shared.refusal.Refusal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Reads one document, waiting a bounded time for the version that the caller has already been told of: she reads her own
 * write. Without a version it answers at once with what there is.
 */
public final class Fresh {

    private static final Duration WAIT_MAX = Duration.ofSeconds(2);
    /** Between two looks there is at least this, and twice as much each time, so that a wait costs about a dozen looks. */
    private static final Duration REST = Duration.ofMillis(5);

    private static final Duration REST_MAX = Duration.ofMillis(200);
    /** So many times the rest without a change on this node, and it looks again: another node may have written it. */
    private static final int PATIENCE = 4;

    private final Views views;

    public Fresh(Views views) {
        this.views = views;
    }

    /** The document, and whether it has the version that was asked for. */
    public record Found(Document document, boolean stale) {

        /** 200 with {@code ETag}, and {@code Farmgate-Stale: true} when the version was not reached in time. */
        public ResponseEntity<Object> answer(Object body) {
            ResponseEntity.BodyBuilder response = ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON);
            response.eTag("\"" + document.getLong(ViewWrite.VERSION) + "\"");
            if (stale) {
                response.header("Farmgate-Stale", "true");
            }
            return response.body(body);
        }
    }

    /**
     * Finds what the caller may see. What she may not know of is waited for like what is not there: nobody learns from
     * the time of an answer that it is there.
     *
     * @throws Refusal of the unknown kind when it is not there or not for her
     */
    public Found find(String collection, Id id, @Nullable Long atLeastVersion, Predicate<Document> mayKnow) {
        long deadline = System.nanoTime() + (atLeastVersion == null ? 0 : WAIT_MAX.toNanos());
        Duration rest = REST;
        while (true) {
            CountDownLatch nextChange = views.nextChange();
            Document document = views.collection(collection)
                    .find(new Document("_id", id.value()))
                    .first();
            boolean known = document != null && mayKnow.test(document);
            boolean reached =
                    known && (atLeastVersion == null || document.getLong(ViewWrite.VERSION) >= atLeastVersion);
            if (reached || System.nanoTime() >= deadline) {
                if (document == null || !known) {
                    throw Refusal.unknown(id);
                }
                return new Found(document, !reached);
            }
            await(nextChange, rest);
            rest = rest.compareTo(REST_MAX) < 0 ? rest.multipliedBy(2) : rest;
        }
    }

    private static void await(CountDownLatch change, Duration rest) {
        try {
            long began = System.nanoTime();
            change.await(rest.toMillis() * PATIENCE, TimeUnit.MILLISECONDS);
            Thread.sleep(rest.minusNanos(Math.min(rest.toNanos(), System.nanoTime() - began)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a version", e);
        }
    }
}
