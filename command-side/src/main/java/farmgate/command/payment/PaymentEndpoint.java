package farmgate.command.payment;

import farmgate.command.payment.PaymentCommand.RequestPayment;
import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PaymentEndpoint {

    private final Writes writes;

    PaymentEndpoint(Writes writes) {
        this.writes = writes;
    }

    record PaymentBody(@NotNull PaymentMethod method) {}

    @PostMapping("/api/checkouts/{id}/payments")
    @RolesAllowed({"BUYER", "STATION_KEEPER"})
    ResponseEntity<String> pay(@PathVariable CheckoutId id, @RequestBody @Valid PaymentBody body, Call call) {
        PaymentId paymentId = new PaymentId(call.newId(PaymentId.PREFIX));
        return writes.create(new RequestPayment(paymentId, id, body.method()), call, "/api/payments");
    }
}
