package farmgate.command.order;

import static farmgate.command.order.OpenVault.said;
import static farmgate.command.order.People.NOON;
import static farmgate.command.order.People.at;
import static farmgate.command.order.People.house;
import static farmgate.command.order.People.keeper;
import static farmgate.command.order.People.mei;
import static farmgate.command.order.People.operator;
import static farmgate.command.order.People.otherKeeper;
import static farmgate.command.order.People.stranger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import farmgate.command.order.OrderCommand.CancelOrder;
import farmgate.command.order.OrderCommand.ExpireOrder;
import farmgate.command.todo.TodoWorker;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.consignment.LineWeight;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.ListingEvent.StockReleased;
import farmgate.shared.listing.ListingEvent.StockReturned;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Money;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.OrderEvent.OrderCancelled;
import farmgate.shared.order.OrderEvent.OrderExpired;
import farmgate.shared.order.OrderEvent.OrderReceived;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.PackedLot;
import farmgate.shared.order.RefundCause;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.produce.Catalogue;
import farmgate.shared.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderEndingTest {

    private static final ConsignmentId CONSIGNMENT = new ConsignmentId("csg_1");

    private final Market market = new Market();
    private final ListingId apples = market.apples("lst_apples", 20_000);
    private final Market.Placed checkout = market.place("chk_1", mei(), Map.of(apples, Quantity.grams(5_000)));
    private final OrderId order = checkout.orders().getFirst();

    @AfterEach
    void close() {
        market.close();
    }

    @Test
    void a_second_before_its_time_an_unpaid_order_stays() {
        market.send(new ExpireOrder(order), house(checkout.payBy().minusSeconds(1)));

        assertThat(market.order(order).status()).isEqualTo(OrderStatus.PLACED);
        assertThat(market.offer(apples).available()).isEqualTo(Quantity.grams(15_000));
    }

    @Test
    void at_its_time_an_unpaid_order_expires_once_and_its_stock_is_back() {
        market.send(new ExpireOrder(order), house(checkout.payBy()));
        market.send(new ExpireOrder(order), house(checkout.payBy()));

        assertThat(market.eventsOf(order)).hasSize(2).endsWith(new OrderExpired(order));
        assertThat(market.eventsOf(apples)).hasSize(4).endsWith(new StockReleased(apples, order, grams(5_000), false));
        assertThat(market.offer(apples).available()).isEqualTo(grams(20_000));
    }

    @Test
    void a_paid_order_does_not_expire() {
        market.pay(order);

        market.send(new ExpireOrder(order), house(checkout.payBy().plusSeconds(60)));

        assertThat(market.order(order).status()).isEqualTo(OrderStatus.PAID);
        assertThat(market.offer(apples).available()).isEqualTo(grams(15_000));
    }

    @Test
    void by_itself_an_order_expires_when_the_clock_passes_its_time() {
        TodoWorker worker = market.the(TodoWorker.class);
        assertThat(worker.isRunning()).isTrue();
        market.clockStandsAt(checkout.payBy());

        await().untilAsserted(() -> assertThat(market.order(order).status()).isEqualTo(OrderStatus.EXPIRED));
    }

    @Test
    void by_itself_an_order_is_received_when_the_claim_window_has_passed() {
        deliver(NOON);
        Instant claimUntil = NOON.plus(claimWindow());
        market.clockStandsAt(claimUntil);

        await().untilAsserted(() -> assertThat(market.eventsOf(order))
                .endsWith(new OrderReceived(order, OrderReceived.How.CLAIM_WINDOW_PASSED, claimUntil)));
    }

    @Test
    void an_unpaid_order_is_cancelled_without_a_refund() {
        market.send(new CancelOrder(order, "too dear"), mei());

        assertThat(market.eventsOf(order)).hasSize(2).endsWith(new OrderCancelled(order, said("too dear")));
        assertThat(market.eventsOf(apples)).endsWith(new StockReleased(apples, order, grams(5_000), false));
    }

    @Test
    void a_paid_order_is_cancelled_with_all_that_is_held_going_back() {
        market.pay(order);

        market.send(new CancelOrder(order, "too late"), mei());

        assertThat(market.eventsOf(order))
                .hasSize(5)
                .endsWith(
                        new OrderCancelled(order, said("too late")),
                        new RefundGranted(
                                order,
                                Refunds.NONE.nextId(order),
                                new PaymentId("pay_" + order),
                                PaymentMethod.ONLINE,
                                People.VILLAGE,
                                Money.ofFen(3900),
                                RefundCause.CANCELLED,
                                null));
        assertThat(market.eventsOf(apples)).endsWith(new StockReturned(apples, order, grams(5_000), false));
        assertThat(market.offer(apples).available()).isEqualTo(grams(20_000));
        assertThat(market.order(order)).satisfies(facts -> {
            assertThat(facts.status()).isEqualTo(OrderStatus.CANCELLED);
            assertThat(facts.held()).isEqualTo(Money.ZERO);
        });
    }

    @Test
    void a_packed_order_can_still_be_cancelled_and_a_repeat_gives_nothing_back_twice() {
        market.pay(order);
        pack();

        market.send(new CancelOrder(order, "rain"), keeper());
        market.send(new CancelOrder(order, "rain"), operator());

        assertThat(market.eventsOf(order)).hasSize(6);
        assertThat(market.offer(apples).available()).isEqualTo(grams(20_000));
    }

    @Test
    void an_order_that_has_left_cannot_be_cancelled() {
        deliver(NOON);

        refused("already-dispatched", mei());
    }

    @Test
    void an_expired_order_cannot_be_cancelled() {
        market.send(new ExpireOrder(order), house(checkout.payBy()));

        refused("order-expired", mei());
    }

    @Test
    void others_may_not_know_of_it() {
        for (Actor actor : List.of(stranger(), otherKeeper(), at(NOON, People.finance()))) {
            refused("not-found", actor);
        }
        assertThat(market.eventsOf(order)).hasSize(1);
    }

    private void refused(String code, Actor actor) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> market.send(new CancelOrder(order, "no"), actor))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private void pack() {
        market.inUnitOfWork(() -> {
            market.the(Orders.class)
                    .pack(
                            order,
                            CONSIGNMENT,
                            List.of(new PackedLot(apples, new FarmerId("frm_li"), null, grams(5_000))),
                            Map.of());
            return order;
        });
    }

    private void deliver(Instant at) {
        market.pay(order);
        pack();
        market.inUnitOfWork(() -> {
            Orders orders = market.the(Orders.class);
            orders.dispatch(order, CONSIGNMENT);
            orders.deliver(
                    order,
                    List.of(),
                    List.of(new LineWeight(apples, grams(5_000))),
                    new DeliveryReport("county", true, false, false, null, at));
            return order;
        });
    }

    private static Duration claimWindow() {
        return Catalogue.bundled().find("apple").orElseThrow().claimWindow();
    }

    private static Quantity grams(long grams) {
        return Quantity.grams(grams);
    }
}
