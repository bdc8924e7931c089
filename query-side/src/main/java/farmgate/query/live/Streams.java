package farmgate.query.live;

import farmgate.shared.refusal.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
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

    private static final long RETRY_AFTER_SECONDS = 5;
    private static final long NEVER = 0;

    private final Tail tail;
    private final Semaphore places;
    private final int openOfCallerMax;
    private final Map<String, Integer> openOfCallers = new ConcurrentHashMap<>();
    private final Duration heartbeat;
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running = true;

    /** @param openOfCallerMax how many of these one caller may have, so that nobody takes the places of all others */
    Streams(Tail tail, int openMax, int openOfCallerMax, Duration heartbeat) {
        this.tail = tail;
        this.places = new Semaphore(openMax);
        this.openOfCallerMax = openOfCallerMax;
        this.heartbeat = heartbeat;
    }

    /**
     * Opens a stream.
     *
     * @param caller whose it is: the subject of her token
     * @param welcome whether she would still be let in
     * @param topic whose changes wake it: the id of an order or a station
     * @param lastId what the client has already
     * @throws Refusal when she has too many
     * @throws ErrorResponseException 503 with {@code Retry-After} when there are too many
     */
    SseEmitter open(String caller, BooleanSupplier welcome, String topic, Source source, long lastId) {
        takePlaces(caller);
        boolean started = false;
        try {
            SseEmitter emitter = new SseEmitter(NEVER);
            Stream stream = new Stream(
                    emitter, tail.listen(topic), source, lastId, welcome, heartbeat, closed -> closed(closed, caller));
            open.add(stream);
            stream.start();
            started = true;
            return emitter;
        } finally {
            if (!started) {
                leavePlaces(caller);
            }
        }
    }

    private void takePlaces(String caller) {
        int ofCaller = openOfCallers.merge(caller, 1, Integer::sum);
        if (ofCaller > openOfCallerMax) {
            leaveOwnPlace(caller);
            throw Refusal.tooMany(
                    "you have " + openOfCallerMax + " live streams open here: end one first", RETRY_AFTER_SECONDS);
        }
        if (!running || !places.tryAcquire()) {
            leaveOwnPlace(caller);
            throw busy();
        }
    }

    private void leavePlaces(String caller) {
        places.release();
        leaveOwnPlace(caller);
    }

    private void leaveOwnPlace(String caller) {
        openOfCallers.computeIfPresent(caller, (_, now) -> now == 1 ? null : now - 1);
    }

    int openCount() {
        return open.size();
    }

    private void closed(Stream stream, String caller) {
        if (open.remove(stream)) {
            leavePlaces(caller);
        }
    }

    private static ErrorResponseException busy() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "too many live streams are open here just now: come back in a moment");
        ErrorResponseException busy = new ErrorResponseException(HttpStatus.SERVICE_UNAVAILABLE, problem, null);
        busy.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(RETRY_AFTER_SECONDS));
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
