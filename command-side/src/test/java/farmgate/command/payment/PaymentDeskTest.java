package farmgate.command.payment;

import static farmgate.command.order.People.NOON;
import static farmgate.command.order.People.OTHER_VILLAGE;
import static farmgate.command.order.People.VILLAGE;
import static farmgate.command.order.People.at;
import static farmgate.command.order.People.keeper;
import static farmgate.command.order.People.mei;
import static farmgate.command.order.People.operator;
import static farmgate.command.order.People.otherKeeper;
import static farmgate.command.order.People.stranger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import farmgate.command.order.Market;
import farmgate.command.order.OpenVault;
import farmgate.command.order.OrderStatus;
import farmgate.command.payment.PaymentCommand.ConfirmPayment;
import farmgate.command.payment.PaymentCommand.FailPayment;
import farmgate.command.payment.PaymentCommand.RequestPayment;
import farmgate.command.station.TestStations;
import farmgate.shared.listing.ListingEvent.StockReleased;
import farmgate.shared.listing.ListingEvent.StockSold;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.money.Money;
import farmgate.shared.money.Quantity;
import farmgate.shared.money.Unit;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.OrderEvent.LatePaymentReceived;
import farmgate.shared.order.OrderEvent.OrderExpired;
import farmgate.shared.order.OrderEvent.OrderPaid;
import farmgate.shared.order.OrderEvent.PackingDue;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.RefundPaid;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentEvent.PaymentFailed;
import farmgate.shared.payment.PaymentEvent.PaymentRefunded;
import farmgate.shared.payment.PaymentEvent.PaymentRequested;
import farmgate.shared.payment.PaymentEvent.PaymentSucceeded;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.till.ReceiptCode;
import farmgate.shared.till.TillEvent.CashTaken;
import farmgate.shared.till.TillEvent.ShiftTaken;
import farmgate.shared.till.TillEvent.TillOpened;
import farmgate.shared.till.TillId;
import farmgate.shared.wire.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PaymentDeskTest {

    private static final PaymentId FIRST = new PaymentId("pay_1");
    private static final PaymentId SECOND = new PaymentId("pay_2");
    private static final Money TOTAL = Money.ofFen(3900);
    private static final TillId TILL = TillId.of(VILLAGE);
    private static final String RECEIPT = ReceiptCode.of(new OpenVault(), FIRST);

    @Test
    void online_is_refused_where_nobody_can_pay_and_cash_is_still_taken() {
        try (Market real = new Market(false)) {
            ListingId more = real.apples("lst_more", 20_000);
            real.place("chk_1", keeper(), Map.of(more, Quantity.grams(5_000)));
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> real.send(
                            new RequestPayment(FIRST, new CheckoutId("chk_1"), PaymentMethod.ONLINE), keeper()))
                    .withMessageContaining("farmgate.payment.sandbox")
                    .extracting(Refusal::code)
                    .isEqualTo("no-payment-provider");
            real.send(new RequestPayment(SECOND, new CheckoutId("chk_1"), PaymentMethod.CASH), keeper());
            assertThat(real.eventsOf(TILL)).hasSize(2);
        }
    }

    private final Market market = new Market();
    private final ListingId apples = market.apples("lst_apples", 20_000);

    @AfterEach
    void close() {
        market.close();
    }

    @Nested
    class Online {

        private final Market.Placed checkout = market.place("chk_1", mei(), Map.of(apples, Quantity.grams(5_000)));
        private final OrderId order = checkout.orders().getFirst();

        @Test
        void a_payment_is_pending_until_the_provider_tells() {
            assertThat(request(FIRST, mei()))
                    .isEqualTo(new PaymentAnswer(FIRST, 0, PaymentStatus.PENDING, "/sandbox/payments/pay_1/pay", null));
            assertThat(market.eventsOf(FIRST))
                    .containsExactly(new PaymentRequested(
                            FIRST,
                            checkout.id(),
                            PaymentMethod.ONLINE,
                            "sandbox",
                            TOTAL,
                            List.of(new PaymentRequested.Part(order, TOTAL)),
                            "mei"));
            assertThat(market.order(order).status()).isEqualTo(OrderStatus.PLACED);
        }

        @Test
        void with_the_providers_word_the_orders_are_paid_and_the_stock_is_sold() {
            request(FIRST, mei());

            assertThat(confirm(FIRST)).isEqualTo(new PaymentAnswer(FIRST, 1, PaymentStatus.PAID, null, null));

            assertThat(market.eventsOf(FIRST)).endsWith(new PaymentSucceeded(FIRST, "sbx_1"));
            assertThat(market.eventsOf(order))
                    .hasSize(3)
                    .endsWith(
                            new OrderPaid(order, FIRST, PaymentMethod.ONLINE, VILLAGE, TOTAL),
                            new PackingDue(order, NOON.plus(Duration.ofHours(72)), NOON.plus(Duration.ofHours(96))));
            assertThat(market.eventsOf(apples)).endsWith(new StockSold(apples, order, Quantity.grams(5_000)));
        }

        @Test
        void the_providers_word_said_again_does_no_harm() {
            request(FIRST, mei());
            confirm(FIRST);

            assertThat(confirm(FIRST)).isEqualTo(new PaymentAnswer(FIRST, 1, PaymentStatus.PAID, null, null));
            assertThat(market.eventsOf(order)).hasSize(3);
        }

        @Test
        void another_amount_is_refused_and_nothing_is_paid() {
            request(FIRST, mei());

            for (long fen : new long[] {3899, 3901}) {
                refused(
                        "amount-mismatch",
                        () -> market.send(new ConfirmPayment(FIRST, Money.ofFen(fen), "sbx_1"), provider()));
            }
            assertThat(market.order(order).status()).isEqualTo(OrderStatus.PLACED);
        }

        @Test
        void after_a_failure_it_can_be_tried_again_and_even_the_failed_one_may_still_come() {
            request(FIRST, mei());
            fail(FIRST);
            fail(FIRST);
            assertThat(market.eventsOf(FIRST)).hasSize(2).endsWith(new PaymentFailed(FIRST, "no money"));
            request(SECOND, mei());

            confirm(FIRST);

            assertThat(market.order(order).paymentId()).isEqualTo(FIRST);
            fail(FIRST);
            assertThat(market.eventsOf(FIRST)).endsWith(new PaymentSucceeded(FIRST, "sbx_1"));
        }

        @Test
        void a_second_payment_that_comes_through_as_well_goes_back() {
            request(FIRST, mei());
            request(SECOND, mei());
            confirm(FIRST);

            confirm(SECOND);

            assertThat(market.order(order)).satisfies(facts -> {
                assertThat(facts.status()).isEqualTo(OrderStatus.PAID);
                assertThat(facts.paymentId()).isEqualTo(FIRST);
                assertThat(facts.held()).isEqualTo(TOTAL);
            });
            mustHaveGoneBack(SECOND, 5);
        }

        @Test
        void a_payment_after_the_order_has_expired_goes_back() {
            request(FIRST, mei());
            market.clockStandsAt(checkout.payBy());
            await().untilAsserted(() -> assertThat(market.eventsOf(order)).endsWith(new OrderExpired(order)));

            confirm(FIRST);

            assertThat(market.eventsOf(apples))
                    .endsWith(new StockReleased(apples, order, Quantity.grams(5_000), false));
            mustHaveGoneBack(FIRST, 4);
            assertThat(market.order(order)).satisfies(facts -> {
                assertThat(facts.status()).isEqualTo(OrderStatus.EXPIRED);
                assertThat(facts.held()).isEqualTo(Money.ZERO);
            });
        }

        @Test
        void a_paid_checkout_is_not_paid_again() {
            request(FIRST, mei());
            confirm(FIRST);

            refused("already-paid", () -> request(SECOND, mei()));
        }

        @Test
        void an_expired_checkout_is_not_paid() {
            market.clockStandsAt(checkout.payBy());
            await().untilAsserted(() -> assertThat(market.eventsOf(order)).endsWith(new OrderExpired(order)));

            refused("nothing-to-pay", () -> request(FIRST, mei()));
        }

        @Test
        void a_payment_begins_before_the_time_to_pay_is_over() {
            refused("pay-by-passed", () -> request(FIRST, at(checkout.payBy(), mei())));
            request(FIRST, at(checkout.payBy().minusMillis(1), mei()));
        }

        @Test
        void others_may_not_know_of_it() {
            refused("not-found", () -> request(FIRST, stranger()));
            refused("not-found", () -> request(FIRST, keeper()));
            refused("not-found", () -> confirm(FIRST));
        }

        private void mustHaveGoneBack(PaymentId payment, int events) {
            // The automation follows by itself.
            await().untilAsserted(() -> assertThat(market.eventsOf(order)).hasSize(events + 1));
            List<Object> story = market.eventsOf(order);
            RefundId refund = ((RefundPaid) story.getLast()).refundId();
            assertThat(story)
                    .endsWith(
                            new LatePaymentReceived(order, payment, PaymentMethod.ONLINE, VILLAGE, TOTAL),
                            new RefundGranted(
                                    order,
                                    refund,
                                    payment,
                                    PaymentMethod.ONLINE,
                                    VILLAGE,
                                    TOTAL,
                                    RefundCause.LATE_PAYMENT,
                                    null),
                            new RefundPaid(order, refund, payment, PaymentMethod.ONLINE, VILLAGE, TOTAL));
            assertThat(market.eventsOf(payment))
                    .endsWith(new PaymentRefunded(
                            payment, order, refund, TOTAL, SandboxProvider.reference(refund.value())));
        }

        private PaymentAnswer request(PaymentId id, Actor actor) {
            return pay(id, PaymentMethod.ONLINE, checkout, actor);
        }
    }

    @Nested
    class Cash {

        private final Market.Placed checkout = market.place("chk_1", keeper(), Map.of(apples, Quantity.grams(5_000)));
        private final OrderId order = checkout.orders().getFirst();

        @Test
        void is_paid_at_once() {
            assertThat(pay(FIRST, PaymentMethod.CASH, checkout, keeper()))
                    .isEqualTo(new PaymentAnswer(FIRST, 1, PaymentStatus.PAID, null, RECEIPT));
            assertThat(market.eventsOf(FIRST))
                    .containsExactly(
                            new PaymentRequested(
                                    FIRST,
                                    checkout.id(),
                                    PaymentMethod.CASH,
                                    null,
                                    TOTAL,
                                    List.of(new PaymentRequested.Part(order, TOTAL)),
                                    "keeper"),
                            new PaymentSucceeded(FIRST, null));
            assertThat(market.eventsOf(order))
                    .endsWith(
                            new OrderPaid(order, FIRST, PaymentMethod.CASH, VILLAGE, TOTAL),
                            new PackingDue(order, NOON.plus(Duration.ofHours(72)), NOON.plus(Duration.ofHours(96))));
            assertThat(market.eventsOf(apples)).endsWith(new StockSold(apples, order, Quantity.grams(5_000)));
            assertThat(market.eventsOf(TILL))
                    .containsExactly(
                            new TillOpened(TILL, VILLAGE, Money.ofFen(2_000_000)),
                            new CashTaken(TILL, VILLAGE, FIRST, RECEIPT, TOTAL, TOTAL));
        }

        @Test
        void is_not_taken_above_the_tills_limit_and_nothing_is_paid() {
            market.publishNext("Till", TILL, new TillOpened(TILL, VILLAGE, Money.ofFen(3_899)));

            refused("till-limit-reached", () -> pay(FIRST, PaymentMethod.CASH, checkout, keeper()));
            assertThat(market.eventsOf(FIRST)).isEmpty();
            assertThat(market.order(order).status()).isEqualTo(OrderStatus.PLACED);
        }

        @Test
        void is_taken_up_to_the_tills_limit() {
            market.publishNext("Till", TILL, new TillOpened(TILL, VILLAGE, TOTAL));

            assertThat(pay(FIRST, PaymentMethod.CASH, checkout, keeper()).status())
                    .isEqualTo(PaymentStatus.PAID);
        }

        @Test
        void is_taken_only_for_orders_of_the_keepers_own_station() {
            ListingId pomelos = market.pieces("lst_pomelos", OTHER_VILLAGE, 10);
            Market.Placed both = market.place(
                    "chk_2", keeper(), Map.of(apples, Quantity.grams(500), pomelos, new Quantity(1, Unit.PIECE)));

            refused("cash-not-here", () -> pay(FIRST, PaymentMethod.CASH, both, keeper()));
            assertThat(market.eventsOf(FIRST)).isEmpty();
        }

        @Test
        void is_taken_by_a_new_login_of_the_station_for_what_the_old_one_ordered() {
            Actor anew =
                    new Actor("keeper anew", Set.of(Role.STATION_KEEPER), VILLAGE, null, null, Channel.API, NOON, NOON);

            assertThat(pay(FIRST, PaymentMethod.CASH, checkout, anew).status()).isEqualTo(PaymentStatus.PAID);
            market.cancel(order, anew);
        }

        @Test
        void is_not_taken_while_the_station_is_suspended_nor_by_who_has_not_signed_for_the_till() {
            market.publishNext("Till", TILL, new TillOpened(TILL, VILLAGE, Money.ofFen(2_000_000)));
            market.publishNext("Till", TILL, new ShiftTaken(TILL, VILLAGE, "somebody", "night keeper", Money.ZERO));
            refused("not-in-charge", () -> pay(FIRST, PaymentMethod.CASH, checkout, keeper()));

            market.send(TestStations.suspend(VILLAGE), operator());
            Actor night = new Actor(
                    "night keeper", Set.of(Role.STATION_KEEPER), VILLAGE, null, null, Channel.API, NOON, NOON);
            refused("station-suspended", () -> pay(FIRST, PaymentMethod.CASH, checkout, night));
            assertThat(market.eventsOf(FIRST)).isEmpty();
        }

        @Test
        void is_not_for_buyers_nor_for_another_keeper() {
            Market.Placed meis = market.place("chk_2", mei(), Map.of(apples, Quantity.grams(500)));

            refused("forbidden", () -> pay(FIRST, PaymentMethod.CASH, meis, mei()));
            refused("not-found", () -> pay(FIRST, PaymentMethod.CASH, checkout, otherKeeper()));
        }

        @Test
        void is_not_confirmed_by_a_provider() {
            pay(FIRST, PaymentMethod.CASH, checkout, keeper());

            refused("not-found", () -> confirm(FIRST));
        }
    }

    @Nested
    class Two_orders {

        @Test
        void of_which_one_was_cancelled_meanwhile_are_paid_and_given_back_each_for_itself() {
            ListingId pomelos = market.pieces("lst_pomelos", OTHER_VILLAGE, 10);
            Market.Placed both = market.place(
                    "chk_1", mei(), Map.of(apples, Quantity.grams(4_000), pomelos, new Quantity(1, Unit.PIECE)));
            OrderId cancelled = both.orders().getFirst();
            OrderId kept = both.orders().getLast();
            pay(FIRST, PaymentMethod.ONLINE, both, mei());
            market.cancel(cancelled, mei());

            answer(new ConfirmPayment(FIRST, both.total(), "sbx_1"), provider());

            assertThat(market.order(kept).status()).isEqualTo(OrderStatus.PAID);
            await().untilAsserted(() -> assertThat(market.eventsOf(FIRST)).hasSize(3));
            assertThat(market.order(cancelled).status()).isEqualTo(OrderStatus.REFUNDED);
            PaymentRefunded back = (PaymentRefunded) market.eventsOf(FIRST).getLast();
            assertThat(back)
                    .extracting(PaymentRefunded::orderId, PaymentRefunded::amount)
                    .containsExactly(cancelled, Money.ofFen(650));
        }
    }

    @Nested
    class A_repeat {

        @Test
        void under_the_same_key_has_the_same_answer() {
            Market.Placed checkout = market.place("chk_1", mei(), Map.of(apples, Quantity.grams(5_000)));
            RequestPayment command = new RequestPayment(FIRST, checkout.id(), PaymentMethod.ONLINE);
            String first = market.send(command, mei(), "key").json();
            confirm(FIRST);

            assertThat(market.send(command, mei(), "key").json()).isEqualTo(first);
        }
    }

    private PaymentAnswer pay(PaymentId id, PaymentMethod method, Market.Placed checkout, Actor actor) {
        return answer(new RequestPayment(id, checkout.id(), method), actor);
    }

    private PaymentAnswer confirm(PaymentId id) {
        return answer(new ConfirmPayment(id, TOTAL, "sbx_1"), provider());
    }

    private void fail(PaymentId id) {
        market.send(new FailPayment(id, "no money"), provider());
    }

    private PaymentAnswer answer(PaymentCommand command, Actor actor) {
        return Json.read(market.send(command, actor).json(), PaymentAnswer.class);
    }

    private static void refused(String code, Runnable what) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(what::run)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static Actor provider() {
        return new Actor("provider:sandbox", Set.of(), null, null, null, Channel.PROVIDER, NOON, NOON);
    }
}
