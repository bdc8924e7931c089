package farmgate.command.settlement;

import farmgate.shared.money.Money;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.HeldDue;
import farmgate.shared.settlement.Payee;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

    static DueEntry held(Payee payee, HeldDue held) {
        return new DueEntry(held.orderId(), held.receivedAt(), List.of(new Due(payee, held.amount())));
    }

    /** Of this entry, what is due to one payee; zero when nothing is. */
    Money amountOf(Payee payee) {
        return Money.sum(dues.stream()
                .filter(due -> due.payee().equals(payee))
                .map(Due::amount)
                .toList());
    }

    /** What is left without one payee; empty when nothing is. */
    Optional<DueEntry> without(Payee payee) {
        List<Due> others =
                dues.stream().filter(due -> !due.payee().equals(payee)).toList();
        return others.isEmpty() ? Optional.empty() : Optional.of(new DueEntry(orderId, receivedAt, others));
    }

    /** The same order's entry with more due, so that there is never more than one for an order. */
    DueEntry plus(List<Due> more) {
        List<Due> all = new ArrayList<>(dues);
        all.addAll(more);
        return new DueEntry(orderId, receivedAt, all);
    }
}
