package farmgate.tests.season;

import farmgate.shared.bank.BankExceptionEvent.BankExceptionOpened;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionResolved;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionTaken;
import farmgate.shared.bank.BankExceptionEvent.ProviderLineOpened;
import farmgate.shared.bank.BankExceptionEvent.ResolutionDeclined;
import farmgate.shared.bank.BankExceptionEvent.ResolutionProposed;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementReported;
import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentArrived;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentHandedOver;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentPacked;
import farmgate.shared.listing.ListingEvent.ListingDrafted;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Event;
import farmgate.shared.money.Money;
import farmgate.shared.order.CheckoutEvent.CheckoutPlaced;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.OrderEvent;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.OrderLine;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentEvent.PaymentRefunded;
import farmgate.shared.payment.PaymentEvent.PaymentRequested;
import farmgate.shared.payment.PaymentEvent.PaymentSucceeded;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.payout.PayoutEvent;
import farmgate.shared.payout.PayoutEvent.CashHandedOver;
import farmgate.shared.payout.PayoutEvent.HandedOn;
import farmgate.shared.payout.PayoutEvent.LinePaid;
import farmgate.shared.payout.PayoutEvent.LineReturned;
import farmgate.shared.payout.PayoutEvent.MoneyBackFromCounty;
import farmgate.shared.payout.PayoutEvent.MoneyWithCounty;
import farmgate.shared.payout.PayoutEvent.PayoutApproved;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.payout.PayoutEvent.PayoutInstructed;
import farmgate.shared.payout.PayoutEvent.PayoutRejected;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.settlement.ClawbackEvent;
import farmgate.shared.settlement.ClawbackEvent.ClawbackNetted;
import farmgate.shared.settlement.ClawbackEvent.ClawbackRaised;
import farmgate.shared.settlement.ClawbackEvent.ClawbackWrittenOff;
import farmgate.shared.settlement.ClawbackEvent.WriteOffDeclined;
import farmgate.shared.settlement.ClawbackEvent.WriteOffProposed;
import farmgate.shared.settlement.ClawbackId;
import farmgate.shared.station.StationEvent.StationResumed;
import farmgate.shared.station.StationEvent.StationSuspended;
import farmgate.shared.station.StationId;
import farmgate.shared.till.HandoverEvent;
import farmgate.shared.till.HandoverEvent.HandoverDifferenceCleared;
import farmgate.shared.till.HandoverEvent.HandoverReceived;
import farmgate.shared.till.HandoverEvent.HandoverSent;
import farmgate.shared.till.HandoverId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What people of a season can see of it, and so what they may do next. */
final class World {

    enum Stage {
        PLACED,
        EXPIRED,
        PAID,
        CANCELLED,
        PACKED,
        DISPATCHED,
        LOST,
        DELIVERED,
        DISPUTED,
        RECEIVED,
        SETTLED
    }

    /** An order and how far it is. */
    static final class Order {
        final OrderPlaced placed;
        Stage stage = Stage.PLACED;

        @Nullable
        ConsignmentPacked packed;

        /** A short weight that nobody has decided about yet. */
        OrderEvent.@Nullable ShortWeightClaimed claim;

        /** What is left of it when parts were cancelled. */
        List<OrderLine> lines;

        boolean missing;
        boolean unproven;
        boolean handedOver;
        boolean arrived;

        @Nullable
        RefundId refundProposed;

        Order(OrderPlaced placed) {
            this.placed = placed;
            this.lines = placed.lines();
        }
    }

    /** A payout and what became of its lines. */
    static final class Payout {
        final PayoutClosed closed;
        boolean approved;
        boolean rejected;
        List<PayoutLine> instructed = List.of();
        final Map<String, String> fates = new LinkedHashMap<>();
        final Map<String, MoneyWithCounty> withCounty = new LinkedHashMap<>();

        Payout(PayoutClosed closed) {
            this.closed = closed;
        }
    }

    /** Cash on its way. */
    static final class Handover {
        final HandoverSent sent;

        @Nullable
        HandoverReceived received;

        boolean cleared;

        Handover(HandoverSent sent) {
            this.sent = sent;
        }
    }

    /** What the bank or the payment provider said and nobody understood. */
    static final class Unclear {
        final BankExceptionId id;
        final boolean byProvider;
        final String reason;
        final String name;
        final BankMovement movement;
        final boolean inSuspense;

        @Nullable
        String owner;

        @Nullable
        String proposedBy;

        boolean resolved;

        Unclear(BankExceptionOpened opened) {
            id = opened.exceptionId();
            byProvider = false;
            reason = opened.reason();
            name = opened.name();
            movement = opened.movement();
            inSuspense = opened.inSuspense();
        }

        Unclear(ProviderLineOpened opened) {
            id = opened.exceptionId();
            byProvider = true;
            reason = opened.reason();
            name = opened.name();
            movement = opened.movement();
            inSuspense = true;
        }
    }

    /** What somebody owes us after a refund. */
    static final class Owed {
        final ClawbackRaised raised;

        @Nullable
        String proposedBy;

        boolean ended;

        Owed(ClawbackRaised raised) {
            this.raised = raised;
        }
    }

    final Map<ListingId, ListingDrafted> listings = new LinkedHashMap<>();
    final Map<CheckoutId, CheckoutPlaced> checkouts = new LinkedHashMap<>();
    final Map<PaymentId, PaymentRequested> payments = new LinkedHashMap<>();
    final Map<OrderId, Order> orders = new LinkedHashMap<>();
    final Map<PayoutId, Payout> payouts = new LinkedHashMap<>();
    final Map<HandoverId, Handover> handovers = new LinkedHashMap<>();
    final Map<BankExceptionId, Unclear> unclear = new LinkedHashMap<>();
    final Map<ClawbackId, Owed> owed = new LinkedHashMap<>();

    /** By the provider's name for it. */
    final Map<String, ProviderSettlementId> settlements = new LinkedHashMap<>();

    /** By the provider's own number: what it has not settled with us. */
    final Map<String, Unsettled> unsettled = new LinkedHashMap<>();

    final Set<StationId> suspended = new LinkedHashSet<>();

    /** Refunds whose cash waits at the till. */
    final Map<RefundId, RefundGranted> ready = new LinkedHashMap<>();

    /** A payment or a refund that the provider will settle. */
    record Unsettled(String kind, PaymentId paymentId, String reference, Money amount) {}

    private void settledSoon(PaymentRequested requested, PaymentSucceeded succeeded) {
        String reference = succeeded.providerReference();
        if (requested.method() == PaymentMethod.ONLINE && reference != null) {
            unsettled.put(reference, new Unsettled("PAYMENT", requested.paymentId(), reference, requested.amount()));
        }
    }

    List<Order> orders(Stage... stages) {
        return all(orders, order -> List.of(stages).contains(order.stage));
    }

    static <T> List<T> all(Map<?, T> things, Predicate<T> which) {
        return new ArrayList<>(things.values().stream().filter(which).toList());
    }

    void take(Event event) {
        switch (event) {
            case ListingDrafted drafted -> listings.put(drafted.listingId(), drafted);
            case CheckoutPlaced placed -> checkouts.put(placed.checkoutId(), placed);
            case PaymentRequested requested -> payments.put(requested.paymentId(), requested);
            case OrderPlaced placed -> orders.put(placed.orderId(), new Order(placed));
            case OrderEvent order -> {
                refunds(order);
                take(orders.get(order.orderId()), order);
            }
            case ConsignmentPacked packed -> orders.get(packed.orderId()).packed = packed;
            case ConsignmentHandedOver handed -> orders.get(handed.orderId()).handedOver = true;
            case ConsignmentArrived arrived -> orders.get(arrived.orderId()).arrived = true;
            case PayoutClosed closed -> payouts.put(closed.payoutId(), new Payout(closed));
            case PayoutEvent payout -> take(payouts.get(payout.payoutId()), payout);
            case HandoverSent sent -> handovers.put(sent.handoverId(), new Handover(sent));
            case HandoverEvent handover -> take(handovers.get(handover.handoverId()), handover);
            case PaymentSucceeded succeeded -> settledSoon(payments.get(succeeded.paymentId()), succeeded);
            case PaymentRefunded refund
            when refund.providerReference() != null ->
                unsettled.put(
                        refund.providerReference(),
                        new Unsettled("REFUND", refund.paymentId(), refund.providerReference(), refund.amount()));
            case SettlementReported reported -> settlements.put(reported.reference(), reported.settlementId());
            case StationSuspended station -> suspended.add(station.stationId());
            case StationResumed station -> suspended.remove(station.stationId());
            case ProviderLineOpened opened -> unclear.put(opened.exceptionId(), new Unclear(opened));
            case BankExceptionOpened opened -> unclear.put(opened.exceptionId(), new Unclear(opened));
            case BankExceptionTaken taken -> unclear.get(taken.exceptionId()).owner = taken.owner();
            case ResolutionProposed proposed -> unclear.get(proposed.exceptionId()).proposedBy = proposed.proposedBy();
            case ResolutionDeclined declined -> unclear.get(declined.exceptionId()).proposedBy = null;
            case BankExceptionResolved resolved -> unclear.get(resolved.exceptionId()).resolved = true;
            case ClawbackRaised raised -> owed.put(raised.clawbackId(), new Owed(raised));
            case ClawbackEvent clawback -> take(owed.get(clawback.clawbackId()), clawback);
            default -> {
                // Of no interest to anybody who decides what to do next.
            }
        }
    }

    private void refunds(OrderEvent event) {
        if (event instanceof RefundGranted granted && granted.method() == PaymentMethod.CASH) {
            ready.put(granted.refundId(), granted);
        } else if (event instanceof OrderEvent.RefundPaid paid) {
            ready.remove(paid.refundId());
        }
    }

    private static void take(Order order, OrderEvent event) {
        if (event instanceof OrderEvent.RefundProposed proposed) {
            order.refundProposed = proposed.refundId();
        } else if (event instanceof OrderEvent.RefundApproved || event instanceof OrderEvent.RefundDeclined) {
            order.refundProposed = null;
        }
        order.claim = switch (event) {
            case OrderEvent.ShortWeightClaimed claim -> claim;
            case OrderEvent.ShortWeightConfirmed _, OrderEvent.ShortWeightDeclined _, OrderEvent.OrderDisputed _ ->
                null;
            default -> order.claim;
        };
        if (event instanceof OrderEvent.OrderPartCancelled part) {
            order.lines = part.lines();
        }
        order.missing = switch (event) {
            case OrderEvent.OrderReportedMissing _ -> true;
            case OrderEvent.OrderFound _, OrderEvent.OrderDelivered _, OrderEvent.OrderLost _ -> false;
            default -> order.missing;
        };
        order.unproven = switch (event) {
            case OrderEvent.DeliveryUnproven _ -> true;
            case OrderEvent.DeliveryProven _ -> false;
            default -> order.unproven;
        };
        order.stage = switch (event) {
            case OrderEvent.OrderPlaced _ -> Stage.PLACED;
            case OrderEvent.OrderPaid _ -> Stage.PAID;
            case OrderEvent.OrderExpired _ -> Stage.EXPIRED;
            case OrderEvent.OrderCancelled _, OrderEvent.OrderReturned _ -> Stage.CANCELLED;
            case OrderEvent.OrderLost _ -> Stage.LOST;
            case OrderEvent.OrderPacked _ -> Stage.PACKED;
            case OrderEvent.OrderDispatched _ -> Stage.DISPATCHED;
            case OrderEvent.OrderDelivered _ -> Stage.DELIVERED;
            case OrderEvent.OrderDisputed _ -> Stage.DISPUTED;
            case OrderEvent.OrderReceived _ -> Stage.RECEIVED;
            case OrderEvent.OrderSettled _ -> Stage.SETTLED;
            case OrderEvent.LatePaymentReceived _,
                    OrderEvent.PackingDue _,
                    OrderEvent.OrderPartCancelled _,
                    OrderEvent.OrderPackedShort _,
                    OrderEvent.OrderReportedMissing _,
                    OrderEvent.OrderFound _,
                    OrderEvent.LossProposed _,
                    OrderEvent.LossApproved _,
                    OrderEvent.LossDeclined _,
                    OrderEvent.DeliveryUnproven _,
                    OrderEvent.DeliveryProven _,
                    OrderEvent.ShortWeightClaimed _,
                    OrderEvent.ShortWeightConfirmed _,
                    OrderEvent.ShortWeightDeclined _,
                    OrderEvent.DisputeResolved _,
                    OrderEvent.RefundProposed _,
                    OrderEvent.RefundApproved _,
                    OrderEvent.RefundDeclined _,
                    OrderEvent.RefundGranted _,
                    OrderEvent.RefundOfLines _,
                    OrderEvent.RefundPaid _ -> order.stage;
        };
    }

    private static void take(Payout payout, PayoutEvent event) {
        switch (event) {
            case PayoutApproved _ -> payout.approved = true;
            case PayoutRejected _ -> payout.rejected = true;
            case PayoutInstructed instructed -> payout.instructed = instructed.lines();
            case LinePaid paid -> payout.fates.put(paid.endToEndId(), "paid");
            case LineReturned returned -> payout.fates.put(returned.endToEndId(), "returned");
            case CashHandedOver handed -> payout.fates.put(handed.endToEndId(), "handed over");
            case MoneyWithCounty with -> payout.withCounty.put(with.endToEndId(), with);
            case MoneyBackFromCounty back -> payout.withCounty.remove(back.endToEndId());
            case HandedOn handed -> payout.withCounty.remove(handed.endToEndId());
            default -> {
                // The rest changes nothing that can be done with it.
            }
        }
    }

    private static void take(Handover handover, HandoverEvent event) {
        switch (event) {
            case HandoverReceived received -> handover.received = received;
            case HandoverDifferenceCleared _ -> handover.cleared = true;
            case HandoverSent _ -> throw new IllegalStateException("sent twice: " + event);
        }
    }

    private static void take(Owed owed, ClawbackEvent event) {
        switch (event) {
            case WriteOffProposed proposed -> owed.proposedBy = proposed.proposedBy();
            case WriteOffDeclined _ -> owed.proposedBy = null;
            case ClawbackNetted _, ClawbackWrittenOff _ -> owed.ended = true;
            case ClawbackRaised _ -> throw new IllegalStateException("raised twice: " + event);
        }
    }
}
