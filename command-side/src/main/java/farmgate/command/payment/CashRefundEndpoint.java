package farmgate.command.payment;

import farmgate.command.payment.CashRefundCommand.ConfirmCashReceipt;
import farmgate.command.payment.CashRefundCommand.GiveBackCash;
import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.shared.order.RefundId;
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

/** Cash of a refund goes out of the till when its receiver has it. */
@RestController
@RequestMapping("/api/refunds/{id}")
class CashRefundEndpoint {

    private final Writes writes;

    CashRefundEndpoint(Writes writes) {
        this.writes = writes;
    }

    /** @param code the six digits that the buyer sees at the refund of her order */
    record GiveBackBody(@NotBlank @Size(max = 20) String code) {}

    /** @param paper where the paper is kept that the receiver signed; left out by the buyer herself */
    record ConfirmReceiptBody(@Nullable @Size(max = 100) String paper) {}

    @PostMapping("/give-back")
    @RolesAllowed({"STATION_KEEPER", "COUNTY_OPERATOR"})
    ResponseEntity<String> giveBack(@PathVariable RefundId id, @RequestBody @Valid GiveBackBody body, Call call) {
        return writes.change(new GiveBackCash(id, body.code()), call);
    }

    @PostMapping("/confirm-receipt")
    @RolesAllowed({"BUYER", "COUNTY_OPERATOR", "FINANCE"})
    ResponseEntity<String> confirmReceipt(
            @PathVariable RefundId id,
            @RequestBody(required = false) @Valid @Nullable ConfirmReceiptBody body,
            Call call) {
        return writes.change(new ConfirmCashReceipt(id, body == null ? null : body.paper()), call);
    }
}
