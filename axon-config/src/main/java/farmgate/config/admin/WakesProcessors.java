package farmgate.config.admin;

import farmgate.config.servers.Outage;
import farmgate.config.servers.RemoteServer;
import farmgate.config.servers.Servers;
import java.util.concurrent.CompletableFuture;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.StreamingEventProcessor;

/** When a server is back, processors go on at once: after a long outage they would wait up to a minute for their next try. */
final class WakesProcessors implements Servers.Listener {

    private static final int SEGMENT = 0;

    private final EventProcessingConfiguration configuration;

    WakesProcessors(EventProcessingConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public void away(Outage outage) {
        // They notice it themselves.
    }

    @Override
    public void back(RemoteServer server) {
        for (EventProcessor each : configuration.eventProcessors().values()) {
            if (each instanceof StreamingEventProcessor processor
                    && processor.isRunning()
                    && processor.processingStatus().isEmpty()) {
                // whether it is taken here or by another node meanwhile is all the same
                CompletableFuture<Boolean> _ = processor.claimSegment(SEGMENT);
            }
        }
    }
}
