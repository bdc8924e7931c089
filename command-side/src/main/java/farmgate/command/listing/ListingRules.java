package farmgate.command.listing;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.Contribution;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.money.Unit;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Bounds;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold of a listing, each rule by itself. */
final class ListingRules {

    private ListingRules() {}

    static boolean hasPassed(@Nullable LocalDate sellBy, Actor actor) {
        return sellBy != null && TradingDay.of(actor.arrivedAt()).isAfter(sellBy);
    }

    static void mustBeSellable(Stock stock, @Nullable LocalDate sellBy, Actor actor) {
        if (stock.available().isZero()) {
            throw Refusal.rule("nothing-in-stock", "nothing is available: restock the listing before it is published");
        }
        if (sellBy != null && hasPassed(sellBy, actor)) {
            throw Refusal.rule("sell-by-passed", "it was to be sold by " + sellBy + ": close the listing")
                    .with("sellBy", sellBy.toString());
        }
    }

    static void mustSellHere(List<FarmerId> farmers, Set<FarmerId> selling, String field) {
        for (FarmerId farmer : farmers) {
            if (!selling.contains(farmer)) {
                throw Wording.refusal(field, "farmer-elsewhere", farmer);
            }
        }
    }

    static void mustPrice(Price price, Unit unit) {
        if (price.fen() > Bounds.TRADE_FEN_MAX) {
            throw Wording.refusal("price", "price-high", Bounds.TRADE_FEN_MAX);
        }
        if (price.per().unit() != unit) {
            throw Wording.refusal("price.per", "price-other-unit", price.per().unit(), unit);
        }
    }

    /** Whether the pool can be: each farmer once, with something, all in one unit, adding up to the quantity if given. */
    static void mustAddUp(List<Contribution> pool, @Nullable Quantity quantity, String field) {
        if (pool.isEmpty()) {
            throw Refusal.invalid(field, "it names no farmer");
        }
        Unit unit = pool.getFirst().quantity().unit();
        Set<FarmerId> seen = new HashSet<>();
        for (Contribution one : pool) {
            mustBeSome(one.quantity(), "quantity");
            if (one.quantity().unit() != unit) {
                throw Refusal.invalid(field, "all farmers of a pool bring goods in the same unit");
            }
            if (!seen.add(one.farmerId())) {
                throw Refusal.invalid(field, one.farmerId() + " is named twice");
            }
        }
        Quantity total = new Pool(pool).total();
        if (quantity != null && !quantity.equals(total)) {
            throw Refusal.invalid("quantity", "the farmers bring " + total + " together, not " + quantity);
        }
        mustBeSome(total, "quantity");
    }

    static void mustBeSome(Quantity quantity, String field) {
        if (quantity.isZero() || quantity.amount() > Bounds.AMOUNT_MAX) {
            throw Wording.refusal(field, "quantity-range", Bounds.AMOUNT_MAX, quantity.unit());
        }
    }

    /** What each farmer brings at a restock. */
    static List<Contribution> restocked(Pool pool, @Nullable Quantity quantity, List<Contribution> contributions) {
        Unit unit = pool.total().unit();
        if (contributions.isEmpty()) {
            if (quantity == null) {
                throw Refusal.invalid("quantity", "it says neither how much nor who brought it");
            }
            mustBeSome(quantity, "quantity");
            mustBeIn(unit, quantity);
            return pool.shared(quantity);
        }
        mustAddUp(contributions, quantity, "contributions");
        mustBeIn(unit, contributions.getFirst().quantity());
        return contributions;
    }

    private static void mustBeIn(Unit unit, Quantity quantity) {
        if (quantity.unit() != unit) {
            throw Refusal.invalid("quantity", "the listing is in " + unit + ", not in " + quantity.unit());
        }
    }

    static void mustFit(Quantity listed, Quantity more) {
        if (listed.plus(more).amount() > Bounds.AMOUNT_MAX) {
            throw Refusal.rule(
                    "listing-full",
                    "a listing takes at most " + Bounds.AMOUNT_MAX + " " + listed.unit() + ": open another");
        }
    }
}
