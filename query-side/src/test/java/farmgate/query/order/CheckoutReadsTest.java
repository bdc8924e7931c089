package farmgate.query.order;

import static farmgate.query.order.Orders.BUYER;
import static farmgate.query.order.Orders.CHECKOUT;
import static farmgate.query.order.Orders.OTHER_STATION;
import static farmgate.query.order.Orders.PAYMENT;
import static farmgate.query.order.Orders.PAY_BY;
import static farmgate.query.order.Orders.STATION;
import static farmgate.query.order.Orders.TOTAL;
import static farmgate.query.order.Orders.actor;
import static farmgate.query.order.Orders.at;
import static farmgate.query.order.Orders.buyer;
import static farmgate.query.order.Orders.cancelled;
import static farmgate.query.order.Orders.expired;
import static farmgate.query.order.Orders.paid;
import static farmgate.query.order.Orders.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.query.order.CheckoutView.OrderOfCheckout;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.money.Money;
import farmgate.shared.order.CheckoutEvent.CheckoutPlaced;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentEvent.PaymentFailed;
import farmgate.shared.payment.PaymentEvent.PaymentRefunded;
import farmgate.shared.payment.PaymentEvent.PaymentRequested;
import farmgate.shared.payment.PaymentEvent.PaymentSucceeded;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.refusal.Refusal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckoutReadsTest {

    private static final OrderId ONE = new OrderId("ord_1");
    private static final OrderId TWO = new OrderId("ord_2");
    private static final Money BOTH = Money.ofFen(7800);
    private static final CheckoutPlaced PLACED = new CheckoutPlaced(
            CHECKOUT,
            BUYER,
            "li",
            List.of(new CheckoutPlaced.Part(ONE, STATION, TOTAL), new CheckoutPlaced.Part(TWO, OTHER_STATION, TOTAL)),
            BOTH,
            PAY_BY);
    private static final PaymentRequested REQUESTED = new PaymentRequested(
            PAYMENT,
            CHECKOUT,
            PaymentMethod.ONLINE,
            "sandbox",
            BOTH,
            List.of(new PaymentRequested.Part(ONE, TOTAL), new PaymentRequested.Part(TWO, TOTAL)),
            "li");
    private static final Actor LI = buyer("li", BUYER);

    private final Room room = new Room();
    private final CheckoutReads reads = new CheckoutReads(room.views, room.fresh);

    @AfterEach
    void leave() {
        room.close();
    }

    @Test
    void a_checkout_is_shown_with_its_orders_and_without_an_etag() {
        room.happened("chk_1", PLACED).happened("ord_1", placed(ONE), paid(ONE)).settled();

        var response = reads.checkout(CHECKOUT, null, LI);

        assertThat(response.getHeaders().getETag()).isNull();
        assertThat(response.getBody())
                .as("the second order was not told of yet")
                .isEqualTo(new CheckoutView(
                        CHECKOUT,
                        0,
                        CheckoutView.Status.PLACED,
                        BUYER,
                        List.of(
                                new OrderOfCheckout(ONE, STATION, TOTAL, OrderStatus.PAID),
                                new OrderOfCheckout(TWO, OTHER_STATION, TOTAL, OrderStatus.PLACED)),
                        BOTH,
                        PAY_BY));
    }

    @Test
    void a_checkout_is_what_became_of_its_orders() {
        room.happened("chk_1", PLACED).happened("ord_1", placed(ONE)).happened("ord_2", placed(TWO));
        assertThat(status()).isEqualTo(CheckoutView.Status.PLACED);

        room.happened("ord_1", paid(ONE)).happened("ord_2", paid(TWO));
        assertThat(status()).isEqualTo(CheckoutView.Status.PAID);

        room.happened("ord_1", cancelled(ONE));
        assertThat(status()).as("the other goes on").isEqualTo(CheckoutView.Status.PAID);

        room.happened("ord_2", cancelled(TWO));
        assertThat(status()).isEqualTo(CheckoutView.Status.CANCELLED);
    }

    @Test
    void a_checkout_of_which_every_order_expired_is_expired() {
        room.happened("chk_1", PLACED)
                .happened("ord_1", placed(ONE), expired(ONE))
                .happened("ord_2", placed(TWO), expired(TWO));

        assertThat(status()).isEqualTo(CheckoutView.Status.EXPIRED);
    }

    @Test
    void a_checkout_is_for_who_ordered_only() {
        room.happened("chk_1", PLACED).settled();

        assertThat(reads.checkout(CHECKOUT, null, buyer("another client of hers", BUYER))
                        .getBody())
                .isNotNull();
        assertThat(List.of(
                        buyer("wang", Orders.OTHER_BUYER),
                        at("keeper", Role.STATION_KEEPER, STATION),
                        actor("finance", Role.FINANCE)))
                .allSatisfy(other -> assertThatThrownBy(() -> reads.checkout(CHECKOUT, null, other))
                        .isInstanceOf(Refusal.class));
    }

    @Test
    void a_payment_goes_from_pending_over_paid_to_refunded_when_everything_went_back() {
        room.happened("chk_1", PLACED).happened("pay_1", REQUESTED);
        assertThat(payment()).isEqualTo(payment(0, PaymentStatus.PENDING, 0, null));

        room.happened("pay_1", new PaymentSucceeded(PAYMENT, "sb-1"));
        assertThat(payment()).isEqualTo(payment(1, PaymentStatus.PAID, 0, null));

        room.happened("pay_1", new PaymentRefunded(PAYMENT, ONE, new RefundId("rfd_1"), Money.ofFen(7799), "sb-2"));
        assertThat(payment()).isEqualTo(payment(2, PaymentStatus.PAID, 7799, null));

        room.happened("pay_1", new PaymentRefunded(PAYMENT, TWO, new RefundId("rfd_2"), Money.ofFen(1), "sb-3"));
        assertThat(payment()).isEqualTo(payment(3, PaymentStatus.REFUNDED, 7800, null));
    }

    @Test
    void a_failed_payment_says_why() {
        room.happened("chk_1", PLACED).happened("pay_1", REQUESTED, new PaymentFailed(PAYMENT, "no funds"));

        assertThat(payment()).isEqualTo(payment(1, PaymentStatus.FAILED, 0, "no funds"));
    }

    @Test
    void a_payment_is_for_who_ordered_and_for_finance_and_the_auditor() {
        room.happened("chk_1", PLACED).happened("pay_1", REQUESTED).settled();

        assertThat(List.of(
                        LI,
                        buyer("another client of hers", BUYER),
                        actor("finance", Role.FINANCE),
                        actor("auditor", Role.AUDITOR)))
                .allSatisfy(caller -> assertThat(
                                reads.payment(PAYMENT, null, caller).getBody())
                        .isNotNull());
        assertThat(List.of(
                        buyer("wang", Orders.OTHER_BUYER),
                        at("keeper", Role.STATION_KEEPER, STATION),
                        actor("admin", Role.ADMIN)))
                .allSatisfy(other -> assertThatThrownBy(() -> reads.payment(PAYMENT, null, other))
                        .isInstanceOf(Refusal.class));
    }

    @Test
    void what_was_ordered_for_a_neighbour_is_for_the_keepers_of_the_station_where_she_ordered() {
        CheckoutPlaced forNeighbour = new CheckoutPlaced(
                CHECKOUT, Orders.OTHER_BUYER, "cli_lost", PLACED.orders(), BOTH, PAY_BY, OTHER_STATION);
        room.happened("chk_1", forNeighbour).happened("pay_1", REQUESTED).settled();

        Actor anew = at("keeper anew", Role.STATION_KEEPER, OTHER_STATION);
        assertThat(reads.checkout(CHECKOUT, null, anew).getBody()).isNotNull();
        assertThat(reads.payment(PAYMENT, null, anew).getBody()).isNotNull();
        assertThat(List.of(
                        at("cli_lost", Role.STATION_KEEPER, STATION),
                        at("cli_lost", Role.COUNTY_OPERATOR, OTHER_STATION)))
                .allSatisfy(other -> {
                    assertThatThrownBy(() -> reads.checkout(CHECKOUT, null, other))
                            .isInstanceOf(Refusal.class);
                    assertThatThrownBy(() -> reads.payment(PAYMENT, null, other))
                            .isInstanceOf(Refusal.class);
                });
    }

    private CheckoutView.Status status() {
        room.settled();
        return ((CheckoutView) reads.checkout(CHECKOUT, null, LI).getBody()).status();
    }

    private PaymentView payment() {
        room.settled();
        return (PaymentView) reads.payment(PAYMENT, null, LI).getBody();
    }

    private static PaymentView payment(long version, PaymentStatus status, long refundedFen, String reason) {
        return new PaymentView(
                PAYMENT,
                version,
                status,
                CHECKOUT,
                PaymentMethod.ONLINE,
                "sandbox",
                BOTH,
                Money.ofFen(refundedFen),
                REQUESTED.parts(),
                reason);
    }
}
