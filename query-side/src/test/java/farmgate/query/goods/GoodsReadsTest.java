package farmgate.query.goods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import farmgate.query.goods.GoodsReads.Line;
import farmgate.query.goods.Weighings.Weighed;
import farmgate.query.goods.Weighings.WeighedAgain;
import farmgate.query.order.Orders;
import farmgate.query.order.Room;
import farmgate.query.web.CannotBeShown;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentArrived;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentDelivered;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentHandedOver;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentPacked;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.consignment.LineWeight;
import farmgate.shared.consignment.WeighTicket;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.OrderId;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GoodsReadsTest {

    private static final ListingId APPLES = new ListingId("lst_apples");
    private static final FarmerId ZHANG = new FarmerId("frm_zhang");
    private static final int MORE_THAN_A_PAGE = 201;

    private final Room room = new Room(views -> List.of(new GoodsProjection(views)));
    private final GoodsReads reads = new GoodsReads(new GoodsBooks(room.views));

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void what_is_missing_has_an_account_and_a_custodian() {
        consigned(1, Orders.STATION);
        ConsignmentId id = new ConsignmentId("csg_1");
        OrderId order = new OrderId("ord_1");
        room.happened(
                        id.value(),
                        new ConsignmentHandedOver(id, order, "顺丰", "SF1"),
                        new ConsignmentArrived(id, order, Orders.COUNTY.value(), List.of()),
                        new ConsignmentDelivered(id, order, false, weights(4_800)))
                .settled();

        assertThat(balances(null))
                .containsExactly(
                        "custody:carrier:顺丰 0",
                        "custody:place:stn_luochuan 0",
                        "custody:station:stn_luochuan1 0",
                        "delivered 4800",
                        "missing:place:stn_luochuan 100",
                        "shrinkage 100",
                        "source:farmer:frm_zhang -5000");
        assertThat(reads.consignment(id).items())
                .extracting(GoodsEntry::cause)
                .containsExactly(
                        "consignment.packed",
                        "consignment.handed-over",
                        "consignment.arrived",
                        "consignment.delivered");
        assertThat(reads.consignment(id).orderId()).isEqualTo(order);
    }

    @Test
    void what_is_delivered_twice_by_the_log_counts_once() {
        consigned(1, Orders.STATION);
        room.settled();
        List<String> before = balances(null);

        room.rebuilt();

        assertThat(balances(null)).isEqualTo(before);
    }

    @Test
    void all_consignments_count_or_those_of_one_station() {
        for (int i = 0; i < MORE_THAN_A_PAGE; i++) {
            consigned(i, i == 0 ? Orders.OTHER_STATION : Orders.STATION);
        }
        room.settled();

        assertThat(balances(Orders.OTHER_STATION))
                .containsExactly("custody:station:stn_luochuan2 5000", "source:farmer:frm_zhang -5000");
        assertThat(balances(null)).contains("source:farmer:frm_zhang " + -5_000 * MORE_THAN_A_PAGE);
    }

    @Test
    void what_a_later_scale_shows_is_told_of_whoever_weighed_first() {
        for (int i = 1; i <= 2; i++) {
            consigned(i, Orders.STATION);
            ConsignmentId id = new ConsignmentId("csg_" + i);
            long mayArriveAtLeast = 4_900;
            room.happened(
                    id.value(),
                    new ConsignmentDelivered(id, new OrderId("ord_" + i), false, weights(mayArriveAtLeast + 1 - i)));
        }
        room.settled();
        List<Weighed> weighed = new ArrayList<>();
        List<WeighedAgain> again = new ArrayList<>();

        new Weighings(new GoodsBooks(room.views)).every(weighed::add, again::add);

        assertThat(weighed)
                .containsExactly(
                        new Weighed(Orders.STATION, new ConsignmentId("csg_1"), "scale-1", "keeper", 5_200),
                        new Weighed(Orders.STATION, new ConsignmentId("csg_2"), "scale-1", "keeper", 5_200));
        assertThat(again)
                .containsExactly(
                        new WeighedAgain(Orders.STATION, new ConsignmentId("csg_1"), List.of("keeper"), false),
                        new WeighedAgain(Orders.STATION, new ConsignmentId("csg_2"), List.of("keeper"), true));
    }

    @Test
    void one_weight_that_no_sum_can_hold_leaves_out_its_own_consignment_only() {
        consigned(1, Orders.STATION);
        consigned(2, Orders.STATION);
        ConsignmentId id = new ConsignmentId("csg_2");
        room.happened(
                id.value(), new ConsignmentDelivered(id, new OrderId("ord_2"), false, weights(Long.MAX_VALUE - 1)));
        room.settled();
        room.views
                .collection(GoodsProjection.CONSIGNMENTS)
                .updateOne(new Document("_id", "csg_2"), new Document("$set", new Document("packed", "what?")));

        GoodsReads.GoodsBalance balance = new GoodsReads(new GoodsBooks(room.views)).balance(null);

        assertThat(balance.items()).isNotEmpty();
        assertThat(balance.cannotBeShown()).extracting(CannotBeShown::id).containsExactly("csg_2");
    }

    @Test
    void what_was_never_packed_is_unknown() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> reads.consignment(new ConsignmentId("csg_none")))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN));
    }

    private List<String> balances(@Nullable StationId station) {
        return reads.balance(station).items().stream()
                .peek(line -> assertThat(line.item()).isEqualTo("apple/fuji"))
                .map(GoodsReadsTest::text)
                .toList();
    }

    private static String text(Line line) {
        return line.account() + " " + line.balance();
    }

    private void consigned(int number, StationId station) {
        OrderId order = new OrderId("ord_" + number);
        ConsignmentId id = new ConsignmentId("csg_" + number);
        room.happened(order.value(), Orders.placed(order))
                .happened(
                        id.value(),
                        new ConsignmentPacked(
                                id,
                                order,
                                station,
                                Orders.COUNTY,
                                List.of(new WeighTicket(
                                        APPLES,
                                        ZHANG,
                                        null,
                                        5_200,
                                        200,
                                        Quantity.grams(5_000),
                                        "scale-1",
                                        "keeper",
                                        Instant.EPOCH))));
    }

    private static List<LineWeight> weights(long grams) {
        return List.of(new LineWeight(APPLES, Quantity.grams(grams)));
    }
}
