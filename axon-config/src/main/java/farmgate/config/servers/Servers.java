package farmgate.config.servers;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.common.AxonThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks each server again and again whether it is there, so that requests and health know without waiting for it. A server
 * that neither answers nor refuses is noticed too.
 */
public final class Servers implements AutoCloseable {

    /** A server that takes longer counts as away. With {@link #ASK_EVERY} less than the two seconds a caller waits. */
    public static final Duration ANSWER_WITHIN = Duration.ofMillis(1_400);

    private static final Logger LOG = LoggerFactory.getLogger(Servers.class);
    private static final Duration ASK_EVERY = Duration.ofMillis(250);

    private final List<RemoteServer> servers;
    private final Clock clock;
    private final Map<RemoteServer, Outage> outages = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService watch;
    private final List<Future<?>> looks = new ArrayList<>();

    /** Is told of every change. */
    public interface Listener {

        /** Called again and again while it is away. */
        void away(Outage outage);

        void back(RemoteServer server);
    }

    /** @param servers none when everything is embedded */
    public Servers(List<RemoteServer> servers, Clock clock) {
        this.servers = List.copyOf(servers);
        this.clock = clock;
        this.watch = Executors.newScheduledThreadPool(Math.max(1, servers.size()), new AxonThreadFactory("servers"));
    }

    public void start() {
        for (RemoteServer server : servers) {
            looks.add(watch.scheduleWithFixedDelay(() -> look(server), 0, ASK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    public List<RemoteServer> all() {
        return servers;
    }

    public Optional<Outage> outageOf(RemoteServer server) {
        return Optional.ofNullable(outages.get(server));
    }

    /** Of any server. */
    public Optional<Outage> outage() {
        return servers.stream().flatMap(each -> outageOf(each).stream()).findFirst();
    }

    /** Of a server without which a request cannot be done. */
    public Optional<Outage> outageFor(boolean reading) {
        return servers.stream()
                .filter(each -> !reading || each.isNeededToRead())
                .flatMap(each -> outageOf(each).stream())
                .findFirst();
    }

    /**
     * Waits for a server while this node starts.
     *
     * @throws ServerAway when it does not come in time
     */
    public static void await(RemoteServer server, Duration most) {
        long until = System.nanoTime() + most.toNanos();
        boolean said = false;
        while (true) {
            Throwable why;
            try {
                server.ask();
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServerAway(server, most, e);
            } catch (Exception e) { // whatever it is, the server is not there yet
                why = e;
            }
            if (System.nanoTime() - until > 0) {
                throw new ServerAway(server, most, why);
            }
            if (!said) {
                LOG.info("waits up to {} s for {} at {}", most.toSeconds(), server.name(), server.address());
                said = true;
            }
            LockSupport.parkNanos(ASK_EVERY.toNanos());
        }
    }

    @Override
    public void close() {
        looks.forEach(each -> each.cancel(true));
        watch.shutdownNow();
    }

    private void look(RemoteServer server) {
        try {
            server.ask();
            if (outages.remove(server) != null) {
                LOG.info("{} at {} answers again", server.name(), server.address());
                listeners.forEach(each -> tell(() -> each.back(server)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) { // whatever it is, the server is away
            Outage outage = outages.computeIfAbsent(server, away -> {
                String why = firstLine(e);
                LOG.warn("{} at {} does not answer: {}", away.name(), away.address(), why);
                return new Outage(away, clock.instant(), why);
            });
            listeners.forEach(each -> tell(() -> each.away(outage)));
        }
    }

    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException e) { // a listener's fault must not end the watch
            LOG.error("what follows from a server's coming or going failed", e);
        }
    }

    static String firstLine(Throwable e) {
        String text = String.valueOf(e);
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
