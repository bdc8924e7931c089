package farmgate.command.period;

import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import jakarta.annotation.security.RolesAllowed;
import java.time.YearMonth;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PeriodEndpoint {

    private final Writes writes;

    PeriodEndpoint(Writes writes) {
        this.writes = writes;
    }

    /** @param month such as 2026-09 */
    @PostMapping("/api/periods/{month}/close")
    @RolesAllowed("FINANCE")
    ResponseEntity<String> close(@PathVariable YearMonth month, Call call) {
        return writes.change(new ClosePeriod(month), call);
    }
}
