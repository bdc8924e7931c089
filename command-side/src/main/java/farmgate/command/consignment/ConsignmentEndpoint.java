package farmgate.command.consignment;

import com.fasterxml.jackson.annotation.JsonProperty;
import farmgate.command.consignment.ConsignmentCommand.Arrive;
import farmgate.command.consignment.ConsignmentCommand.Deliver;
import farmgate.command.consignment.ConsignmentCommand.HandOver;
import farmgate.command.consignment.ConsignmentCommand.Lot;
import farmgate.command.consignment.ConsignmentCommand.PackOrder;
import farmgate.command.consignment.ConsignmentCommand.ProveDelivery;
import farmgate.command.consignment.ConsignmentCommand.Weight;
import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.order.DeliveryProof;
import farmgate.shared.order.GoodsFate;
import farmgate.shared.order.OrderId;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Bounds;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ConsignmentEndpoint {

    private static final String CONSIGNMENTS = "/api/consignments";

    private final Writes writes;

    ConsignmentEndpoint(Writes writes) {
        this.writes = writes;
    }

    /** @param confirmed true when the keeper has looked again at weights that look like a slip */
    record PackBody(
            @NotEmpty @Size(max = 1000) List<@NotNull @Valid LotBody> lots,
            @Nullable Boolean confirmed) {}

    /** @param unpacked what becomes of what is short of the line: back to stock when it is left out */
    record LotBody(
            @NotNull ListingId listingId,
            @NotNull FarmerId farmerId,
            @Nullable LocalDate harvestedOn,
            @Min(0) @Max(Bounds.SCALE_GRAMS_MAX) long grossGrams,
            @Min(0) @Max(Bounds.SCALE_GRAMS_MAX) long tareGrams,
            @Nullable @Size(max = 50) String scaleId,
            @Nullable @Min(1) @Max(Bounds.AMOUNT_MAX) Long count,
            @JsonProperty("short") @Nullable GoodsFate unpacked) {

        Lot value() {
            return new Lot(listingId, farmerId, harvestedOn, grossGrams, tareGrams, scaleId, count, unpacked);
        }
    }

    record HandOverBody(
            @NotBlank @Size(max = 100) String to,
            @Nullable @Size(max = 100) String waybill) {}

    record WeightBody(
            @NotNull ListingId listingId,
            @Nullable @Min(0) @Max(Bounds.AMOUNT_MAX) Long netGrams,
            @Nullable @Min(0) @Max(Bounds.AMOUNT_MAX) Long count) {}

    record ArriveBody(
            @NotBlank @Size(max = 100) String at,
            @Nullable @Size(max = 100) List<@NotNull @Valid WeightBody> weights,
            @Nullable Boolean confirmed) {}

    record DeliverBody(
            @Nullable @Size(max = 20) String pickUpCode,
            @Nullable @Size(max = 100) List<@NotNull @Valid WeightBody> weights,
            @Nullable @Valid ProofBody proof,
            @Nullable Boolean confirmed) {}

    /** @param reference the id of a picture or of a signed paper, or the carrier's event; only the county needs none */
    record ProofBody(
            DeliveryProof.@NotNull Kind kind,
            @Nullable @Size(max = 200) String reference) {

        DeliveryProof value() {
            boolean given = reference != null && !reference.isBlank();
            if (given == (kind == DeliveryProof.Kind.COUNTY)) {
                throw Refusal.invalid(
                        "proof.reference",
                        given ? "the county's word needs no reference" : "say where the proof is found");
            }
            return new DeliveryProof(kind, reference);
        }
    }

    record ProveBody(@NotNull @Valid ProofBody proof) {}

    @PostMapping("/api/orders/{id}/consignments")
    @RolesAllowed("STATION_KEEPER")
    ResponseEntity<String> pack(@PathVariable OrderId id, @RequestBody @Valid PackBody body, Call call) {
        List<Lot> lots = body.lots().stream().map(LotBody::value).toList();
        PackOrder command = new PackOrder(
                new ConsignmentId(call.newId(ConsignmentId.PREFIX)), id, lots, confirmed(body.confirmed()));
        return writes.create(command, call, CONSIGNMENTS);
    }

    @PostMapping(CONSIGNMENTS + "/{id}/hand-over")
    @RolesAllowed({"STATION_KEEPER", "COUNTY_OPERATOR"})
    ResponseEntity<String> handOver(@PathVariable ConsignmentId id, @RequestBody @Valid HandOverBody body, Call call) {
        return writes.change(new HandOver(id, body.to(), body.waybill()), call);
    }

    @PostMapping(CONSIGNMENTS + "/{id}/arrive")
    @RolesAllowed({"STATION_KEEPER", "COUNTY_OPERATOR"})
    ResponseEntity<String> arrive(@PathVariable ConsignmentId id, @RequestBody @Valid ArriveBody body, Call call) {
        return writes.change(new Arrive(id, body.at(), weights(body.weights()), confirmed(body.confirmed())), call);
    }

    @PostMapping(CONSIGNMENTS + "/{id}/deliver")
    @RolesAllowed({"STATION_KEEPER", "COUNTY_OPERATOR"})
    ResponseEntity<String> deliver(
            @PathVariable ConsignmentId id,
            @RequestBody(required = false) @Valid @Nullable DeliverBody body,
            Call call) {
        Deliver command = body == null
                ? new Deliver(id, null, List.of(), null, null)
                : new Deliver(
                        id,
                        body.pickUpCode(),
                        weights(body.weights()),
                        body.proof() == null ? null : body.proof().value(),
                        confirmed(body.confirmed()));
        return writes.change(command, call);
    }

    /** A delivery that only the selling station told of is shown; from now the buyer's time to dispute it runs. */
    @PostMapping(CONSIGNMENTS + "/{id}/prove-delivery")
    @RolesAllowed({"STATION_KEEPER", "COUNTY_OPERATOR"})
    ResponseEntity<String> proveDelivery(
            @PathVariable ConsignmentId id, @RequestBody @Valid ProveBody body, Call call) {
        return writes.change(new ProveDelivery(id, body.proof().value()), call);
    }

    /** To say no is to say nothing. */
    private static @Nullable Boolean confirmed(@Nullable Boolean said) {
        return Boolean.TRUE.equals(said) ? true : null;
    }

    private static List<Weight> weights(@Nullable List<WeightBody> bodies) {
        return bodies == null
                ? List.of()
                : bodies.stream()
                        .map(body -> new Weight(body.listingId(), body.netGrams(), body.count()))
                        .toList();
    }
}
