package farmgate.command.order;

import farmgate.command.order.OrderCommand.ApproveRefund;
import farmgate.command.order.OrderCommand.DeclineRefund;
import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.shared.order.RefundId;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Another person's word on a refund that was proposed. */
@RestController
@RequestMapping("/api/refunds/{id}")
class RefundEndpoint {

    private final Writes writes;

    RefundEndpoint(Writes writes) {
        this.writes = writes;
    }

    /** Nothing is asked; there may be an empty object. */
    record RefundApprovalBody() {}

    record RefundDeclineBody(
            @NotBlank @Size(max = 1000) @MultiLine String reason) {}

    @PostMapping("/approve")
    @RolesAllowed({"FINANCE", "COUNTY_OPERATOR"})
    ResponseEntity<String> approve(
            @PathVariable RefundId id, @RequestBody(required = false) @Nullable RefundApprovalBody body, Call call) {
        return writes.change(new ApproveRefund(id), call);
    }

    @PostMapping("/decline")
    @RolesAllowed({"FINANCE", "COUNTY_OPERATOR"})
    ResponseEntity<String> decline(@PathVariable RefundId id, @RequestBody @Valid RefundDeclineBody body, Call call) {
        return writes.change(new DeclineRefund(id, body.reason()), call);
    }
}
