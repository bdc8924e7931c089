package farmgate.config.admin;

import farmgate.query.difference.Difference;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * {@code DEGRADED} when the dues and the ledger say different things of what is due: it must be looked at, while the
 * node goes on.
 */
final class BooksHealth implements HealthIndicator {

    static final Status DEGRADED = new Status("DEGRADED", "the dues and the ledger differ");

    private final BooksWatch watch;

    BooksHealth(BooksWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        return watch.last()
                .map(found -> {
                    Health.Builder health = found.differences().isEmpty() ? Health.up() : Health.status(DEGRADED);
                    health.withDetail("comparedUpTo", found.position());
                    if (!found.differences().isEmpty()) {
                        Map<String, Long> since = new TreeMap<>();
                        for (Difference each : found.differences()) {
                            since.put(each.account().name(), each.since().position());
                        }
                        health.withDetail("differSince", since);
                    }
                    return health.build();
                })
                .orElseGet(() -> Health.up().withDetail("comparedUpTo", 0).build());
    }
}
