package farmgate.query.order;

import static farmgate.query.order.Orders.COUNTY;
import static farmgate.query.order.Orders.OTHER_BUYER;
import static farmgate.query.order.Orders.PAYMENT;
import static farmgate.query.order.Orders.STATION;
import static farmgate.query.order.Orders.TOTAL;
import static farmgate.query.order.Orders.actor;
import static farmgate.query.order.Orders.at;
import static farmgate.query.order.Orders.buyer;
import static farmgate.query.order.Orders.cancelled;
import static farmgate.query.order.Orders.placedForNeighbour;
import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.order.OrderView.RefundStatus;
import farmgate.query.order.OrderView.RefundView;
import farmgate.query.order.OverdueOrder.Awaits;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderEvent.OrderPaid;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.RefundPaid;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.RefundCode;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A neighbour's order that she paid in cash at the station and that was cancelled. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CashRefundTest {

    private static final OrderId ORDER = new OrderId("ord_1");
    private static final RefundId FIRST = new RefundId("rfd_1-0");
    private static final RefundId SECOND = new RefundId("rfd_1-1");
    private static final RefundId LATE = new RefundId("rfd_1-2");
    private static final Actor NEIGHBOUR = buyer("neighbour", OTHER_BUYER);
    private static final Actor KEEPER = at("keeper", Role.STATION_KEEPER, STATION);
    private static final Actor OPERATOR = at("county", Role.COUNTY_OPERATOR, COUNTY);
    private static final Duration WINDOW = Duration.ofDays(3);

    private final Room room = new Room();

    @BeforeEach
    void two_refunds_wait_and_a_late_payment_goes_back_by_itself() {
        room.happened(
                        ORDER.value(),
                        placedForNeighbour(ORDER, STATION, STATION, STATION),
                        new OrderPaid(ORDER, PAYMENT, PaymentMethod.CASH, STATION, TOTAL),
                        granted(FIRST, PaymentMethod.CASH, RefundCause.PART_CANCELLED),
                        granted(SECOND, PaymentMethod.CASH, RefundCause.CANCELLED),
                        cancelled(ORDER),
                        new OrderPaid(ORDER, new PaymentId("pay_2"), PaymentMethod.ONLINE, STATION, TOTAL),
                        granted(LATE, PaymentMethod.ONLINE, RefundCause.LATE_PAYMENT))
                .settled();
    }

    @AfterEach
    void leave() {
        room.close();
    }

    @Test
    void waits_at_the_till_and_only_its_receiver_sees_the_code() {
        assertThat(view(NEIGHBOUR).refunds())
                .extracting(RefundView::status)
                .containsExactly(RefundStatus.READY, RefundStatus.READY, RefundStatus.GRANTED);
        assertThat(view(NEIGHBOUR).refunds())
                .extracting(RefundView::code)
                .containsExactly(RefundCode.of(room.vault, FIRST), RefundCode.of(room.vault, SECOND), null);
        for (Actor other : List.of(KEEPER, OPERATOR, actor("finance", Role.FINANCE), actor("auditor", Role.AUDITOR))) {
            assertThat(view(other).refunds()).extracting(RefundView::code).containsOnlyNulls();
        }
    }

    @Test
    void has_no_code_any_more_when_she_has_it() {
        room.happened(ORDER.value(), paid(SECOND)).settled();
        assertThat(view(NEIGHBOUR).refunds())
                .extracting(RefundView::status)
                .containsExactly(RefundStatus.READY, RefundStatus.PAID, RefundStatus.GRANTED);
        assertThat(view(NEIGHBOUR).refunds().get(1).code()).isNull();
    }

    @Test
    void is_overdue_from_when_the_oldest_was_granted_whichever_was_paid_first() {
        Instant granted = room.now().minus(Duration.ofHours(4));
        room.happened(ORDER.value(), paid(SECOND)).settled();
        assertThat(overdue(granted.plus(WINDOW).minusNanos(1))).isEmpty();
        assertThat(overdue(granted.plus(WINDOW))).singleElement().satisfies(order -> {
            assertThat(order.awaits()).isEqualTo(Awaits.CASH_REFUND);
            assertThat(order.since()).isEqualTo(granted);
        });
        room.happened(ORDER.value(), paid(FIRST)).settled();
        assertThat(overdue(room.now().plus(WINDOW)))
                .extracting(OverdueOrder::awaits)
                .containsExactly(Awaits.REFUND);
    }

    @Test
    void goes_by_how_the_order_was_paid_where_an_older_document_does_not_say() {
        room.views.collection(OrderProjection.ORDERS).find().forEach(document -> {
            document.get("refunds", Document.class).values().forEach(refund -> ((Document) refund).remove("method"));
            document.get("payment", Document.class).put("method", "CASH");
            room.views.collection(OrderProjection.ORDERS).replaceOne(new Document("_id", ORDER.value()), document);
        });
        assertThat(view(NEIGHBOUR).refunds().getFirst().code()).isEqualTo(RefundCode.of(room.vault, FIRST));
    }

    private OrderView view(Actor actor) {
        OrderReads reads = new OrderReads(room.views, room.fresh, new OrderViews(room.vault));
        return (OrderView)
                Objects.requireNonNull(reads.order(ORDER, null, actor).getBody());
    }

    private List<OverdueOrder> overdue(Instant now) {
        OverdueOrder.Terms terms = new OverdueOrder.Terms(WINDOW, WINDOW, WINDOW, WINDOW);
        return new OverdueReads(room.views, terms, Clock.fixed(now, ZoneOffset.UTC))
                .overdue(KEEPER)
                .items();
    }

    private static RefundGranted granted(RefundId id, PaymentMethod method, RefundCause cause) {
        return new RefundGranted(ORDER, id, PAYMENT, method, STATION, Money.ofFen(100), cause, null);
    }

    private static RefundPaid paid(RefundId id) {
        return new RefundPaid(ORDER, id, PAYMENT, PaymentMethod.CASH, STATION, Money.ofFen(100));
    }
}
