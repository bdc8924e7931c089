package farmgate.query.live;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open streams of this node, each on a virtual thread of its own and only so many. They end before the web server
 * waits for its last requests.
 */
final class Streams implements SmartLifecycle {

    private static final String RETRY_AFTER_SECONDS = "5";
    private static final long NEVER = 0;

    private final Tail tail;
    private final Semaphore places;
    private final Duration heartbeat;
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running = true;

    Streams(Tail tail, int openMax, Duration heartbeat) {
        this.tail = tail;
        this.places = new Semaphore(openMax);
        this.heartbeat = heartbeat;
    }

    /**
     * Opens a stream.
     *
     * @param topic whose changes wake it: the id of an order or a station
     * @param lastId what the client has already
     * @throws ErrorResponseException 503 with {@code Retry-After} when there are too many
     */
    SseEmitter open(String topic, Source source, long lastId) {
        if (!running || !places.tryAcquire()) {
            throw busy();
        }
        SseEmitter emitter = new SseEmitter(NEVER);
        Stream stream = new Stream(emitter, listen(topic), source, lastId, heartbeat, this::closed);
        open.add(stream);
        stream.start();
        return emitter;
    }

    private Tail.Listening listen(String topic) {
        try {
            return tail.listen(topic);
        } catch (MongoException e) {
            places.release();
            throw e;
        }
    }

    int openCount() {
        return open.size();
    }

    private void closed(Stream stream) {
        if (open.remove(stream)) {
            places.release();
        }
    }

    private static ErrorResponseException busy() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "too many live streams are open here just now: come back in a moment");
        ErrorResponseException busy = new ErrorResponseException(HttpStatus.SERVICE_UNAVAILABLE, problem, null);
        busy.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        return busy;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        open.forEach(Stream::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
