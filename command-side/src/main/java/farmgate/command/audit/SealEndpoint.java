package farmgate.command.audit;

import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SealEndpoint {

    private final Writes writes;

    SealEndpoint(Writes writes) {
        this.writes = writes;
    }

    /** Seals the day and those before it that are not sealed yet. */
    @PostMapping("/api/days/{date}/seal")
    @RolesAllowed("FINANCE")
    ResponseEntity<String> seal(
            @PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date, Call call) {
        return writes.create(new SealDay(date), call, "/api/days", "/seal");
    }
}
