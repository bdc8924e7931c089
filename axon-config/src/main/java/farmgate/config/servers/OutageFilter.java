package farmgate.config.servers;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers at once, with 503, what needs a server that is away. A request that was under way when the server fell silent is
 * interrupted, so that it is answered too: it may then have been done or not, as after any lost answer, and its
 * idempotency key makes a repeat safe.
 */
public final class OutageFilter extends OncePerRequestFilter implements Servers.Listener {

    private static final String CUT_OFF = OutageFilter.class.getName() + ".cutOff";
    /** Tokens are made from clients that this node may remember. */
    private static final String TOKENS = "/oauth2/";

    private static final Set<String> NEEDS_NO_SERVER =
            Set.of("actuator", "docs", "swagger-ui", "swagger-ui.html", "v3", "problems", "webjars", "assets", "");

    private final Servers servers;
    private final OutageAnswer answer;
    private final Set<UnderWay> underWay = ConcurrentHashMap.newKeySet();

    public OutageFilter(Servers servers, OutageAnswer answer) {
        this.servers = servers;
        this.answer = answer;
        servers.listen(this);
    }

    /** Why this request was interrupted, if it was. */
    public static Optional<Outage> cutOff(HttpServletRequest request) {
        return Optional.ofNullable((Outage) request.getAttribute(CUT_OFF));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean reading = isReading(request);
        Optional<Outage> outage = needsServers(request) ? servers.outageFor(reading) : Optional.empty();
        if (outage.isPresent()) {
            answer.write(request, response, outage.orElseThrow().server().name());
            return;
        }
        UnderWay mine = new UnderWay(Thread.currentThread(), request, response, reading);
        underWay.add(mine);
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) { // only what comes from an outage is answered here
            Optional<String> away =
                    cutOff(request).map(cut -> cut.server().name()).or(() -> Unreachable.server(e));
            if (away.isEmpty() || response.isCommitted()) {
                throw e;
            }
            mine.end();
            response.reset();
            answer.write(request, response, away.orElseThrow());
        } finally {
            underWay.remove(mine);
            mine.end();
        }
    }

    @Override
    public void away(Outage outage) {
        underWay.stream().filter(each -> each.waitsFor(outage.server())).forEach(each -> each.cutOff(outage));
    }

    @Override
    public void back(RemoteServer server) {
        // Requests go through again by themselves.
    }

    private static boolean isReading(HttpServletRequest request) {
        return switch (request.getMethod()) {
            case "GET", "HEAD", "OPTIONS" -> true;
            default -> request.getRequestURI().startsWith(TOKENS);
        };
    }

    private static boolean needsServers(HttpServletRequest request) {
        String path = request.getRequestURI();
        int end = path.indexOf('/', 1);
        return !NEEDS_NO_SERVER.contains(path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end));
    }

    /** A request, and the thread that works on it until it has ended. */
    private static final class UnderWay {

        /** A question that is answered from read models alone is answered long before. */
        private static final long WAITS_NANOS = Duration.ofMillis(1_300).toNanos();

        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private final boolean reading;
        private final long sinceNanos = System.nanoTime();
        private @Nullable Thread thread;

        UnderWay(Thread thread, HttpServletRequest request, HttpServletResponse response, boolean reading) {
            this.thread = thread;
            this.request = request;
            this.response = response;
            this.reading = reading;
        }

        boolean waitsFor(RemoteServer server) {
            return !reading
                    || server.isNeededToRead()
                    || (System.nanoTime() - sinceNanos > WAITS_NANOS && !response.isCommitted());
        }

        synchronized void cutOff(Outage outage) {
            if (thread != null && request.getAttribute(CUT_OFF) == null) {
                request.setAttribute(CUT_OFF, outage);
                thread.interrupt();
            }
        }

        /** From now on the thread is not interrupted any more, nor does an interrupt stay behind in it. */
        synchronized void end() {
            if (thread != null && request.getAttribute(CUT_OFF) != null) {
                Thread.interrupted();
            }
            thread = null;
        }
    }
}
