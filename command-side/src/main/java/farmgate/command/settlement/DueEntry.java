package farmgate.command.settlement;

import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.Payee;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is due of one order at one station.
 *
 * @param receivedAt when the buyer received the order; a payout takes it when its cut-off is not before
 */
public record DueEntry(OrderId orderId, Instant receivedAt, List<Due> dues) {

    /** The order in which a payout takes them: as they were received. */
    static final Comparator<DueEntry> BY_RECEIPT = Comparator.comparing(DueEntry::receivedAt)
            .thenComparing(entry -> entry.orderId().value());

    public DueEntry {
        dues = List.copyOf(dues);
    }

    static DueEntry again(Payee payee, PayoutLine.Source source, Instant returnedAt) {
        return new DueEntry(source.orderId(), returnedAt, List.of(new Due(payee, source.amount())));
    }

    /** The same order's entry with more due, so that there is never more than one for an order. */
    DueEntry plus(List<Due> more) {
        List<Due> all = new ArrayList<>(dues);
        all.addAll(more);
        return new DueEntry(orderId, receivedAt, all);
    }
}
