package farmgate.command.listing;

import farmgate.command.station.StationFacts;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.ListingEvent.ListingDrafted;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Quantity;
import farmgate.shared.produce.Catalogue;
import farmgate.shared.produce.Produce;
import farmgate.shared.produce.Variety;
import farmgate.shared.refusal.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the wish for a listing into the fact, with the codes of the catalogue, or says which field is wrong. */
final class DraftRules {

    private DraftRules() {}

    /** @param selling those of the pool's farmers who sell at the station */
    static ListingDrafted drafted(DraftListing draft, StationFacts station, Set<FarmerId> selling, Actor actor) {
        List<FarmerId> farmers = new Pool(draft.pool()).farmers();
        ListingRules.mustSellHere(farmers, selling, farmers.size() == 1 ? "farmerId" : "pool");
        Produce produce = Catalogue.bundled()
                .find(draft.produce())
                .orElseThrow(() -> Wording.refusal("produce", "produce-unknown", draft.produce()));
        ListingRules.mustAddUp(draft.pool(), draft.quantity(), "pool");
        Quantity quantity = new Pool(draft.pool()).total();
        ListingRules.mustPrice(draft.price(), quantity.unit());
        mustBeMinimum(draft.minimum(), quantity);
        return new ListingDrafted(
                draft.listingId(),
                station.id(),
                station.county(),
                station.regionCode(),
                draft.pool(),
                produce.code().value(),
                variety(produce, draft.variety()),
                draft.grade(),
                draft.title(),
                draft.description(),
                draft.price(),
                quantity,
                draft.minimum(),
                draft.harvestedOn(),
                sellBy(draft, produce, TradingDay.of(actor.arrivedAt())));
    }

    private static @Nullable String variety(Produce produce, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Variety variety = produce.variety(text)
                .orElseThrow(() -> Wording.refusal(
                        "variety",
                        "variety-unknown",
                        produce.code(),
                        text,
                        produce.names().zh()));
        return variety.code().value();
    }

    private static void mustBeMinimum(@Nullable Quantity minimum, Quantity quantity) {
        if (minimum == null) {
            return;
        }
        if (minimum.unit() != quantity.unit()) {
            throw Refusal.invalid("minimum", "the goods are in " + quantity.unit() + ", not in " + minimum.unit());
        }
        if (minimum.isZero() || minimum.isMoreThan(quantity)) {
            throw Refusal.invalid("minimum", "must be above zero and at most what is listed");
        }
    }

    /** Goods of an unknown harvest are taken to be fresh today. */
    private static LocalDate sellBy(DraftListing draft, Produce produce, LocalDate today) {
        LocalDate harvested = draft.harvestedOn() == null ? today : draft.harvestedOn();
        if (harvested.isAfter(today)) {
            throw Wording.refusal("harvestedOn", "harvest-future", today);
        }
        if (draft.sellBy() == null) {
            LocalDate keepsUntil = harvested.plusDays(produce.shelfLife().toDays());
            if (keepsUntil.isBefore(today)) {
                throw Wording.refusal("harvestedOn", "harvest-long-ago", keepsUntil);
            }
            return keepsUntil;
        }
        if (!draft.sellBy().isAfter(harvested)) {
            throw Wording.refusal("sellBy", "sell-by-before-harvest");
        }
        if (draft.sellBy().isBefore(today)) {
            throw Wording.refusal("sellBy", "sell-by-passed");
        }
        return draft.sellBy();
    }
}
