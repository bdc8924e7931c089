package farmgate.command.payout;

import farmgate.command.payout.PayoutCommand.ApprovePayout;
import farmgate.command.payout.PayoutCommand.HandOverCash;
import farmgate.command.payout.PayoutCommand.RejectPayout;
import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.money.Money;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.wire.MultiLine;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PayoutEndpoint {

    private static final String PAYOUTS = "/api/payouts";

    private final Writes writes;

    PayoutEndpoint(Writes writes) {
        this.writes = writes;
    }

    record ApprovalBody(@NotBlank @Size(max = 64) String contentHash) {}

    record RejectionBody(
            @NotBlank @Size(max = 500) @MultiLine String reason) {}

    record CashReceiptBody(
            @NotNull FarmerId farmerId,
            @NotNull Money amount,
            @NotBlank @Size(max = 100) String receipt) {}

    @PostMapping(PAYOUTS + "/{id}/approve")
    @RolesAllowed("FINANCE")
    ResponseEntity<String> approve(@PathVariable PayoutId id, @RequestBody @Valid ApprovalBody body, Call call) {
        return writes.change(new ApprovePayout(id, body.contentHash()), call);
    }

    @PostMapping(PAYOUTS + "/{id}/reject")
    @RolesAllowed("FINANCE")
    ResponseEntity<String> reject(@PathVariable PayoutId id, @RequestBody @Valid RejectionBody body, Call call) {
        return writes.change(new RejectPayout(id, body.reason()), call);
    }

    @PostMapping(PAYOUTS + "/{id}/cash-receipts")
    @RolesAllowed({"STATION_KEEPER", "COUNTY_OPERATOR"})
    ResponseEntity<String> handOver(@PathVariable PayoutId id, @RequestBody @Valid CashReceiptBody body, Call call) {
        return writes.change(new HandOverCash(id, body.farmerId(), body.amount(), body.receipt()), call);
    }
}
