package farmgate.command.order;

import farmgate.command.order.OrderCommand.CancelOrder;
import farmgate.command.order.OrderCommand.CancelPart;
import farmgate.command.order.OrderCommand.ConfirmShortWeight;
import farmgate.command.order.OrderCommand.DeclineShortWeight;
import farmgate.command.order.OrderCommand.DisputeOrder;
import farmgate.command.order.OrderCommand.ReceiveOrder;
import farmgate.command.order.OrderCommand.ReportMissing;
import farmgate.command.order.OrderCommand.ResolveDispute;
import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.Bearer;
import farmgate.shared.order.LinePart;
import farmgate.shared.order.OrderId;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.MultiLine;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/orders/{id}")
class OrderEndpoint {

    private final Writes writes;

    OrderEndpoint(Writes writes) {
        this.writes = writes;
    }

    /** @param lines the parts to cancel, before the order is packed; all of it when they are left out */
    record CancelBody(
            @NotBlank @Size(max = 500) @MultiLine String reason,
            @Nullable @Size(min = 1, max = 100) List<@NotNull @Valid PartBody> lines) {}

    record PartBody(@NotNull ListingId listingId, @NotNull Quantity quantity) {}

    /** Nothing is asked; there may be an empty object. */
    record ReportMissingBody() {}

    /** Nothing is asked; there may be an empty object. */
    record ReceiveBody() {}

    /** @param note what shows that nothing was missing */
    record DeclineShortWeightBody(
            @NotBlank @Size(max = 1000) @MultiLine String note) {}

    /** @param evidence addresses of pictures, or words */
    record DisputeBody(
            @NotEmpty @Size(max = 100) List<@NotNull ListingId> lines,
            @NotBlank @Size(max = 1000) @MultiLine String reason,
            @Nullable @Size(max = 20) @MultiLine List<@NotBlank @Size(max = 500) String> evidence) {}

    record ResolveBody(
            @NotNull Money refund,
            @NotNull Bearer borneBy,
            @NotBlank @Size(max = 1000) @MultiLine String note,
            @Nullable @Size(max = 100) List<@NotNull ListingId> lines) {}

    @PostMapping("/cancel")
    @RolesAllowed({"BUYER", "STATION_KEEPER", "COUNTY_OPERATOR"})
    ResponseEntity<String> cancel(@PathVariable OrderId id, @RequestBody @Valid CancelBody body, Call call) {
        return writes.change(
                body.lines() == null
                        ? new CancelOrder(id, body.reason())
                        : new CancelPart(id, body.reason(), parts(body.lines())),
                call);
    }

    private static List<LinePart> parts(List<PartBody> lines) {
        for (int i = 0; i < lines.size(); i++) {
            ListingId listing = lines.get(i).listingId();
            if (lines.subList(0, i).stream()
                    .anyMatch(earlier -> earlier.listingId().equals(listing))) {
                throw Refusal.invalid("lines[" + i + "].listingId", listing + " comes twice");
            }
        }
        return lines.stream()
                .map(line -> new LinePart(line.listingId(), line.quantity()))
                .toList();
    }

    @PostMapping("/report-missing")
    @RolesAllowed({"BUYER", "STATION_KEEPER"})
    ResponseEntity<String> reportMissing(
            @PathVariable OrderId id, @RequestBody(required = false) @Nullable ReportMissingBody body, Call call) {
        return writes.change(new ReportMissing(id), call);
    }

    @PostMapping("/receive")
    @RolesAllowed({"BUYER", "STATION_KEEPER"})
    ResponseEntity<String> receive(
            @PathVariable OrderId id, @RequestBody(required = false) @Nullable ReceiveBody body, Call call) {
        return writes.change(new ReceiveOrder(id), call);
    }

    /** Says that less arrived, as it was weighed at delivery: the buyer, or the county or finance, never who weighed it. */
    @PostMapping("/short-weight/confirm")
    @RolesAllowed({"BUYER", "COUNTY_OPERATOR", "FINANCE"})
    ResponseEntity<String> confirmShortWeight(@PathVariable OrderId id, Call call) {
        return writes.change(new ConfirmShortWeight(id), call);
    }

    @PostMapping("/short-weight/decline")
    @RolesAllowed({"COUNTY_OPERATOR", "FINANCE"})
    ResponseEntity<String> declineShortWeight(
            @PathVariable OrderId id, @RequestBody @Valid DeclineShortWeightBody body, Call call) {
        return writes.change(new DeclineShortWeight(id, body.note()), call);
    }

    @PostMapping("/dispute")
    @RolesAllowed({"BUYER", "STATION_KEEPER"})
    ResponseEntity<String> dispute(@PathVariable OrderId id, @RequestBody @Valid DisputeBody body, Call call) {
        List<String> evidence = body.evidence() == null ? List.of() : body.evidence();
        List<ListingId> lines = body.lines().stream().distinct().toList();
        return writes.change(new DisputeOrder(id, lines, body.reason(), evidence), call);
    }

    @PostMapping("/resolve")
    @RolesAllowed({"FINANCE", "COUNTY_OPERATOR"})
    ResponseEntity<String> resolve(@PathVariable OrderId id, @RequestBody @Valid ResolveBody body, Call call) {
        List<ListingId> lines = body.lines() == null
                ? List.of()
                : body.lines().stream().distinct().toList();
        return writes.change(new ResolveDispute(id, body.refund(), body.borneBy(), body.note(), lines), call);
    }
}
