package farmgate.query.watch;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WatchReads {

    private final Watch watch;

    WatchReads(Watch watch) {
        this.watch = watch;
    }

    record Findings(List<Finding> items) {
        Findings {
            items = List.copyOf(items);
        }
    }

    /** Looks through everything there is, each time it is asked. */
    @GetMapping("/api/audit/findings")
    @RolesAllowed({"FINANCE", "AUDITOR"})
    Findings findings() {
        return new Findings(watch.findings());
    }
}
