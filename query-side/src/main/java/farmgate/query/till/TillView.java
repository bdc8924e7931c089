package farmgate.query.till;

import farmgate.shared.money.Money;
import farmgate.shared.station.StationId;
import farmgate.shared.till.TillId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A station's till.
 *
 * @param version null while nothing has happened at it
 * @param balance null while it is to be counted, for who keeps it: she counts blind. So is the last count
 * @param limit null while nothing has happened at it; then the default holds
 * @param owedToKeeper what we owe its keeper: her own shares in cash, and what she has laid out
 * @param cashInTransit what is on its way to or from it, the oldest first
 * @param inCharge who signed for it at the last change of shift
 * @param shiftOfferedBy who has counted it for the next keeper
 * @param countBegunBy who wants it counted; null when no count is open
 * @param waitingDifference what the last count found over or short, while another person has to decide about it; what is
 *     short is not given out meanwhile
 * @param blocks what it does not do at the moment, and how that is cleared
 */
record TillView(
        TillId id,
        @Nullable Long version,
        StationId stationId,
        @Nullable Money balance,
        @Nullable Money limit,
        Money owedToKeeper,
        List<HandoverView> cashInTransit,
        TillDocument.@Nullable Count lastCount,
        @Nullable String inCharge,
        @Nullable String shiftOfferedBy,
        @Nullable String countBegunBy,
        TillDocument.@Nullable Difference waitingDifference,
        List<Block> blocks) {

    TillView {
        cashInTransit = List.copyOf(cashInTransit);
        blocks = List.copyOf(blocks);
    }

    /** @param code the problem that a command is answered with meanwhile */
    record Block(String code, String detail) {}

    static TillView unused(StationId stationId, List<HandoverView> inTransit) {
        return new TillView(
                TillId.of(stationId),
                null,
                stationId,
                Money.ZERO,
                null,
                Money.ZERO,
                inTransit,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    static TillView of(TillDocument till, long version, List<HandoverView> inTransit) {
        return new TillView(
                TillId.of(till.stationId()),
                version,
                till.stationId(),
                Money.ofFen(till.balanceFen()),
                Money.ofFen(till.limitFen()),
                Money.ofFen(till.owedFen()),
                inTransit,
                till.lastCount(),
                till.inCharge(),
                till.offeredBy(),
                till.countBegunBy(),
                till.waiting(),
                blocks(till));
    }

    /** The same without what should be in it, for who is to count it. */
    TillView blind() {
        return new TillView(
                id,
                version,
                stationId,
                null,
                limit,
                owedToKeeper,
                cashInTransit,
                null,
                inCharge,
                shiftOfferedBy,
                countBegunBy,
                null,
                List.of());
    }

    private static List<Block> blocks(TillDocument till) {
        List<Block> blocks = new ArrayList<>();
        if (till.balanceFen() >= till.limitFen()) {
            blocks.add(new Block(
                    "till-limit-reached",
                    "takes no more cash: send cash to the county or the bank, or have the county raise the limit"));
        }
        if (till.floated() && till.balanceFen() == 0) {
            blocks.add(new Block(
                    "till-short", "pays nobody in cash: have the county send a float, or sign for what is on its way"));
        }
        return blocks;
    }
}
