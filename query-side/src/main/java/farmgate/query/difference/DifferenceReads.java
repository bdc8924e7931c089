package farmgate.query.difference;

import jakarta.annotation.security.RolesAllowed;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DifferenceReads {

    private final Differences differences;

    DifferenceReads(Differences differences) {
        this.differences = differences;
    }

    /** What the stations' dues and the ledger say differently of who is owed what; nothing, as it should be. */
    @GetMapping("/api/audit/differences")
    @RolesAllowed({"AUDITOR", "FINANCE"})
    Differences.Comparison differences() {
        return differences.compare();
    }
}
