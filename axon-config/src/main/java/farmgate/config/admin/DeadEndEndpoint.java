package farmgate.config.admin;

import farmgate.command.todo.Automation;
import farmgate.command.todo.DeadEnds;
import farmgate.query.web.PageRequest;
import farmgate.shared.refusal.Refusal;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What automations gave up, because it can never be done, until somebody has put right what stands in the way. */
@RestController
class DeadEndEndpoint {

    private final DeadEnds deadEnds;
    private final Supplier<Stream<Automation>> automations;
    private final Clock clock;

    DeadEndEndpoint(DeadEnds deadEnds, ObjectProvider<Automation> automations, Clock clock) {
        this.deadEnds = deadEnds;
        this.automations = automations::stream;
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

    /** Of an automation that runs here, or of which something is left, also when it has another name by now. */
    @PostMapping("/api/admin/dead-ends/{automation}/retry")
    @RolesAllowed("ADMIN")
    Retried retry(@PathVariable String automation) {
        long retried = deadEnds.retry(automation, clock.instant());
        if (retried == 0 && automations.get().noneMatch(known -> known.name().equals(automation))) {
            throw Refusal.notFound(automation);
        }
        return new Retried(retried);
    }
}
