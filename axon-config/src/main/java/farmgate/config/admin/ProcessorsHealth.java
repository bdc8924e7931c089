package farmgate.config.admin;

import farmgate.command.todo.DeadEnds;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Down when a processor of this node stands still or goes from error to error. Dead letters and dead ends are told but do not take the
 * node out of service: the rest goes on.
 */
final class ProcessorsHealth implements HealthIndicator {

    private final Processors processors;
    private final DeadLetters deadLetters;
    private final DeadEnds deadEnds;

    ProcessorsHealth(Processors processors, DeadLetters deadLetters, DeadEnds deadEnds) {
        this.processors = processors;
        this.deadLetters = deadLetters;
        this.deadEnds = deadEnds;
    }

    @Override
    public Health health() {
        List<ProcessorView> all = processors.all();
        boolean well = all.stream().allMatch(ProcessorView::isWell);
        Health.Builder health = well ? Health.up() : Health.down();
        Map<String, String> ill = new TreeMap<>();
        Map<String, Long> letters = new TreeMap<>();
        for (ProcessorView each : all) {
            if (!each.isWell()) {
                ill.put(each.name(), each.running() ? String.join("; ", each.errors()) : "does not run");
            }
            long count = deadLetters.count(each.name());
            if (count > 0) {
                letters.put(each.name(), count);
            }
        }
        health.withDetail("processors", all.size());
        if (!ill.isEmpty()) {
            health.withDetail("ill", ill);
        }
        if (!letters.isEmpty()) {
            health.withDetail("deadLetters", letters);
        }
        long ends = deadEnds.count();
        if (ends > 0) {
            health.withDetail("deadEnds", ends);
        }
        return health.build();
    }
}
