package farmgate.config.move;

import farmgate.config.eventstore.BackupRefused;
import farmgate.config.eventstore.Progress;
import farmgate.query.projection.ViewHashes;
import farmgate.query.projection.ViewHashes.ViewHash;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The read models of one side, made by a node of this program that answers questions and decides nothing. It runs until
 * it has taken in all events, and nobody can reach it from outside this machine meanwhile.
 */
final class QueryNode implements ReadModels {

    /** The node says nothing of its own. */
    static final String PROFILE = "quiet";

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration STANDS_STILL_MAX = Duration.ofMinutes(2);

    private final Class<?> application;
    private final Map<String, Object> settings;
    private final Progress progress;

    /** @param settings where its stores are */
    QueryNode(Class<?> application, Map<String, String> settings, Progress progress) {
        this.application = application;
        this.settings = new TreeMap<>(settings);
        this.progress = progress;
        this.settings.putAll(Map.of(
                "farmgate.node.roles", "query",
                "farmgate.node.name", "move-" + ProcessHandle.current().pid(),
                "farmgate.demo", "false",
                "server.port", "0",
                "server.address", "127.0.0.1"));
    }

    @Override
    public List<ViewHash> hashes() {
        SpringApplication node = new SpringApplication(application);
        node.setAdditionalProfiles(PROFILE);
        node.setLogStartupInfo(false);
        // The environment is that of a node as it runs in earnest, and says where that one has its stores.
        node.addInitializers(context -> {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("move", settings));
            LoggingSystem.get(application.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
        });
        try (ConfigurableApplicationContext context = node.run()) {
            awaitAll(context);
            return context.getBean(ViewHashes.class).all();
        } catch (BeansException e) {
            throw new BackupRefused("The read models cannot be made: " + reason(e));
        }
    }

    private static @Nullable String reason(BeansException failure) {
        Throwable cause = failure.getMostSpecificCause();
        return cause.getMessage();
    }

    private void awaitAll(ApplicationContext context) {
        Map<String, StreamingEventProcessor> processors = new TreeMap<>();
        context.getBean(EventProcessingConfiguration.class).eventProcessors().forEach((name, processor) -> {
            if (processor instanceof StreamingEventProcessor streaming) {
                processors.put(name, streaming);
            }
        });
        long head = place(context.getBean(EventStore.class).createHeadToken());
        long sum = -1;
        long movedAt = System.nanoTime();
        long lastTold = 0;
        while (true) {
            List<String> behind = processors.values().stream()
                    .filter(processor -> place(processor) < head)
                    .map(StreamingEventProcessor::getName)
                    .toList();
            if (behind.isEmpty()) {
                return;
            }
            long now = processors.values().stream().mapToLong(QueryNode::place).sum();
            if (now != sum) {
                sum = now;
                movedAt = System.nanoTime();
            } else if (System.nanoTime() - movedAt > STANDS_STILL_MAX.toNanos()) {
                throw new BackupRefused("These read models do not go on: %s. %s"
                        .formatted(
                                String.join(", ", behind),
                                why(processors.values().stream().toList())));
            }
            long slowest = processors.values().stream()
                    .mapToLong(QueryNode::place)
                    .min()
                    .orElse(head);
            progress.reached(slowest - lastTold, slowest, head);
            lastTold = slowest;
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static String why(List<StreamingEventProcessor> processors) {
        return processors.stream()
                .flatMap(processor -> processor.processingStatus().values().stream())
                .filter(EventTrackerStatus::isErrorState)
                .map(status -> String.valueOf(status.getError()))
                .findFirst()
                .orElse("");
    }

    /** Up to where it has taken in all; 0 while it does not know. */
    private static long place(StreamingEventProcessor processor) {
        return processor.processingStatus().values().stream()
                .mapToLong(status -> place(status.getTrackingToken()))
                .min()
                .orElse(0);
    }

    private static long place(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }
}
