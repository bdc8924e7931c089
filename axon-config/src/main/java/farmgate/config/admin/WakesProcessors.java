package farmgate.config.admin;

import farmgate.config.servers.Outage;
import farmgate.config.servers.RemoteServer;
import farmgate.config.servers.Servers;
import org.axonframework.config.EventProcessingConfiguration;
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
        configuration.eventProcessors().values().stream()
                .filter(StreamingEventProcessor.class::isInstance)
                .map(StreamingEventProcessor.class::cast)
                .filter(processor ->
                        processor.isRunning() && processor.processingStatus().isEmpty())
                .forEach(processor -> processor.claimSegment(SEGMENT));
    }
}
