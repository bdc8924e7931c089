package farmgate.config.eventstore;

import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Tells an operator whether appends are taken, and if not, why. */
public final class EventStoreHealth implements HealthIndicator {

    private final Supplier<StoreStatus> status;

    /** @param status asked at every look, usually {@code engine::status} */
    public EventStoreHealth(Supplier<StoreStatus> status) {
        this.status = status;
    }

    @Override
    public Health health() {
        return switch (status.get()) {
            case StoreStatus.Running(var head, var queueLength) ->
                Health.up()
                        .withDetail("head", head)
                        .withDetail("queueLength", queueLength)
                        .build();
            case StoreStatus.Failed(var head, var reason, var since) ->
                Health.down()
                        .withDetail("head", head)
                        .withDetail("reason", reason)
                        .withDetail("since", since.toString())
                        .build();
            case StoreStatus.Closed(var head) ->
                Health.down()
                        .withDetail("head", head)
                        .withDetail("reason", "closed")
                        .build();
        };
    }
}
