package farmgate.command.order;

import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Quantity;
import farmgate.shared.personal.Contact;
import farmgate.shared.personal.PhoneNumber;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.region.Regions;
import farmgate.shared.station.StationId;
import farmgate.shared.wire.MultiLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /api/checkouts}. */
record CheckoutBody(
        @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid LineBody> lines,
        @NotNull @Valid DeliverToBody deliverTo,
        @Nullable @Valid NeighbourBody onBehalfOf) {

    record LineBody(@NotNull ListingId listingId, @NotNull Quantity quantity) {}

    /** Either {@code pickUpStationId} alone, or all the others. */
    record DeliverToBody(
            @Nullable @Size(max = 100) String name,
            @Nullable PhoneNumber phone,
            @Nullable RegionCode regionCode,
            @Nullable @Size(max = 300) @MultiLine String address,
            @Nullable StationId pickUpStationId) {

        PlaceCheckout.DeliverTo value() {
            if (pickUpStationId != null) {
                if (name != null || phone != null || regionCode != null || address != null) {
                    throw Refusal.invalid("deliverTo", "give either a pickUpStationId or an address, not both");
                }
                return new PlaceCheckout.DeliverTo(pickUpStationId, null, null);
            }
            if (regionCode == null || !Regions.bundled().exists(regionCode)) {
                throw Refusal.invalid("deliverTo.regionCode", "there is no region " + regionCode + " in GB/T 2260");
            }
            Contact addressee = new Contact(
                    given("deliverTo.name", name),
                    given("deliverTo.phone", PhoneNumber.valueOf(phone)),
                    given("deliverTo.address", address));
            return new PlaceCheckout.DeliverTo(null, regionCode, addressee);
        }

        private static String given(String field, @Nullable String text) {
            if (text == null || text.isBlank()) {
                throw Refusal.invalid(field, "is needed for an address; or give a pickUpStationId");
            }
            return text;
        }
    }

    record NeighbourBody(
            @NotBlank @Size(max = 100) String name,
            @Nullable PhoneNumber phone) {

        Contact value() {
            return Contact.of(name, PhoneNumber.valueOf(phone));
        }
    }

    /** @throws Refusal when a listing comes twice, or nothing of one is wanted */
    List<PlaceCheckout.Line> wanted() {
        Set<ListingId> seen = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            LineBody line = lines.get(i);
            if (!seen.add(line.listingId())) {
                throw Refusal.invalid(
                        "lines[" + i + "].listingId", line.listingId() + " comes twice: order it in one line");
            }
            if (line.quantity().isZero()) {
                throw Refusal.invalid("lines[" + i + "].quantity", "must be above zero");
            }
        }
        return lines.stream()
                .map(line -> new PlaceCheckout.Line(line.listingId(), line.quantity()))
                .toList();
    }
}
