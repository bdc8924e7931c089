package farmgate.command.settlement;

import farmgate.command.settlement.ClawbackCommand.ApproveWriteOff;
import farmgate.command.settlement.ClawbackCommand.DeclineWriteOff;
import farmgate.command.settlement.ClawbackCommand.ProposeWriteOff;
import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.shared.settlement.ClawbackId;
import farmgate.shared.wire.MultiLine;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ClawbackEndpoint {

    private static final String WRITE_OFF = "/api/clawbacks/{id}/write-off";

    private final Writes writes;

    ClawbackEndpoint(Writes writes) {
        this.writes = writes;
    }

    record WriteOffBody(
            @NotBlank @Size(max = 500) @MultiLine String reason) {}

    /** Nothing is asked; there may be an empty object. */
    record WriteOffApprovalBody() {}

    @PostMapping(WRITE_OFF)
    @RolesAllowed("FINANCE")
    ResponseEntity<String> propose(@PathVariable ClawbackId id, @RequestBody @Valid WriteOffBody body, Call call) {
        return writes.change(new ProposeWriteOff(id, body.reason()), call);
    }

    @PostMapping(WRITE_OFF + "/approve")
    @RolesAllowed("FINANCE")
    ResponseEntity<String> approve(
            @PathVariable ClawbackId id,
            @RequestBody(required = false) @Nullable WriteOffApprovalBody body,
            Call call) {
        return writes.change(new ApproveWriteOff(id), call);
    }

    @PostMapping(WRITE_OFF + "/decline")
    @RolesAllowed("FINANCE")
    ResponseEntity<String> decline(@PathVariable ClawbackId id, @RequestBody @Valid WriteOffBody body, Call call) {
        return writes.change(new DeclineWriteOff(id, body.reason()), call);
    }
}
