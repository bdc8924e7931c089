package farmgate.command.till;

import farmgate.command.till.TillCommand.ApproveDifference;
import farmgate.command.till.TillCommand.BeginCount;
import farmgate.command.till.TillCommand.CountTill;
import farmgate.command.till.TillCommand.DeclineDifference;
import farmgate.command.till.TillCommand.DrawFromTill;
import farmgate.command.till.TillCommand.EndCharge;
import farmgate.command.till.TillCommand.OfferShift;
import farmgate.command.till.TillCommand.SetTillLimit;
import farmgate.command.till.TillCommand.TakeShift;
import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.shared.money.Money;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import farmgate.shared.till.Denomination;
import farmgate.shared.till.Pieces;
import farmgate.shared.wire.Bounds;
import farmgate.shared.wire.MultiLine;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TillEndpoint {

    private static final String TILL = "/api/stations/{id}/till";
    private static final long COUNT_MAX = 1_000_000;

    private final Writes writes;

    TillEndpoint(Writes writes) {
        this.writes = writes;
    }

    record LimitBody(@NotNull Money limit) {}

    record PiecesBody(
            @NotNull Denomination denomination,
            @Min(0) @Max(COUNT_MAX) int count) {}

    /** An empty list says that the till is empty. */
    record CountBody(
            @NotNull @Size(max = 20) List<@NotNull @Valid PiecesBody> pieces,
            @Nullable @Size(max = 500) @MultiLine String note) {}

    record ShiftBody(@NotNull @Size(max = 20) List<@NotNull @Valid PiecesBody> pieces) {}

    /** @param number which difference: the count answered it, and the till shows it */
    record DifferenceBody(@Min(1) @Max(COUNT_MAX) long number) {}

    record DifferenceDeclineBody(
            @Min(1) @Max(COUNT_MAX) long number,
            @NotBlank @Size(max = 500) @MultiLine String reason) {}

    record ReasonBody(@NotBlank @Size(max = 500) String reason) {}

    record DrawingBody(@NotNull Money amount) {}

    @PostMapping(TILL + "/limit")
    @RolesAllowed({"ADMIN", "COUNTY_OPERATOR"})
    ResponseEntity<String> limit(@PathVariable StationId id, @RequestBody @Valid LimitBody body, Call call) {
        if (body.limit().isNegative() || body.limit().fen() > Bounds.CASH_FEN_MAX) {
            throw Refusal.invalid("limit", "must be from zero to a hundred million yuan");
        }
        return writes.change(new SetTillLimit(id, body.limit()), call);
    }

    @PostMapping(TILL + "/counts")
    @RolesAllowed({"STATION_KEEPER", "COUNTY_OPERATOR", "AUDITOR"})
    ResponseEntity<String> count(@PathVariable StationId id, @RequestBody @Valid CountBody body, Call call) {
        return writes.change(new CountTill(id, pieces(body.pieces()), body.note()), call);
    }

    @PostMapping(TILL + "/drawings")
    @RolesAllowed({"STATION_KEEPER", "COUNTY_OPERATOR"})
    ResponseEntity<String> draw(@PathVariable StationId id, @RequestBody @Valid DrawingBody body, Call call) {
        return writes.change(new DrawFromTill(id, HandoverEndpoint.aboveZero(body.amount())), call);
    }

    @PostMapping(TILL + "/shift-offers")
    @RolesAllowed({"STATION_KEEPER", "COUNTY_OPERATOR"})
    ResponseEntity<String> offer(@PathVariable StationId id, @RequestBody @Valid ShiftBody body, Call call) {
        return writes.change(new OfferShift(id, pieces(body.pieces())), call);
    }

    /** Until somebody has counted, who keeps the till is not told what should be there. */
    @PostMapping(TILL + "/counts/begin")
    @RolesAllowed({"STATION_KEEPER", "COUNTY_OPERATOR", "ADMIN", "AUDITOR"})
    ResponseEntity<String> begin(@PathVariable StationId id, Call call) {
        return writes.change(new BeginCount(id), call);
    }

    /** By another person than who counted: what was over or short is booked. */
    @PostMapping(TILL + "/difference/approve")
    @RolesAllowed({"COUNTY_OPERATOR", "FINANCE"})
    ResponseEntity<String> approve(@PathVariable StationId id, @RequestBody @Valid DifferenceBody body, Call call) {
        return writes.change(new ApproveDifference(id, body.number()), call);
    }

    /** By another person than who counted: the till holds what its book says, and is to be counted again. */
    @PostMapping(TILL + "/difference/decline")
    @RolesAllowed({"COUNTY_OPERATOR", "FINANCE"})
    ResponseEntity<String> decline(
            @PathVariable StationId id, @RequestBody @Valid DifferenceDeclineBody body, Call call) {
        return writes.change(new DeclineDifference(id, body.number(), body.reason()), call);
    }

    @PostMapping(TILL + "/charge/end")
    @RolesAllowed({"STATION_KEEPER", "COUNTY_OPERATOR", "ADMIN"})
    ResponseEntity<String> endCharge(@PathVariable StationId id, @RequestBody @Valid ReasonBody body, Call call) {
        return writes.change(new EndCharge(id, body.reason()), call);
    }

    @PostMapping(TILL + "/shift-receipts")
    @RolesAllowed({"STATION_KEEPER", "COUNTY_OPERATOR"})
    ResponseEntity<String> take(@PathVariable StationId id, @RequestBody @Valid ShiftBody body, Call call) {
        return writes.change(new TakeShift(id, pieces(body.pieces())), call);
    }

    private static List<Pieces> pieces(List<PiecesBody> bodies) {
        Set<Denomination> seen = EnumSet.noneOf(Denomination.class);
        for (int i = 0; i < bodies.size(); i++) {
            if (!seen.add(bodies.get(i).denomination())) {
                throw Refusal.invalid("pieces[" + i + "].denomination", "comes twice: count it in one line");
            }
        }
        return bodies.stream()
                .map(body -> new Pieces(body.denomination(), body.count()))
                .toList();
    }
}
