package farmgate.command.consignment;

import static farmgate.command.order.People.COUNTY;
import static farmgate.command.order.People.NOON;
import static farmgate.command.order.People.OTHER_VILLAGE;
import static farmgate.command.order.People.VILLAGE;
import static farmgate.command.order.People.finance;
import static farmgate.command.order.People.keeper;
import static farmgate.command.order.People.mei;
import static farmgate.command.order.People.operator;
import static farmgate.command.order.People.otherKeeper;
import static farmgate.command.order.People.secondOperator;
import static farmgate.command.order.People.stranger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import farmgate.command.consignment.ConsignmentCommand.ApproveLoss;
import farmgate.command.consignment.ConsignmentCommand.Arrive;
import farmgate.command.consignment.ConsignmentCommand.DeclareLost;
import farmgate.command.consignment.ConsignmentCommand.DeclineLoss;
import farmgate.command.consignment.ConsignmentCommand.HandOver;
import farmgate.command.consignment.ConsignmentCommand.Lot;
import farmgate.command.consignment.ConsignmentCommand.PackOrder;
import farmgate.command.consignment.ConsignmentCommand.ReportFound;
import farmgate.command.consignment.ConsignmentCommand.ReturnConsignment;
import farmgate.command.order.Custodian;
import farmgate.command.order.Market;
import farmgate.command.order.Missing;
import farmgate.command.order.OpenVault;
import farmgate.command.order.OrderStatus;
import farmgate.command.order.Orders;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentArrived;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentLost;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentReturned;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.finance.DecisionDayId;
import farmgate.shared.listing.ListingEvent.StockLost;
import farmgate.shared.listing.ListingEvent.StockReturned;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Money;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.Bearer;
import farmgate.shared.order.GoodsFate;
import farmgate.shared.order.OrderEvent.LossApproved;
import farmgate.shared.order.OrderEvent.LossDeclined;
import farmgate.shared.order.OrderEvent.LossProposed;
import farmgate.shared.order.OrderEvent.OrderLost;
import farmgate.shared.order.OrderEvent.OrderReportedMissing;
import farmgate.shared.order.OrderEvent.OrderReturned;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundCause;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.Payee;
import farmgate.shared.settlement.Settlement;
import farmgate.shared.wire.Json;
import farmgate.shared.wire.Sha256;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** An order that does not arrive. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LossDeskTest {

    private static final ConsignmentId CONSIGNMENT = new ConsignmentId("csg_1");

    private final Market market = new Market();
    private final ListingId apples = market.apples("lst_apples", 20_000);
    private OrderId order;

    @BeforeEach
    void an_order_is_on_its_way() {
        // 3,900 fen.
        order = market.place("chk_1", mei(), Map.of(apples, Quantity.grams(5_000)), OTHER_VILLAGE)
                .orders()
                .getFirst();
        market.pay(order);
        packAndHandOver(5_100);
    }

    @AfterEach
    void close() {
        market.close();
    }

    @Test
    void its_buyer_reports_it_missing_once_and_it_is_searched_for() {
        market.send(Missing.report(order), mei());
        market.send(Missing.report(order), mei());

        assertThat(market.eventsOf(order))
                .filteredOn(OrderReportedMissing.class::isInstance)
                .containsExactly(reported());
        assertThat(market.order(order).status()).isEqualTo(OrderStatus.DISPATCHED);
    }

    @Test
    void is_reported_missing_only_by_who_ordered_and_only_on_its_way() {
        refused("not-found", Missing.report(order), stranger());
        refused("not-found", Missing.report(order), keeper());
        market.send(new ReturnConsignment(CONSIGNMENT, "nobody at home", GoodsFate.BACK_TO_STOCK), operator());
        refused("not-dispatched", Missing.report(order), mei());
    }

    @Test
    void by_itself_it_is_searched_for_and_lost_when_nobody_says_anything() {
        market.clockStandsAt(NOON.plus(Duration.ofDays(7)));
        await().untilAsserted(() -> assertThat(market.eventsOf(order))
                .endsWith(new OrderReportedMissing(
                        order,
                        CONSIGNMENT,
                        OrderReportedMissing.Why.NOT_DELIVERED_IN_TIME,
                        NOON.plus(Duration.ofDays(7)),
                        NOON.plus(Duration.ofDays(14)))));

        market.clockStandsAt(NOON.plus(Duration.ofDays(14)));

        await().untilAsserted(() -> assertThat(market.order(order).status()).isEqualTo(OrderStatus.LOST));
        assertThat(market.eventsOf(CONSIGNMENT)).endsWith(new ConsignmentLost(CONSIGNMENT, order, "rider Zhao"));
    }

    @Test
    void a_found_one_goes_on_and_the_end_of_the_search_does_nothing() {
        market.send(Missing.report(order), mei());
        market.send(new ReportFound(CONSIGNMENT), operator());
        market.send(new ReportFound(CONSIGNMENT), operator());

        market.send(new DeclareLost(CONSIGNMENT), Actor.automation(NOON.plus(Duration.ofDays(8))));

        assertThat(market.order(order).status()).isEqualTo(OrderStatus.DISPATCHED);
        market.send(Missing.report(order), mei());
        assertThat(market.eventsOf(order)).endsWith(reported());
    }

    @Test
    void the_search_is_not_over_a_moment_before_its_end() {
        market.send(Missing.report(order), mei());

        market.send(
                new DeclareLost(CONSIGNMENT),
                Actor.automation(NOON.plus(Duration.ofDays(7)).minusMillis(1)));
        assertThat(market.order(order).status()).isEqualTo(OrderStatus.DISPATCHED);

        market.send(new DeclareLost(CONSIGNMENT), Actor.automation(NOON.plus(Duration.ofDays(7))));
        assertThat(market.order(order).status()).isEqualTo(OrderStatus.LOST);
    }

    @Test
    void what_nobody_misses_is_not_found() {
        refused("not-missing", new ReportFound(CONSIGNMENT), operator());
    }

    @Test
    void lost_it_is_settled_as_if_it_had_arrived_and_the_carrier_owes_the_whole_refund() {
        market.send(new DeclareLost(CONSIGNMENT), operator());
        market.send(new DeclareLost(CONSIGNMENT), operator());
        settle(3_900);

        RefundGranted refund = (RefundGranted) market.eventsOf(order).getLast();
        assertThat(refund)
                .extracting(RefundGranted::amount, RefundGranted::cause, RefundGranted::borneBy)
                .containsExactly(Money.ofFen(3_900), RefundCause.LOST, Bearer.CARRIER);
        assertThat(market.eventsOf(order))
                .filteredOn(OrderLost.class::isInstance)
                .singleElement()
                .extracting("custodian", "liable", "liableStationId")
                .containsExactly("rider Zhao", Bearer.CARRIER, COUNTY);
        assertThat(market.order(order).held()).isEqualTo(Money.ZERO);
        refused("already-lost", new Arrive(CONSIGNMENT, "here it is", List.of(), null), operator());
        refused("already-lost", new ReturnConsignment(CONSIGNMENT, "late", GoodsFate.LOST), operator());
        refused("not-dispatched", new ReportFound(CONSIGNMENT), operator());
    }

    @Test
    void much_money_moves_only_when_another_person_agrees() {
        ConsignmentId large = new ConsignmentId("csg_large");
        OrderId id = largeOrder(large);
        // 129 kg at 390 fen a jin are 100,620 fen.
        assertThat(declared(new DeclareLost(large), operator())).isEqualTo(LossAnswer.Status.PROPOSED);
        assertThat(declared(new DeclareLost(large), operator())).isEqualTo(LossAnswer.Status.PROPOSED);
        assertThat(market.eventsOf(id)).endsWith(new LossProposed(id, large, Money.ofFen(100_620), "county"));
        refused("loss-proposed", new DeclareLost(large), secondOperator());
        refused("same-person", new ApproveLoss(large), operator());
        refused("same-person", new DeclineLoss(large, "no"), operator());
        refused("not-found", new ApproveLoss(large), keeper());
        assertThat(market.order(id).status()).isEqualTo(OrderStatus.DISPATCHED);

        market.send(new DeclineLoss(large, "the rider has it"), secondOperator());
        refused("no-loss-proposed", new ApproveLoss(large), finance());
        declared(new DeclareLost(large), operator());
        assertThat(declared(new ApproveLoss(large), finance())).isEqualTo(LossAnswer.Status.LOST);
        assertThat(declared(new ApproveLoss(large), finance())).isEqualTo(LossAnswer.Status.LOST);

        assertThat(market.order(id).status()).isEqualTo(OrderStatus.LOST);
        assertThat(market.eventsOf(id))
                .contains(
                        new LossDeclined(id, large, secondOperator().person(), OpenVault.said("the rider has it")),
                        new LossApproved(id, large, "finance"))
                .filteredOn(OrderLost.class::isInstance)
                .hasSize(1);
    }

    @Test
    void a_proposal_ends_when_it_is_found_and_holds_nothing_for_ever() {
        ConsignmentId large = new ConsignmentId("csg_large");
        OrderId id = largeOrder(large);
        declared(new DeclareLost(large), operator());
        market.send(new ReportFound(large), operator());
        refused("no-loss-proposed", new ApproveLoss(large), finance());

        market.send(Missing.report(id), mei());
        declared(new DeclareLost(large), operator());
        market.send(new DeclareLost(large), Actor.automation(NOON.plus(Duration.ofDays(7))));
        assertThat(market.order(id).status()).isEqualTo(OrderStatus.LOST);
    }

    @Test
    void what_one_operator_declares_lost_counts_towards_her_day() {
        declared(new DeclareLost(CONSIGNMENT), operator());
        DecisionDayId day = new DecisionDayId(DecisionDayId.PREFIX
                + Sha256.hex("county").substring(0, 26) + "-"
                + NOON.atZone(ZoneId.of("Asia/Shanghai")).toLocalDate().format(DateTimeFormatter.BASIC_ISO_DATE));
        assertThat(market.eventsOf(day))
                .singleElement()
                .extracting("of", "amount")
                .containsExactly(order.value(), Money.ofFen(3_900));
    }

    private OrderId largeOrder(ConsignmentId consignment) {
        ListingId more = market.apples("lst_more", 200_000);
        OrderId id = market.place("chk_large", mei(), Map.of(more, Quantity.grams(129_000)), OTHER_VILLAGE)
                .orders()
                .getFirst();
        market.pay(id);
        Lot lot = new Lot(more, Market.LI, null, 129_000, 0, null, null, null);
        market.send(new PackOrder(consignment, id, List.of(lot), null), keeper());
        market.send(new HandOver(consignment, "rider Zhao", null), keeper());
        return id;
    }

    private LossAnswer.Status declared(Object command, Actor actor) {
        return Json.read(market.send(command, actor).json(), LossAnswer.class).status();
    }

    @Test
    void whoever_had_it_last_is_liable() {
        market.send(new Arrive(CONSIGNMENT, COUNTY.value(), List.of(), null), operator());
        assertThat(custodian()).containsExactly(Bearer.COUNTY, COUNTY);
        market.send(new Arrive(CONSIGNMENT, OTHER_VILLAGE.value(), List.of(), null), otherKeeper());
        assertThat(custodian()).containsExactly(Bearer.STATION, OTHER_VILLAGE);
        market.send(new Arrive(CONSIGNMENT, VILLAGE.value(), List.of(), null), keeper());
        assertThat(custodian()).containsExactly(Bearer.STATION, VILLAGE);
        market.send(new Arrive(CONSIGNMENT, "a ditch by the road", List.of(), null), operator());
        assertThat(custodian()).containsExactly(Bearer.CARRIER, COUNTY);
    }

    @Test
    void lost_after_it_was_packed_short_it_gives_back_both_parts_and_no_fen_more() {
        ConsignmentId second = new ConsignmentId("csg_2");
        OrderId id = market.place("chk_2", mei(), Map.of(apples, Quantity.grams(5_000)))
                .orders()
                .getFirst();
        market.pay(id);
        Lot lot = new Lot(apples, Market.LI, null, 4_000, 0, null, null, null);
        market.send(new PackOrder(second, id, List.of(lot), null), keeper());
        market.send(new HandOver(second, "rider Zhao", null), keeper());

        market.send(new DeclareLost(second), operator());

        // 4,000 g at 390 fen a jin are 3,120 fen.
        assertThat(market.order(id).held()).isEqualTo(Money.ofFen(3_120));
        RefundGranted shortWeight = (RefundGranted) market.eventsOf(id).getLast();
        assertThat(shortWeight)
                .extracting(RefundGranted::amount, RefundGranted::cause, RefundGranted::borneBy)
                .containsExactly(Money.ofFen(780), RefundCause.SHORT_WEIGHT, null);
    }

    @Test
    void sent_back_its_goods_are_in_stock_again_and_the_buyer_has_everything_back() {
        market.send(new ReturnConsignment(CONSIGNMENT, "nobody at home", GoodsFate.BACK_TO_STOCK), operator());
        market.send(new ReturnConsignment(CONSIGNMENT, "nobody at home", GoodsFate.BACK_TO_STOCK), operator());
        refused("already-returned", new ReturnConsignment(CONSIGNMENT, "nobody at home", GoodsFate.LOST), operator());
        refused("already-returned", new ReturnConsignment(CONSIGNMENT, "late", GoodsFate.BACK_TO_STOCK), operator());

        assertThat(market.eventsOf(CONSIGNMENT))
                .endsWith(new ConsignmentReturned(
                        CONSIGNMENT, order, OpenVault.said("nobody at home"), GoodsFate.BACK_TO_STOCK));
        assertThat(market.eventsOf(order))
                .contains(new OrderReturned(
                        order, CONSIGNMENT, OpenVault.said("nobody at home"), GoodsFate.BACK_TO_STOCK));
        await().untilAsserted(() -> assertThat(market.order(order).held()).isEqualTo(Money.ZERO));
        assertThat(market.eventsOf(apples))
                .endsWith(new StockReturned(apples, order, Quantity.grams(5_000), false))
                .filteredOn(StockReturned.class::isInstance)
                .hasSize(1);
        refused("already-returned", new DeclareLost(CONSIGNMENT), operator());
    }

    @Test
    void sent_back_spoiled_its_goods_are_lost() {
        market.send(new ReturnConsignment(CONSIGNMENT, "it rotted", GoodsFate.LOST), operator());

        assertThat(market.eventsOf(apples))
                .endsWith(new StockLost(apples, order, Quantity.grams(5_000), StockLost.Why.RETURNED));
        assertThat(market.order(order).held()).isEqualTo(Money.ZERO);
    }

    @Test
    void only_an_operator_of_its_county_decides() {
        for (Actor actor : List.of(keeper(), otherKeeper(), mei(), stranger())) {
            refused("not-found", new DeclareLost(CONSIGNMENT), actor);
            refused("not-found", new ReportFound(CONSIGNMENT), actor);
            refused("not-found", new ReturnConsignment(CONSIGNMENT, "no", GoodsFate.LOST), actor);
        }
    }

    private List<Object> custodian() {
        Custodian custodian = market.inUnitOfWork(
                () -> Custody.of(said(), market.the(Orders.class).get(order)));
        return List.of(custodian.role(), custodian.stationId());
    }

    private String said() {
        return ((ConsignmentArrived) market.eventsOf(CONSIGNMENT).getLast()).at();
    }

    private OrderReportedMissing reported() {
        return new OrderReportedMissing(
                order, CONSIGNMENT, OrderReportedMissing.Why.BY_BUYER, NOON, NOON.plus(Duration.ofDays(7)));
    }

    private void packAndHandOver(long gross) {
        market.send(
                new PackOrder(
                        CONSIGNMENT,
                        order,
                        List.of(new Lot(apples, Market.LI, null, gross, 100, null, null, null)),
                        null),
                keeper());
        market.send(new HandOver(CONSIGNMENT, "rider Zhao", null), keeper());
    }

    /** Past the slice that splits: all to the farmer. */
    private void settle(long fen) {
        Settlement all = new Settlement(
                Money.ofFen(fen),
                List.of(new Due(Payee.farmer(Market.LI), Money.ofFen(fen))),
                Money.ZERO,
                List.of(),
                "test/1",
                "test/1");
        market.inUnitOfWork(() -> {
            market.the(Orders.class).settle(order, all);
            return order;
        });
    }

    private void refused(String code, Object command, Actor actor) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> market.send(command, actor))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
