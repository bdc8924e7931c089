package farmgate.query.order;

import static farmgate.query.order.OrderStatus.CANCELLED;
import static farmgate.query.order.OrderStatus.DELIVERED;
import static farmgate.query.order.OrderStatus.DISPATCHED;
import static farmgate.query.order.OrderStatus.DISPUTED;
import static farmgate.query.order.OrderStatus.EXPIRED;
import static farmgate.query.order.OrderStatus.LOST;
import static farmgate.query.order.OrderStatus.PACKED;
import static farmgate.query.order.OrderStatus.PAID;
import static farmgate.query.order.OrderStatus.PLACED;
import static farmgate.query.order.OrderStatus.RECEIVED;
import static farmgate.query.order.OrderStatus.REFUNDED;
import static farmgate.query.order.OrderStatus.SETTLED;
import static farmgate.query.order.Orders.STATION;
import static farmgate.query.order.Orders.actor;
import static farmgate.query.order.Orders.cancelled;
import static farmgate.query.order.Orders.delivered;
import static farmgate.query.order.Orders.dispatched;
import static farmgate.query.order.Orders.disputed;
import static farmgate.query.order.Orders.expired;
import static farmgate.query.order.Orders.granted;
import static farmgate.query.order.Orders.lost;
import static farmgate.query.order.Orders.packed;
import static farmgate.query.order.Orders.paid;
import static farmgate.query.order.Orders.paidBack;
import static farmgate.query.order.Orders.paidLate;
import static farmgate.query.order.Orders.placed;
import static farmgate.query.order.Orders.received;
import static farmgate.query.order.Orders.resolved;
import static farmgate.query.order.Orders.settled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import farmgate.query.order.OrderView.DeliverTo;
import farmgate.query.order.OrderView.DisputeView;
import farmgate.query.order.OrderView.LineView;
import farmgate.query.order.OrderView.RefundStatus;
import farmgate.query.order.OrderView.RefundView;
import farmgate.query.order.OrderView.StatusAt;
import farmgate.query.web.Page;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.money.Money;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.Bearer;
import farmgate.shared.order.ChargeBearer;
import farmgate.shared.order.ChargeKind;
import farmgate.shared.order.DeliveredLine;
import farmgate.shared.order.DeliveryProof;
import farmgate.shared.order.GoodsFate;
import farmgate.shared.order.LinePart;
import farmgate.shared.order.OrderEvent.DeliveryProven;
import farmgate.shared.order.OrderEvent.DeliveryUnproven;
import farmgate.shared.order.OrderEvent.OrderDispatched;
import farmgate.shared.order.OrderEvent.OrderPackedShort;
import farmgate.shared.order.OrderEvent.OrderPartCancelled;
import farmgate.shared.order.OrderEvent.OrderReportedMissing;
import farmgate.shared.order.OrderEvent.OrderReturned;
import farmgate.shared.order.OrderEvent.PackingDue;
import farmgate.shared.order.OrderEvent.ShortWeightClaimed;
import farmgate.shared.order.OrderEvent.ShortWeightConfirmed;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.OrderLine;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.RefundId;
import farmgate.shared.order.ShortPart;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.personal.FreeText;
import farmgate.shared.region.RegionCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderProjectionTest {

    private static final OrderId ID = new OrderId("ord_1");
    private static final Actor AUDITOR = actor("auditor", Role.AUDITOR);

    private final Room room = new Room();
    private final OrderReads reads = new OrderReads(room.views, room.fresh, new OrderViews(room.vault));

    @AfterEach
    void leave() {
        room.close();
    }

    private OrderView view() {
        return (OrderView) reads.order(ID, null, AUDITOR).getBody();
    }

    static Stream<Arguments> lives() {
        return Stream.of(
                argumentSet("placed", List.of(), List.of(PLACED)),
                argumentSet("expired", List.of(expired(ID)), List.of(PLACED, EXPIRED)),
                argumentSet(
                        "paid too late and paid back: it stays expired",
                        List.of(
                                expired(ID),
                                paidLate(ID),
                                granted(ID, "rfd_1", 3900, RefundCause.LATE_PAYMENT),
                                paidBack(ID, "rfd_1", 3900)),
                        List.of(PLACED, EXPIRED)),
                argumentSet("cancelled before it was paid", List.of(cancelled(ID)), List.of(PLACED, CANCELLED)),
                argumentSet(
                        "cancelled, the refund is not paid yet",
                        List.of(paid(ID), cancelled(ID), granted(ID, "rfd_1", 3900, RefundCause.CANCELLED)),
                        List.of(PLACED, PAID, CANCELLED)),
                argumentSet(
                        "cancelled and paid back",
                        List.of(
                                paid(ID),
                                packed(ID),
                                cancelled(ID),
                                granted(ID, "rfd_1", 3900, RefundCause.CANCELLED),
                                paidBack(ID, "rfd_1", 3900)),
                        List.of(PLACED, PAID, PACKED, CANCELLED, REFUNDED)),
                argumentSet(
                        "all the way, short weight paid back",
                        List.of(
                                paid(ID),
                                packed(ID),
                                dispatched(ID),
                                delivered(ID),
                                granted(ID, "rfd_1", 156, RefundCause.SHORT_WEIGHT),
                                paidBack(ID, "rfd_1", 156),
                                received(ID),
                                settled(ID)),
                        List.of(PLACED, PAID, PACKED, DISPATCHED, DELIVERED, RECEIVED, SETTLED)),
                argumentSet(
                        "disputed, a fen less than everything paid back",
                        List.of(
                                paid(ID),
                                delivered(ID),
                                granted(ID, "rfd_1", 156, RefundCause.SHORT_WEIGHT),
                                paidBack(ID, "rfd_1", 156),
                                disputed(ID),
                                resolved(ID, 3743),
                                received(ID),
                                granted(ID, "rfd_2", 3743, RefundCause.DISPUTE),
                                paidBack(ID, "rfd_2", 3743)),
                        List.of(PLACED, PAID, DELIVERED, DISPUTED, DELIVERED, RECEIVED)),
                argumentSet(
                        "disputed, everything paid back",
                        List.of(
                                paid(ID),
                                delivered(ID),
                                granted(ID, "rfd_1", 156, RefundCause.SHORT_WEIGHT),
                                paidBack(ID, "rfd_1", 156),
                                disputed(ID),
                                resolved(ID, 3744),
                                received(ID),
                                granted(ID, "rfd_2", 3744, RefundCause.DISPUTE),
                                paidBack(ID, "rfd_2", 3744)),
                        List.of(PLACED, PAID, DELIVERED, DISPUTED, DELIVERED, RECEIVED, REFUNDED)),
                argumentSet(
                        "lost on its way",
                        List.of(
                                paid(ID),
                                dispatched(ID),
                                lost(ID),
                                settled(ID),
                                granted(ID, "rfd_1", Orders.TOTAL.fen(), RefundCause.LOST),
                                paidBack(ID, "rfd_1", Orders.TOTAL.fen())),
                        List.of(PLACED, PAID, DISPATCHED, LOST, SETTLED, REFUNDED)),
                argumentSet(
                        "sent back",
                        List.of(
                                paid(ID),
                                dispatched(ID),
                                new OrderReturned(
                                        ID,
                                        new ConsignmentId("csg_1"),
                                        FreeText.clear("nobody there"),
                                        GoodsFate.BACK_TO_STOCK),
                                granted(ID, "rfd_1", Orders.TOTAL.fen(), RefundCause.RETURNED),
                                paidBack(ID, "rfd_1", Orders.TOTAL.fen())),
                        List.of(PLACED, PAID, DISPATCHED, CANCELLED, REFUNDED)),
                argumentSet(
                        "disputed after it was settled",
                        List.of(paid(ID), delivered(ID), received(ID), settled(ID), disputed(ID), resolved(ID, 100)),
                        List.of(PLACED, PAID, DELIVERED, RECEIVED, SETTLED, DISPUTED, SETTLED)));
    }

    @ParameterizedTest
    @MethodSource("lives")
    void an_order_reads_as_its_life_went(List<Object> events, List<OrderStatus> statuses) {
        room.happened(ID.value(), placed(ID))
                .happened(ID.value(), events.toArray())
                .settled();

        assertThat(view().history()).extracting(StatusAt::status).containsExactlyElementsOf(statuses);
        assertThat(view().status()).isEqualTo(statuses.getLast());
        assertThat(view().version()).isEqualTo(events.size());
    }

    @Test
    void a_delivery_that_only_its_station_tells_of_has_no_end_of_the_claim_window_until_it_is_proven() {
        room.happened(ID.value(), placed(ID), paid(ID), packed(ID), delivered(ID), new DeliveryUnproven(ID, null))
                .settled();
        assertThat(view())
                .extracting(OrderView::claimUntil, OrderView::deliveryProof)
                .containsExactly(null, null);

        DeliveryProof proof = new DeliveryProof(DeliveryProof.Kind.SIGNATURE, "att_1");
        room.happened(ID.value(), new DeliveryProven(ID, proof, Orders.CLAIM_UNTIL))
                .settled();
        assertThat(view())
                .extracting(OrderView::claimUntil, OrderView::deliveryProof)
                .containsExactly(Orders.CLAIM_UNTIL, proof);
    }

    @Test
    void a_short_weight_is_shown_as_it_is_claimed_and_charged_when_it_is_confirmed() {
        DeliveredLine less = new DeliveredLine(
                Orders.APPLES,
                Quantity.grams(5000),
                Quantity.grams(5000),
                null,
                Quantity.grams(4000),
                Money.ofFen(3120));
        ShortWeightClaimed claim =
                new ShortWeightClaimed(ID, List.of(less), Money.ofFen(3120), Money.ofFen(780), "keeper", false, false);
        room.happened(ID.value(), placed(ID), paid(ID), packed(ID), delivered(ID), claim)
                .settled();
        assertThat(view()).satisfies(order -> {
            assertThat(order.shortWeight())
                    .isEqualTo(new OrderDocument.ShortWeight(
                            OrderDocument.ShortWeightStatus.OPEN, Money.ofFen(780), Money.ofFen(3120), false));
            assertThat(order.charged()).isEqualTo(Orders.CHARGED);
        });

        room.happened(ID.value(), new ShortWeightConfirmed(ID, List.of(less), Money.ofFen(3120)))
                .settled();
        assertThat(view()).satisfies(order -> {
            assertThat(order.shortWeight().status()).isEqualTo(OrderDocument.ShortWeightStatus.CONFIRMED);
            assertThat(order.charged()).isEqualTo(Money.ofFen(3120));
            assertThat(order.lines()).extracting(LineView::delivered).containsExactly(Quantity.grams(4000));
        });
    }

    @Test
    void a_claim_that_stays_open_is_decided_by_the_dispute() {
        ShortWeightClaimed claim =
                new ShortWeightClaimed(ID, List.of(), Money.ofFen(0), Money.ofFen(780), "keeper", true, false);
        room.happened(ID.value(), placed(ID), paid(ID), packed(ID), delivered(ID), claim, disputed(ID))
                .settled();

        assertThat(view().shortWeight().status()).isEqualTo(OrderDocument.ShortWeightStatus.DISPUTED);
    }

    @Test
    void everything_that_was_said_of_an_order_is_shown() {
        room.happened(
                        ID.value(),
                        placed(ID),
                        paid(ID),
                        packed(ID),
                        delivered(ID),
                        granted(ID, "rfd_1", 156, RefundCause.SHORT_WEIGHT),
                        paidBack(ID, "rfd_1", 156),
                        disputed(ID),
                        resolved(ID, 100),
                        granted(ID, "rfd_2", 100, RefundCause.DISPUTE),
                        settled(ID))
                .settled();

        assertThat(view())
                .isEqualTo(new OrderView(
                        ID,
                        9,
                        SETTLED,
                        Orders.CHECKOUT,
                        Orders.BUYER,
                        STATION,
                        Orders.COUNTY,
                        List.of(new LineView(
                                Orders.APPLES,
                                "洛川苹果",
                                "apple",
                                "fuji",
                                null,
                                Quantity.grams(5000),
                                Orders.LINE.price(),
                                Orders.TOTAL,
                                Quantity.grams(5000),
                                Quantity.grams(5000),
                                null,
                                Quantity.grams(4800),
                                Orders.CHARGED,
                                null)),
                        Orders.TOTAL,
                        List.of(goods(Orders.TOTAL)),
                        Orders.CHARGED,
                        List.of(
                                new RefundView(
                                        new RefundId("rfd_1"),
                                        Money.ofFen(156),
                                        RefundCause.SHORT_WEIGHT,
                                        RefundStatus.PAID,
                                        null),
                                new RefundView(
                                        new RefundId("rfd_2"),
                                        Money.ofFen(100),
                                        RefundCause.DISPUTE,
                                        RefundStatus.GRANTED,
                                        null)),
                        Money.ofFen(156),
                        Orders.PAY_BY,
                        null,
                        Orders.CLAIM_UNTIL,
                        null,
                        null,
                        new DeliverTo(null, RegionCode.of("610113"), "陕西省西安市雁塔区", null, null, null),
                        null,
                        null,
                        new OrderDocument.Payment(Orders.PAYMENT, PaymentMethod.ONLINE),
                        new ConsignmentId("csg_1"),
                        null,
                        null,
                        new DisputeView(
                                List.of(Orders.APPLES),
                                "bruised",
                                List.of("photo 1"),
                                Money.ofFen(100),
                                Bearer.CARRIER,
                                "dropped on the way"),
                        Orders.settlement(),
                        hour(1),
                        List.of(
                                new StatusAt(PLACED, hour(1)),
                                new StatusAt(PAID, hour(2)),
                                new StatusAt(PACKED, hour(3)),
                                new StatusAt(DELIVERED, hour(4)),
                                new StatusAt(DISPUTED, hour(7)),
                                new StatusAt(DELIVERED, hour(8)),
                                new StatusAt(SETTLED, hour(10)))));
    }

    @Test
    void a_packed_order_shows_what_its_lots_weighed_at_the_station() {
        room.happened(ID.value(), placed(ID), paid(ID), packed(ID)).settled();

        assertThat(view().lines())
                .singleElement()
                .satisfies(line -> assertThat(line.stationNet()).isEqualTo(Quantity.grams(5020)));
    }

    @Test
    void what_is_left_of_an_order_and_that_it_is_missing_is_shown() {
        OrderLine left = new OrderLine(
                Orders.APPLES,
                "apple",
                "fuji",
                null,
                "洛川苹果",
                Quantity.grams(2000),
                Orders.LINE.price(),
                Money.ofFen(1560),
                12);
        Instant searchUntil = hour(200);
        room.happened(
                        ID.value(),
                        placed(ID),
                        paid(ID),
                        new PackingDue(ID, hour(72), hour(96)),
                        new OrderPartCancelled(
                                ID,
                                List.of(new LinePart(Orders.APPLES, Quantity.grams(3000))),
                                List.of(left),
                                Money.ofFen(1560),
                                FreeText.clear("fewer guests")),
                        packed(ID),
                        new OrderPackedShort(
                                ID, List.of(new ShortPart(Orders.APPLES, Quantity.grams(500), GoodsFate.LOST))),
                        new OrderDispatched(ID, new ConsignmentId("csg_1")),
                        new OrderReportedMissing(
                                ID,
                                new ConsignmentId("csg_1"),
                                OrderReportedMissing.Why.BY_BUYER,
                                hour(30),
                                searchUntil))
                .settled();

        assertThat(view()).satisfies(order -> {
            assertThat(order.total()).isEqualTo(Money.ofFen(1560));
            assertThat(order.charges()).containsExactly(goods(Money.ofFen(1560)));
            assertThat(order.packBy()).isEqualTo(hour(72));
            assertThat(order.missing())
                    .isEqualTo(new OrderView.MissingView(
                            OrderReportedMissing.Why.BY_BUYER, hour(30), searchUntil, null, null, null));
            assertThat(order.lines()).singleElement().satisfies(line -> {
                assertThat(line.quantity()).isEqualTo(Quantity.grams(2000));
                assertThat(line.notPacked())
                        .isEqualTo(new ShortPart(Orders.APPLES, Quantity.grams(500), GoodsFate.LOST));
            });
        });
    }

    @Test
    void a_second_delivery_changes_nothing() {
        lifeOfMany(new Random(7), 10);
        List<Document> before = room.settled().kept();

        assertThat(room.deliveredAgain().kept()).isEqualTo(before);
    }

    @Test
    void a_rebuild_from_nothing_keeps_the_same() {
        lifeOfMany(new Random(8), 10);
        List<Document> before = room.settled().kept();

        assertThat(room.rebuilt().kept()).isEqualTo(before);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void each_status_finds_exactly_the_orders_that_read_so(long seed) {
        int count = lifeOfMany(new Random(seed), 40);
        room.settled();
        List<OrderView> all = list(null);

        assertThat(all).as("seed " + seed).hasSize(count);
        for (OrderStatus status : OrderStatus.values()) {
            assertThat(list(status))
                    .as("%s, seed %d", status, seed)
                    .isEqualTo(all.stream()
                            .filter(order -> order.status() == status)
                            .toList());
        }
    }

    @Test
    void a_list_goes_from_the_newest_down_and_neither_skips_nor_repeats_while_orders_come_in() {
        for (int i = 1; i <= 5; i++) {
            room.happened("ord_" + i, placed(new OrderId("ord_" + i)));
        }
        room.settled();

        Page<OrderView> first = reads.orders(null, null, null, null, 2, AUDITOR);
        room.happened("ord_6", placed(new OrderId("ord_6"))).settled();
        Page<OrderView> second = reads.orders(null, null, null, first.nextCursor(), 2, AUDITOR);
        Page<OrderView> third = reads.orders(null, null, null, second.nextCursor(), 2, AUDITOR);

        assertThat(List.of(first, second, third))
                .extracting(page ->
                        page.items().stream().map(order -> order.id().value()).toList())
                .containsExactly(List.of("ord_5", "ord_4"), List.of("ord_3", "ord_2"), List.of("ord_1"));
        assertThat(third.nextCursor()).isNull();
    }

    private List<OrderView> list(OrderStatus status) {
        return reads.orders(null, status, null, null, 200, AUDITOR).items();
    }

    /** Orders whose lives make no sense, so that every combination comes up. */
    private int lifeOfMany(Random random, int count) {
        for (int i = 0; i < count; i++) {
            OrderId id = new OrderId("ord_" + i);
            List<Object> all = new ArrayList<>(Arrays.asList(
                    paid(id),
                    paidLate(id),
                    expired(id),
                    cancelled(id),
                    packed(id),
                    dispatched(id),
                    delivered(id),
                    received(id),
                    disputed(id),
                    resolved(id, 100),
                    paidBack(id, "rfd_1", 3900),
                    settled(id)));
            Collections.shuffle(all, random);
            room.happened(id.value(), placed(id), granted(id, "rfd_1", 3900, RefundCause.CANCELLED))
                    .happened(
                            id.value(),
                            all.subList(0, random.nextInt(all.size())).toArray());
        }
        return count;
    }

    private static Instant hour(int hour) {
        return Instant.parse("2026-09-01T00:00:00Z").plusSeconds(3600L * hour);
    }

    private static OrderView.ChargeView goods(Money amount) {
        return new OrderView.ChargeView(ChargeKind.GOODS, amount, ChargeBearer.BUYER);
    }
}
