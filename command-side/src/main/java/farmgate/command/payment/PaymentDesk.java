package farmgate.command.payment;

import farmgate.command.order.CheckoutFacts;
import farmgate.command.order.Checkouts;
import farmgate.command.order.OrderFacts;
import farmgate.command.order.OrderStatus;
import farmgate.command.order.Orders;
import farmgate.command.payment.PaymentCommand.ConfirmPayment;
import farmgate.command.payment.PaymentCommand.RecordRefund;
import farmgate.command.payment.PaymentCommand.RequestPayment;
import farmgate.command.till.Tills;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderId;
import farmgate.shared.payment.PaymentEvent.PaymentRequested;
import farmgate.shared.payment.PaymentEvent.PaymentSucceeded;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Takes payments and records what the provider gave back: what happens to the payment happens to its orders, and to the till
 * when it is cash, in one append.
 */
class PaymentDesk {

    private final Repository<Payment> repository;
    private final Checkouts checkouts;
    private final Orders orders;
    private final PaymentProvider provider;
    private final Tills tills;
    private final PaymentReceipts receipts;

    PaymentDesk(
            Repository<Payment> repository,
            Checkouts checkouts,
            Orders orders,
            PaymentProvider provider,
            Tills tills,
            PaymentReceipts receipts) {
        this.repository = repository;
        this.checkouts = checkouts;
        this.orders = orders;
        this.provider = provider;
        this.tills = tills;
        this.receipts = receipts;
    }

    @CommandHandler
    PaymentAnswer handle(RequestPayment command, Actor actor) throws Exception {
        CheckoutFacts checkout = checkouts.get(command.checkoutId());
        if (!checkout.isOf(actor)) {
            throw Refusal.unknown(checkout.id());
        }
        List<OrderFacts> payable = payable(checkout, actor);
        return switch (command.method()) {
            case ONLINE -> requestOnline(command, payable, actor);
            case CASH -> takeCash(command, payable, actor);
        };
    }

    @CommandHandler
    PaymentAnswer handle(ConfirmPayment command, Actor actor) {
        Aggregate<Payment> payment = load(command.paymentId());
        boolean paidBefore = payment.invoke(PaymentDesk::isPaid);
        payment.execute(it -> it.confirm(command.amount(), command.providerReference()));
        if (!paidBefore) {
            PaymentRequested requested = payment.invoke(Payment::requested);
            orders.pay(requested.paymentId(), requested.method(), amounts(requested), actor.arrivedAt());
        }
        return answer(payment, null, receiptIfCash(payment));
    }

    @CommandHandler
    PaymentAnswer handle(RecordRefund command) {
        Aggregate<Payment> payment = load(command.paymentId());
        payment.execute(it -> it.refund(command));
        orders.refundPaid(command.orderId(), command.refundId());
        return answer(payment, null, null);
    }

    private PaymentAnswer requestOnline(RequestPayment command, List<OrderFacts> payable, Actor actor)
            throws Exception {
        if (!provider.isOpen()) {
            throw Refusal.rule(
                    "no-payment-provider",
                    "nobody can pay online here: a keeper takes cash at the station. For a trial, whoever runs this"
                            + " installation sets farmgate.payment.sandbox=true");
        }
        PaymentRequested requested = requested(command, provider.name(), payable, actor);
        return answer(repository.newInstance(() -> new Payment(requested)), provider.payUrl(command.paymentId()), null);
    }

    private PaymentAnswer takeCash(RequestPayment command, List<OrderFacts> payable, Actor actor) throws Exception {
        if (!actor.is(Role.STATION_KEEPER)) {
            throw Refusal.forbidden("cash is taken by a station keeper: pay online, or at the station");
        }
        List<OrderId> elsewhere = payable.stream()
                .filter(order -> !actor.keeps(order.stationId()))
                .map(OrderFacts::id)
                .toList();
        if (!elsewhere.isEmpty()) {
            throw Refusal.rule("cash-not-here", "your till takes cash for orders of your own station only: pay online")
                    .with("orders", elsewhere);
        }
        PaymentRequested requested = requested(command, null, payable, actor);
        orders.pay(command.paymentId(), PaymentMethod.CASH, amounts(requested), actor.arrivedAt());
        Aggregate<Payment> payment =
                repository.newInstance(() -> new Payment(requested, new PaymentSucceeded(command.paymentId(), null)));
        // All of them are orders of the one station that the caller keeps.
        StationId stationId = payable.getFirst().stationId();
        tills.mustBeInCharge(stationId, actor);
        String receipt = receipts.codeOf(command.paymentId(), actor);
        tills.take(stationId, command.paymentId(), receipt, requested.amount());
        return answer(payment, null, receipt);
    }

    /** The orders that wait for money, in the order of their ids. */
    private List<OrderFacts> payable(CheckoutFacts checkout, Actor actor) {
        List<OrderFacts> all = checkout.orders().stream()
                .sorted(Comparator.comparing(OrderId::value))
                .map(orders::get)
                .toList();
        List<OrderFacts> placed = all.stream()
                .filter(order -> order.status() == OrderStatus.PLACED)
                .toList();
        if (placed.isEmpty()) {
            throw all.stream().anyMatch(order -> order.paymentId() != null)
                    ? Refusal.rule("already-paid", "the checkout is paid already")
                    : Refusal.rule("nothing-to-pay", "every order of it has expired or was cancelled: order anew");
        }
        if (!actor.arrivedAt().isBefore(checkout.payBy())) {
            throw Refusal.rule("pay-by-passed", "it was to be paid by " + checkout.payBy() + ": order anew")
                    .with("payBy", checkout.payBy());
        }
        return placed;
    }

    private static PaymentRequested requested(
            RequestPayment command, @Nullable String provider, List<OrderFacts> payable, Actor actor) {
        return new PaymentRequested(
                command.paymentId(),
                command.checkoutId(),
                command.method(),
                provider,
                Money.sum(payable.stream().map(OrderFacts::total).toList()),
                payable.stream()
                        .map(order -> new PaymentRequested.Part(order.id(), order.total()))
                        .toList(),
                actor.subject());
    }

    private static Map<OrderId, Money> amounts(PaymentRequested requested) {
        return requested.parts().stream()
                .collect(Collectors.toMap(PaymentRequested.Part::orderId, PaymentRequested.Part::amount));
    }

    private static boolean isPaid(Payment payment) {
        return payment.status() == PaymentStatus.PAID || payment.status() == PaymentStatus.REFUNDED;
    }

    private @Nullable String receiptIfCash(Aggregate<Payment> payment) {
        PaymentRequested requested = payment.invoke(Payment::requested);
        return requested.method() == PaymentMethod.CASH ? receipts.codeOf(requested.paymentId()) : null;
    }

    private static PaymentAnswer answer(Aggregate<Payment> payment, @Nullable String payUrl, @Nullable String receipt) {
        PaymentId id = payment.invoke(it -> it.requested().paymentId());
        return new PaymentAnswer(
                id, Objects.requireNonNull(payment.version()), payment.invoke(Payment::status), payUrl, receipt);
    }

    private Aggregate<Payment> load(PaymentId id) {
        try {
            return repository.load(id.value());
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(id);
        }
    }
}
