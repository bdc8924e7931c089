package farmgate.command.consignment;

import farmgate.command.consignment.ConsignmentCommand.ApproveLoss;
import farmgate.command.consignment.ConsignmentCommand.DeclareLost;
import farmgate.command.consignment.ConsignmentCommand.DeclineLoss;
import farmgate.command.consignment.ConsignmentCommand.ReportFound;
import farmgate.command.consignment.ConsignmentCommand.ReturnConsignment;
import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.order.GoodsFate;
import farmgate.shared.wire.MultiLine;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/consignments/{id}")
class LossEndpoint {

    private final Writes writes;

    LossEndpoint(Writes writes) {
        this.writes = writes;
    }

    /** Nothing is asked; there may be an empty object. */
    record LostBody() {}

    /** Nothing is asked; there may be an empty object. */
    record LossApprovalBody() {}

    record LossDeclineBody(
            @NotBlank @Size(max = 500) @MultiLine String reason) {}

    /** Nothing is asked; there may be an empty object. */
    record FoundBody() {}

    /** @param goods what becomes of what was in it: back to stock when it is left out */
    record ReturnBody(
            @NotBlank @Size(max = 500) @MultiLine String reason,
            @Nullable GoodsFate goods) {}

    /** A loss of much money is only proposed: another person approves or declines it. */
    @PostMapping("/lost")
    @RolesAllowed("COUNTY_OPERATOR")
    ResponseEntity<String> lost(
            @PathVariable ConsignmentId id, @RequestBody(required = false) @Nullable LostBody body, Call call) {
        return writes.change(new DeclareLost(id), call);
    }

    /** By another person than who declared it lost. */
    @PostMapping("/lost/approve")
    @RolesAllowed({"COUNTY_OPERATOR", "FINANCE"})
    ResponseEntity<String> approve(
            @PathVariable ConsignmentId id, @RequestBody(required = false) @Nullable LossApprovalBody body, Call call) {
        return writes.change(new ApproveLoss(id), call);
    }

    /** By another person than who declared it lost: it goes on being searched for. */
    @PostMapping("/lost/decline")
    @RolesAllowed({"COUNTY_OPERATOR", "FINANCE"})
    ResponseEntity<String> decline(
            @PathVariable ConsignmentId id, @RequestBody @Valid LossDeclineBody body, Call call) {
        return writes.change(new DeclineLoss(id, body.reason()), call);
    }

    @PostMapping("/found")
    @RolesAllowed("COUNTY_OPERATOR")
    ResponseEntity<String> found(
            @PathVariable ConsignmentId id, @RequestBody(required = false) @Nullable FoundBody body, Call call) {
        return writes.change(new ReportFound(id), call);
    }

    @PostMapping("/return")
    @RolesAllowed("COUNTY_OPERATOR")
    ResponseEntity<String> sendBack(@PathVariable ConsignmentId id, @RequestBody @Valid ReturnBody body, Call call) {
        GoodsFate goods = Objects.requireNonNullElse(body.goods(), GoodsFate.BACK_TO_STOCK);
        return writes.change(new ReturnConsignment(id, body.reason(), goods), call);
    }
}
