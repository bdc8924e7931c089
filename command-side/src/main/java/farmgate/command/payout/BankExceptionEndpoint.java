package farmgate.command.payout;

import farmgate.command.payout.BankExceptionCommand.ApproveResolution;
import farmgate.command.payout.BankExceptionCommand.DeclineResolution;
import farmgate.command.payout.BankExceptionCommand.ResolveBankException;
import farmgate.command.payout.BankExceptionCommand.TakeBankException;
import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankResolution;
import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.personal.FreeText;
import farmgate.shared.wire.MultiLine;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BankExceptionEndpoint {

    private static final String EXCEPTIONS = "/api/bank-exceptions";

    private final Writes writes;

    BankExceptionEndpoint(Writes writes) {
        this.writes = writes;
    }

    /** Nothing is asked; there may be an empty object. */
    record TakeBody() {}

    /** Nothing is asked; there may be an empty object. */
    record ResolutionApprovalBody() {}

    record ResolutionDeclineBody(
            @NotBlank @Size(max = 500) @MultiLine String reason) {}

    record ResolutionBody(
            @NotNull BankResolution resolution,
            @NotBlank @Size(max = 500) @MultiLine String note,
            @Nullable @Size(max = 35) String endToEndId,
            @Nullable PayoutId payoutId,
            @Nullable BankExceptionId otherId,
            @Nullable PaymentId paymentId,
            @Nullable RefundId refundId,
            @Nullable ProviderSettlementId settlementId) {

        ResolveBankException of(BankExceptionId id) {
            return new ResolveBankException(
                    id,
                    resolution,
                    FreeText.clear(note),
                    endToEndId,
                    payoutId,
                    otherId,
                    paymentId,
                    refundId,
                    settlementId);
        }
    }

    @PostMapping(EXCEPTIONS + "/{id}/take")
    @RolesAllowed("FINANCE")
    ResponseEntity<String> take(
            @PathVariable BankExceptionId id, @RequestBody(required = false) @Nullable TakeBody body, Call call) {
        return writes.change(new TakeBankException(id), call);
    }

    @PostMapping(EXCEPTIONS + "/{id}/resolve")
    @RolesAllowed("FINANCE")
    ResponseEntity<String> resolve(
            @PathVariable BankExceptionId id, @RequestBody @Valid ResolutionBody body, Call call) {
        return writes.change(body.of(id), call);
    }

    /** By another person than who proposed it. */
    @PostMapping(EXCEPTIONS + "/{id}/approve")
    @RolesAllowed("FINANCE")
    ResponseEntity<String> approve(
            @PathVariable BankExceptionId id,
            @RequestBody(required = false) @Nullable ResolutionApprovalBody body,
            Call call) {
        return writes.change(new ApproveResolution(id), call);
    }

    @PostMapping(EXCEPTIONS + "/{id}/decline")
    @RolesAllowed("FINANCE")
    ResponseEntity<String> decline(
            @PathVariable BankExceptionId id, @RequestBody @Valid ResolutionDeclineBody body, Call call) {
        return writes.change(new DeclineResolution(id, body.reason()), call);
    }
}
