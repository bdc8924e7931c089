package farmgate.query.live;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One client's stream. It keeps only the id that it sent last and reads what follows it, so that nothing is lost and
 * nothing sent twice, however slow the client is; a slow client makes nobody else wait. At each heartbeat it asks whether
 * its caller would still be let in, and ends when she would not.
 */
final class Stream {

    private static final Logger LOG = LoggerFactory.getLogger(Stream.class);

    private final SseEmitter emitter;
    private final Tail.Listening ear;
    private final Source source;
    private final BooleanSupplier welcome;
    private final Duration heartbeat;
    private final Consumer<Stream> whenClosed;
    private long lastId;
    private volatile boolean ended;

    Stream(
            SseEmitter emitter,
            Tail.Listening ear,
            Source source,
            long lastId,
            BooleanSupplier welcome,
            Duration heartbeat,
            Consumer<Stream> whenClosed) {
        this.emitter = emitter;
        this.ear = ear;
        this.source = source;
        this.lastId = lastId;
        this.welcome = welcome;
        this.heartbeat = heartbeat;
        this.whenClosed = whenClosed;
    }

    void start() {
        emitter.onCompletion(this::end);
        emitter.onTimeout(this::end);
        emitter.onError(gone -> end());
        Thread.ofVirtual().name("live-stream").start(this::run);
    }

    /** Ends it soon, from any thread. */
    void end() {
        ended = true;
        ear.wake();
    }

    private void run() {
        try (ear) {
            send(SseEmitter.event().comment("farmgate"));
            long asked = System.nanoTime();
            while (!ended) {
                boolean sent = sendWhatFollows();
                boolean quiet = !sent && !ear.await(heartbeat);
                // Asked also while there is much to send.
                if (System.nanoTime() - asked >= heartbeat.toNanos()) {
                    ended = ended || !welcome.getAsBoolean();
                    asked = System.nanoTime();
                }
                if (quiet && !ended) {
                    send(SseEmitter.event().comment("still here"));
                }
            }
        } catch (IOException gone) {
            LOG.debug("the client of a live stream went away: {}", gone.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.debug("a live stream was interrupted");
        } catch (RuntimeException e) {
            if (!ended) {
                LOG.warn("a live stream ends, its client can take it up again", e);
            }
        } finally {
            emitter.complete();
            whenClosed.accept(this);
        }
    }

    /** Whether there was anything, and so perhaps more. */
    private boolean sendWhatFollows() throws IOException {
        List<Source.Item> items = source.after(lastId);
        for (Source.Item item : items) {
            if (ended) {
                return false;
            }
            send(SseEmitter.event()
                    .id(Long.toString(item.id()))
                    .name(item.name())
                    .data(item.json()));
            lastId = item.id();
        }
        return !items.isEmpty();
    }

    private void send(SseEmitter.SseEventBuilder event) throws IOException {
        emitter.send(event);
    }
}
