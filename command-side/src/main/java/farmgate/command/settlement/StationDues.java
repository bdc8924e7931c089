package farmgate.command.settlement;

import farmgate.command.web.StoredAggregate;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.payout.PayoutRunId;
import farmgate.shared.settlement.DuesEvent;
import farmgate.shared.settlement.DuesEvent.DueAccrued;
import farmgate.shared.settlement.DuesEvent.DueReissued;
import farmgate.shared.settlement.DuesEvent.DuesCleared;
import farmgate.shared.settlement.DuesEvent.DuesDrawn;
import farmgate.shared.settlement.DuesEvent.DuesListed;
import farmgate.shared.settlement.DuesEvent.DuesOpened;
import farmgate.shared.settlement.DuesEvent.DuesRestored;
import farmgate.shared.settlement.DuesId;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;

/**
 * What is due at one station. It accrues order by order into the open payout, until a payout run draws what was received
 * by its cut-off; that payout is then closed, and the next one is open. What was drawn is kept until the payout is sent,
 * so that a rejected payout's dues come back whole. A line that the bank returned is due once more.
 */
@StoredAggregate
@Revision("1")
@NullUnmarked
class StationDues {

    /** What one payout took. */
    record Drawn(PayoutId payoutId, PayoutRunId runId, List<DueEntry> entries) {}

    @AggregateIdentifier
    private DuesId id;

    private StationId stationId;
    private PayoutId openPayout;
    private int payoutNumber;
    private List<DueEntry> due;
    private List<Drawn> drawn;

    StationDues() {}

    StationDues(DuesOpened opened) {
        AggregateLifecycle.apply(opened);
    }

    void accrue(DueEntry entry) {
        AggregateLifecycle.apply(
                new DueAccrued(id, stationId, openPayout, entry.orderId(), entry.receivedAt(), entry.dues()));
    }

    /** A run that comes again for the same payout gets the same entries. */
    DrawnDues draw(PayoutRunId runId, Instant cutOff) {
        Optional<Drawn> before =
                drawn.stream().filter(each -> each.runId().equals(runId)).findFirst();
        if (before.isPresent()) {
            return new DrawnDues(before.get().payoutId(), before.get().entries());
        }
        PayoutId payoutId = openPayout;
        List<DueEntry> taken = due.stream()
                .filter(entry -> !entry.receivedAt().isAfter(cutOff))
                .sorted(DueEntry.BY_RECEIPT)
                .toList();
        if (!taken.isEmpty()) {
            List<OrderId> orders = taken.stream().map(DueEntry::orderId).toList();
            PayoutId next = PayoutNumbers.payoutId(stationId, payoutNumber + 1);
            AggregateLifecycle.apply(new DuesDrawn(id, stationId, payoutId, runId, orders, next));
        }
        return new DrawnDues(payoutId, taken);
    }

    void restore(PayoutId payoutId) {
        if (hasDrawn(payoutId)) {
            AggregateLifecycle.apply(new DuesRestored(id, stationId, payoutId, openPayout));
        }
    }

    void clear(PayoutId payoutId) {
        if (hasDrawn(payoutId)) {
            AggregateLifecycle.apply(new DuesCleared(id, stationId, payoutId));
        }
    }

    void reissue(PayoutId returnedFrom, PayoutLine line, Instant returnedAt) {
        AggregateLifecycle.apply(new DueReissued(
                id, stationId, openPayout, returnedFrom, line.endToEndId(), line.payee(), line.orders(), returnedAt));
    }

    private boolean hasDrawn(PayoutId payoutId) {
        return drawn.stream().anyMatch(each -> each.payoutId().equals(payoutId));
    }

    @EventSourcingHandler
    void on(DuesEvent event) {
        switch (event) {
            case DuesOpened opened -> {
                id = opened.duesId();
                stationId = opened.stationId();
                payoutNumber = 1;
                openPayout = PayoutNumbers.payoutId(stationId, payoutNumber);
                due = new ArrayList<>();
                drawn = new ArrayList<>();
            }
            case DueAccrued accrued -> due.add(new DueEntry(accrued.orderId(), accrued.receivedAt(), accrued.dues()));
            case DuesDrawn taken -> {
                drawn.add(new Drawn(taken.payoutId(), taken.runId(), take(taken.orders())));
                payoutNumber++;
                openPayout = taken.nextPayoutId();
            }
            case DuesRestored restored -> forget(restored.payoutId()).forEach(this::add);
            case DuesCleared cleared -> forget(cleared.payoutId());
            case DueReissued again ->
                again.orders().forEach(source -> add(DueEntry.again(again.payee(), source, again.returnedAt())));
            case DuesListed listed -> {}
        }
    }

    private List<DueEntry> take(List<OrderId> orders) {
        Set<OrderId> wanted = new HashSet<>(orders);
        List<DueEntry> taken = due.stream()
                .filter(entry -> wanted.contains(entry.orderId()))
                .sorted(DueEntry.BY_RECEIPT)
                .toList();
        due.removeIf(entry -> wanted.contains(entry.orderId()));
        return taken;
    }

    private List<DueEntry> forget(PayoutId payoutId) {
        List<DueEntry> entries = drawn.stream()
                .filter(each -> each.payoutId().equals(payoutId))
                .flatMap(each -> each.entries().stream())
                .toList();
        drawn.removeIf(each -> each.payoutId().equals(payoutId));
        return entries;
    }

    private void add(DueEntry entry) {
        for (int i = 0; i < due.size(); i++) {
            if (due.get(i).orderId().equals(entry.orderId())) {
                due.set(i, due.get(i).plus(entry.dues()));
                return;
            }
        }
        due.add(entry);
    }
}
