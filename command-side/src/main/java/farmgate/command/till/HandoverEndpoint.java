package farmgate.command.till;

import farmgate.command.till.HandoverCommand.ClearDifference;
import farmgate.command.till.HandoverCommand.ReceiveCash;
import farmgate.command.till.HandoverCommand.SendCash;
import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.shared.money.Money;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import farmgate.shared.till.HandoverId;
import farmgate.shared.wire.Bounds;
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
class HandoverEndpoint {

    private static final String HANDOVERS = "/api/cash-handovers";

    private final Writes writes;

    HandoverEndpoint(Writes writes) {
        this.writes = writes;
    }

    /** A side that is left out is the bank. */
    record HandoverBody(
            @Nullable StationId fromStationId,
            @Nullable StationId toStationId,
            @NotNull Money amount,
            @Nullable @Size(max = 500) @MultiLine String note) {}

    record ReceivedBody(@NotNull Money amount) {}

    record ClearanceBody(
            @NotBlank @Size(max = 500) @MultiLine String reason) {}

    @PostMapping(HANDOVERS)
    @RolesAllowed({"STATION_KEEPER", "COUNTY_OPERATOR", "FINANCE"})
    ResponseEntity<String> send(@RequestBody @Valid HandoverBody body, Call call) {
        SendCash command = new SendCash(
                new HandoverId(call.newId(HandoverId.PREFIX)),
                body.fromStationId(),
                body.toStationId(),
                aboveZero(body.amount()),
                body.note());
        return writes.create(command, call, HANDOVERS);
    }

    @PostMapping(HANDOVERS + "/{id}/receive")
    @RolesAllowed({"STATION_KEEPER", "COUNTY_OPERATOR", "FINANCE"})
    ResponseEntity<String> receive(@PathVariable HandoverId id, @RequestBody @Valid ReceivedBody body, Call call) {
        return writes.change(new ReceiveCash(id, notBelowZero(body.amount())), call);
    }

    @PostMapping(HANDOVERS + "/{id}/clear")
    @RolesAllowed("FINANCE")
    ResponseEntity<String> clear(@PathVariable HandoverId id, @RequestBody @Valid ClearanceBody body, Call call) {
        return writes.change(new ClearDifference(id, body.reason()), call);
    }

    static Money aboveZero(Money amount) {
        if (amount.isZero()) {
            throw Refusal.invalid("amount", "must be above zero");
        }
        return notBelowZero(amount);
    }

    private static Money notBelowZero(Money amount) {
        if (amount.isNegative() || amount.fen() > Bounds.CASH_FEN_MAX) {
            throw Refusal.invalid("amount", "must be from zero to a hundred million yuan");
        }
        return amount;
    }
}
