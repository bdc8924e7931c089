package farmgate.config.admin;

import farmgate.command.todo.DeadEnds;
import farmgate.query.web.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What automations gave up, because it can never be done, until somebody has put right what stands in the way. */
@RestController
class DeadEndEndpoint {

    private final DeadEnds deadEnds;
    private final Clock clock;

    DeadEndEndpoint(DeadEnds deadEnds, Clock clock) {
        this.deadEnds = deadEnds;
        this.clock = clock;
    }

    record DeadEndList(List<DeadEnds.Row> items) {}

    record Retried(long retried) {}

    /** The oldest first. */
    @GetMapping("/api/admin/dead-ends")
    @RolesAllowed("ADMIN")
    DeadEndList deadEnds(@RequestParam(required = false) @Nullable Integer limit) {
        return new DeadEndList(deadEnds.all(PageRequest.of(null, limit).limit()));
    }

    @PostMapping("/api/admin/dead-ends/{automation}/retry")
    @RolesAllowed("ADMIN")
    Retried retry(@PathVariable String automation) {
        return new Retried(deadEnds.retry(automation, clock.instant()));
    }
}
