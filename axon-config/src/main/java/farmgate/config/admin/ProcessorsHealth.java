package farmgate.config.admin;

import farmgate.command.todo.DeadEnds;
import farmgate.config.servers.Servers;
import farmgate.config.servers.Unreachable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Down when a processor of this node stands still or goes from error to error. Degraded when something was put aside as a
 * dead letter or given up as a dead end: somebody must look at it, while the rest goes on and the node stays in service.
 */
final class ProcessorsHealth implements HealthIndicator {

    static final Status DEGRADED = new Status("DEGRADED", "something was put aside or given up");

    private final Processors processors;
    private final DeadLetters deadLetters;
    private final DeadEnds deadEnds;
    private final Servers servers;

    ProcessorsHealth(Processors processors, DeadLetters deadLetters, DeadEnds deadEnds, Servers servers) {
        this.servers = servers;
        this.processors = processors;
        this.deadLetters = deadLetters;
        this.deadEnds = deadEnds;
    }

    @Override
    public Health health() {
        return servers.outage().map(outage -> away(outage.server().name())).orElseGet(this::looked);
    }

    private Health looked() {
        try {
            return look();
        } catch (RuntimeException e) { // of a server that is away since a moment; all others go on
            return away(servers.outage()
                    .map(outage -> outage.server().name())
                    .or(() -> Unreachable.server(e))
                    .orElseThrow(() -> e));
        }
    }

    /** What cannot be found out now is said by the server's own health. */
    private static Health away(String server) {
        return Health.unknown()
                .withDetail("reason", server + " does not answer")
                .build();
    }

    private Health look() {
        List<ProcessorView> all = processors.all();
        Map<String, String> ill = new TreeMap<>();
        Map<String, Long> letters = new TreeMap<>();
        List<String> full = new ArrayList<>();
        for (ProcessorView each : all) {
            if (each.status() == ProcessorView.Status.DOWN) {
                ill.put(each.name(), each.running() ? String.join("; ", each.errors()) : "does not run");
            }
            if (each.deadLetters() > 0) {
                letters.put(each.name(), each.deadLetters());
            }
            if (deadLetters.isFull(each.deadLetters())) {
                full.add(each.name());
            }
        }
        long ends = deadEnds.count();
        Health.Builder health = status(!ill.isEmpty(), !letters.isEmpty() || ends > 0);
        health.withDetail("processors", all.size());
        if (!ill.isEmpty()) {
            health.withDetail("ill", ill);
        }
        if (!letters.isEmpty()) {
            health.withDetail("deadLetters", letters);
        }
        if (!full.isEmpty()) {
            health.withDetail("full", full);
        }
        if (ends > 0) {
            health.withDetail("deadEnds", ends);
        }
        return health.build();
    }

    private static Health.Builder status(boolean ill, boolean putAside) {
        if (ill) {
            return Health.down();
        }
        return putAside ? Health.status(DEGRADED) : Health.up();
    }
}
