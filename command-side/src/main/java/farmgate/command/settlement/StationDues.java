package farmgate.command.settlement;

import farmgate.command.web.StoredAggregate;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.payout.PayoutRunId;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.ClawbackId;
import farmgate.shared.settlement.DuesEvent;
import farmgate.shared.settlement.DuesEvent.ClawbackForgiven;
import farmgate.shared.settlement.DuesEvent.ClawbackOwed;
import farmgate.shared.settlement.DuesEvent.ClawbacksDrawn;
import farmgate.shared.settlement.DuesEvent.DueAccrued;
import farmgate.shared.settlement.DuesEvent.DueHeldOver;
import farmgate.shared.settlement.DuesEvent.DueReissued;
import farmgate.shared.settlement.DuesEvent.DuesCleared;
import farmgate.shared.settlement.DuesEvent.DuesDrawn;
import farmgate.shared.settlement.DuesEvent.DuesListed;
import farmgate.shared.settlement.DuesEvent.DuesOpened;
import farmgate.shared.settlement.DuesEvent.DuesRestored;
import farmgate.shared.settlement.DuesEvent.ReissueReported;
import farmgate.shared.settlement.DuesId;
import farmgate.shared.settlement.HeldDue;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * What is due at one station. It accrues order by order into the open payout, until a payout run draws what was received
 * by its cut-off; that payout is then closed, and the next one is open. What was drawn is kept until the payout is sent,
 * so that a rejected payout's dues come back whole. A line that the bank returned is due once more.
 *
 * <p>What a payee owes for a refund after settlement is taken off her dues as soon as more than that is due to her; until
 * then she waits, so that no payout is ever below zero and nobody is paid who owes.
 */
@StoredAggregate
@Revision("3")
@NullUnmarked
class StationDues {

    /** What one payout took. */
    record Drawn(PayoutId payoutId, PayoutRunId runId, List<DueEntry> entries, List<OpenClawback> clawbacks) {

        DrawnDues asDues(List<ReissuedDue> reissued) {
            List<ReissuedDue> givenBack = reissued.stream()
                    .filter(each -> payoutId.equals(each.drawnBy()))
                    .toList();
            return new DrawnDues(payoutId, entries, clawbacks, givenBack);
        }
    }

    @AggregateIdentifier
    private DuesId id;

    private StationId stationId;
    private PayoutId openPayout;
    private int payoutNumber;
    private List<DueEntry> due;
    private List<Drawn> drawn;
    private List<OpenClawback> clawbacks;
    private List<ReissuedDue> reissued;

    StationDues() {}

    StationDues(DuesOpened opened) {
        AggregateLifecycle.apply(opened);
    }

    void accrue(DueEntry entry) {
        AggregateLifecycle.apply(
                new DueAccrued(id, stationId, openPayout, entry.orderId(), entry.receivedAt(), entry.dues()));
    }

    /** A run that comes again for the same payout gets the same entries. */
    DrawnDues draw(PayoutRunId runId, Instant cutOff, PayeeRule rule) {
        Optional<Drawn> before =
                drawn.stream().filter(each -> each.runId().equals(runId)).findFirst();
        if (before.isPresent()) {
            return before.get().asDues(reissued);
        }
        PayoutId payoutId = openPayout;
        List<DueEntry> inTime = due.stream()
                .filter(entry -> !entry.receivedAt().isAfter(cutOff))
                .sorted(DueEntry.BY_RECEIPT)
                .toList();
        Map<Payee, String> held = WhoWaits.of(inTime, clawbacks, rule);
        List<DueEntry> taken = inTime.stream()
                .filter(entry -> entry.dues().stream().anyMatch(each -> !held.containsKey(each.payee())))
                .toList();
        if (taken.isEmpty()) {
            return new DrawnDues(payoutId, List.of(), List.of(), List.of());
        }
        List<OrderId> orders = taken.stream().map(DueEntry::orderId).toList();
        PayoutId next = PayoutNumbers.payoutId(stationId, payoutNumber + 1);
        AggregateLifecycle.apply(new DuesDrawn(id, stationId, payoutId, runId, orders, next));
        held.forEach((payee, reason) -> holdOver(payoutId, payee, taken, reason));
        takeOff(payoutId, taken, held.keySet());
        return drawnBy(payoutId).map(all -> all.asDues(reissued)).orElseThrow();
    }

    private void holdOver(PayoutId payoutId, Payee payee, List<DueEntry> taken, String reason) {
        List<HeldDue> dues = taken.stream()
                .filter(entry -> !entry.amountOf(payee).isZero())
                .map(entry -> new HeldDue(entry.orderId(), entry.receivedAt(), entry.amountOf(payee)))
                .toList();
        if (!dues.isEmpty()) {
            AggregateLifecycle.apply(new DueHeldOver(id, stationId, openPayout, payoutId, payee, dues, reason));
        }
    }

    private void takeOff(PayoutId payoutId, List<DueEntry> taken, Set<Payee> held) {
        List<ClawbackId> off = clawbacks.stream()
                .filter(each -> !held.contains(each.payee()))
                .filter(each -> taken.stream()
                        .anyMatch(entry -> entry.amountOf(each.payee()).isPositive()))
                .map(OpenClawback::id)
                .toList();
        if (!off.isEmpty()) {
            AggregateLifecycle.apply(new ClawbacksDrawn(id, stationId, payoutId, off));
        }
    }

    void owe(OpenClawback clawback) {
        AggregateLifecycle.apply(new ClawbackOwed(
                id, stationId, clawback.id(), clawback.orderId(), clawback.payee(), clawback.amount()));
    }

    /** @throws Refusal when a payout has taken it off */
    void forgive(ClawbackId clawbackId) {
        if (clawbacks.stream().noneMatch(each -> each.id().equals(clawbackId))) {
            throw Refusal.rule("clawback-in-payout", "a payout takes this off already: it cannot be written off");
        }
        AggregateLifecycle.apply(new ClawbackForgiven(id, stationId, clawbackId));
    }

    /** What a payout that was drawn takes off. */
    List<OpenClawback> clawbacksIn(PayoutId payoutId) {
        return drawnBy(payoutId).map(Drawn::clawbacks).orElse(List.of());
    }

    Money dueTo(Payee payee) {
        Stream<DueEntry> all = Stream.concat(due.stream(), drawn.stream().flatMap(each -> each.entries().stream()));
        return Money.sum(all.map(entry -> entry.amountOf(payee)).toList());
    }

    List<ClawbackId> owedBy(Payee payee) {
        Stream<OpenClawback> all =
                Stream.concat(clawbacks.stream(), drawn.stream().flatMap(each -> each.clawbacks().stream()));
        return all.filter(each -> each.payee().equals(payee))
                .map(OpenClawback::id)
                .toList();
    }

    List<PayoutId> payouts() {
        return IntStream.range(1, payoutNumber)
                .mapToObj(number -> PayoutNumbers.payoutId(stationId, number))
                .toList();
    }

    private Optional<Drawn> drawnBy(PayoutId payoutId) {
        return drawn.stream().filter(each -> each.payoutId().equals(payoutId)).findFirst();
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

    void reissue(PayoutId returnedFrom, PayoutLine line, Instant returnedAt, @Nullable Reported by) {
        AggregateLifecycle.apply(new DueReissued(
                id, stationId, openPayout, returnedFrom, line.endToEndId(), line.payee(), line.orders(), returnedAt));
        if (by != null) {
            AggregateLifecycle.apply(new ReissueReported(
                    id,
                    stationId,
                    returnedFrom,
                    line.endToEndId(),
                    line.payee(),
                    line.orders().stream().map(PayoutLine.Source::orderId).toList(),
                    by.messageId(),
                    by.kind(),
                    by.bookedBy()));
        }
    }

    private boolean hasDrawn(PayoutId payoutId) {
        return drawnBy(payoutId).isPresent();
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
                clawbacks = new ArrayList<>();
                reissued = new ArrayList<>();
            }
            case DueAccrued accrued -> due.add(new DueEntry(accrued.orderId(), accrued.receivedAt(), accrued.dues()));
            case DuesDrawn taken -> {
                drawn.add(new Drawn(taken.payoutId(), taken.runId(), take(taken.orders()), List.of()));
                reissued.replaceAll(
                        each -> each.drawnBy() == null && taken.orders().contains(each.orderId())
                                ? each.drawnBy(taken.payoutId())
                                : each);
                payoutNumber++;
                openPayout = taken.nextPayoutId();
            }
            case DueHeldOver held -> {
                drawn.replaceAll(each -> each.payoutId().equals(held.drawnBy()) ? without(each, held) : each);
                held.dues().forEach(each -> add(DueEntry.held(held.payee(), each)));
                reissued.replaceAll(each ->
                        held.drawnBy().equals(each.drawnBy()) && held.payee().equals(each.payee())
                                ? each.drawnBy(null)
                                : each);
            }
            case ClawbackOwed owed ->
                clawbacks.add(new OpenClawback(owed.clawbackId(), owed.orderId(), owed.payee(), owed.amount()));
            case ClawbacksDrawn off -> {
                List<OpenClawback> taken = clawbacks.stream()
                        .filter(each -> off.clawbacks().contains(each.id()))
                        .toList();
                clawbacks.removeAll(taken);
                drawn.replaceAll(each -> each.payoutId().equals(off.payoutId())
                        ? new Drawn(each.payoutId(), each.runId(), each.entries(), taken)
                        : each);
            }
            case ClawbackForgiven forgiven ->
                clawbacks.removeIf(each -> each.id().equals(forgiven.clawbackId()));
            case DuesRestored restored -> {
                clawbacks.addAll(clawbacksIn(restored.payoutId()));
                forget(restored.payoutId()).forEach(this::add);
                reissued.replaceAll(each -> restored.payoutId().equals(each.drawnBy()) ? each.drawnBy(null) : each);
            }
            case DuesCleared cleared -> {
                forget(cleared.payoutId());
                reissued.removeIf(each -> cleared.payoutId().equals(each.drawnBy()));
            }
            case DueReissued again ->
                again.orders().forEach(source -> add(DueEntry.again(again.payee(), source, again.returnedAt())));
            case ReissueReported reported -> {
                Reported by = new Reported(reported.messageId(), reported.kind(), reported.bookedBy());
                reported.orders()
                        .forEach(order -> reissued.add(new ReissuedDue(
                                reported.payee(), order, reported.returnedFrom(), reported.endToEndId(), by, null)));
            }
            case DuesListed listed -> {}
        }
    }

    private static Drawn without(Drawn all, DueHeldOver held) {
        Set<OrderId> orders = held.dues().stream().map(HeldDue::orderId).collect(Collectors.toSet());
        List<DueEntry> left = all.entries().stream()
                .flatMap(entry ->
                        orders.contains(entry.orderId()) ? entry.without(held.payee()).stream() : Stream.of(entry))
                .toList();
        return new Drawn(all.payoutId(), all.runId(), left, all.clawbacks());
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
        List<DueEntry> entries = drawnBy(payoutId).map(Drawn::entries).orElse(List.of());
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
