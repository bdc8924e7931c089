package farmgate.query.statement;

import static farmgate.query.farmer.ReadModels.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import farmgate.query.farmer.ReadModels;
import farmgate.query.statement.Statement.Kind;
import farmgate.query.statement.Statement.Line;
import farmgate.query.web.Form;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Event;
import farmgate.shared.money.Allocation;
import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.Destination;
import farmgate.shared.order.OrderEvent.OrderExpired;
import farmgate.shared.order.OrderEvent.OrderPacked;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.OrderEvent.OrderSettled;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.OrderLine;
import farmgate.shared.order.PackedLot;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutEvent.CashHandedOver;
import farmgate.shared.payout.PayoutEvent.LinePaid;
import farmgate.shared.payout.PayoutEvent.LineReturned;
import farmgate.shared.payout.PayoutEvent.PayoutInstructed;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.personal.FreeText;
import farmgate.shared.region.RegionCode;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.FeeRule;
import farmgate.shared.settlement.Payee;
import farmgate.shared.settlement.Settlement;
import farmgate.shared.station.StationId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StatementTest {

    private static final StationId STATION = new StationId("stn_luochuan1");
    private static final StationId COUNTY = new StationId("stn_luochuan");
    private static final FarmerId WANG = new FarmerId("frm_wang");
    private static final FarmerId LI = new FarmerId("frm_li");
    private static final PayoutId PAYOUT = new PayoutId("pyo_1");
    private static final PayoutId REISSUED = new PayoutId("pyo_2");
    private static final OrderId ORDER = new OrderId("ord_1");
    private static final OrderId LATER = new OrderId("ord_2");

    private final ReadModels models = new ReadModels();
    private final StatementProjection projection = new StatementProjection(models.views);
    private final Statements statements = new Statements(models.views);

    @AfterEach
    void tearDown() {
        models.close();
    }

    @Test
    void what_is_due_rises_with_orders_and_falls_with_what_is_sent() {
        Instant first = Instant.parse("2026-10-01T02:00:00Z");
        Instant second = Instant.parse("2026-10-02T02:00:00Z");
        Instant third = Instant.parse("2026-10-03T02:00:00Z");
        Instant fourth = Instant.parse("2026-10-04T02:00:00Z");
        happened("ord_1", 9, settled(ORDER, 1000, 500), first);
        happened("ord_2", 9, settled(LATER, 200, 0), second);
        happened("pyo_1", 2, instructed(PAYOUT, line("e1", WANG, PayoutMethod.BANK, 1000)), third);
        happened("pyo_1", 3, new LinePaid(PAYOUT, "e1", Payee.farmer(WANG), Money.ofFen(1000), null), third);
        happened("pyo_1", 4, returned("e1", 1000, true), fourth);

        assertThat(statements.of(WANG, null, null))
                .isEqualTo(new Statement(
                        WANG,
                        null,
                        null,
                        null,
                        Money.ZERO,
                        List.of(
                                ofOrder(first, ORDER, 1570, 1000, 1000),
                                ofOrder(second, LATER, 270, 200, 1200),
                                ofPayout(third, Kind.SENT_TO_BANK, PAYOUT, -1000, 200),
                                ofPayout(fourth, Kind.RETURNED, PAYOUT, 1000, 1200)),
                        Money.ofFen(1200)));
        assertThat(statements.of(LI, null, null).closing()).isEqualTo(Money.ofFen(500));
    }

    @Test
    void cash_is_due_until_it_is_in_her_hand() {
        Instant at = Instant.parse("2026-10-01T02:00:00Z");
        happened("ord_1", 9, settled(ORDER, 1000, 0), at);
        happened("pyo_2", 2, instructed(REISSUED, line("e2", WANG, PayoutMethod.CASH, 1000)), at.plusSeconds(1));
        happened(
                "pyo_2",
                3,
                new LinePaid(REISSUED, "e2", Payee.farmer(WANG), Money.ofFen(1000), null),
                at.plusSeconds(2));
        assertThat(statements.of(WANG, null, null).closing()).isEqualTo(Money.ofFen(1000));

        happened(
                "pyo_2",
                4,
                new CashHandedOver(
                        REISSUED, "e2", STATION, Payee.farmer(WANG), Money.ofFen(1000), FreeText.clear("R-1")),
                at.plusSeconds(3));
        assertThat(statements.of(WANG, null, null).lines().getLast())
                .isEqualTo(ofPayout(at.plusSeconds(3), Kind.CASH_HANDED_OVER, REISSUED, -1000, 0));
    }

    @Test
    void an_event_delivered_again_counts_once() {
        Instant at = Instant.parse("2026-10-01T02:00:00Z");
        happened("ord_1", 9, settled(ORDER, 1000, 500), at);
        happened("ord_1", 9, settled(ORDER, 1000, 500), at);
        assertThat(statements.of(WANG, null, null).closing()).isEqualTo(Money.ofFen(1000));
        assertThat(statements.of(WANG, null, null).lines()).hasSize(1);
    }

    @Test
    void a_day_lasts_from_midnight_to_midnight_in_shanghai() {
        LocalDate day = LocalDate.of(2026, 10, 2);
        happened("ord_a", 9, settled(new OrderId("ord_a"), 1, 0), Instant.parse("2026-10-01T15:59:59.999Z"));
        happened("ord_b", 9, settled(new OrderId("ord_b"), 10, 0), Instant.parse("2026-10-01T16:00:00Z"));
        happened("ord_c", 9, settled(new OrderId("ord_c"), 100, 0), Instant.parse("2026-10-01T16:00:00.5Z"));
        happened("ord_d", 9, settled(new OrderId("ord_d"), 1000, 0), Instant.parse("2026-10-02T15:59:59.999Z"));
        happened("ord_e", 9, settled(new OrderId("ord_e"), 10_000, 0), Instant.parse("2026-10-02T16:00:00Z"));

        Statement statement = statements.of(WANG, day, day);

        assertThat(statement.opening()).isEqualTo(Money.ofFen(1));
        assertThat(statement.lines())
                .extracting(Line::balance)
                .containsExactly(Money.ofFen(11), Money.ofFen(111), Money.ofFen(1111));
        assertThat(statement.closing()).isEqualTo(Money.ofFen(1111));
    }

    @Test
    void sums_beyond_thirty_two_bits_stay_right() {
        Instant at = Instant.parse("2026-10-01T02:00:00Z");
        happened("ord_a", 9, settled(new OrderId("ord_a"), Integer.MAX_VALUE, 0), at);
        happened("ord_b", 9, settled(new OrderId("ord_b"), Integer.MAX_VALUE, 0), at.plusSeconds(1));
        assertThat(statements.of(WANG, LocalDate.of(2026, 10, 2), null).opening())
                .isEqualTo(Money.ofFen(2L * Integer.MAX_VALUE));
    }

    @Test
    void other_events_say_nothing_to_a_farmer() {
        happened("ord_1", 1, new OrderExpired(ORDER), Instant.parse("2026-10-01T02:00:00Z"));
        assertThat(statements.of(WANG, null, null).lines()).isEmpty();
    }

    @Test
    void a_line_says_what_she_gave_at_which_price_and_what_was_deducted() {
        Instant at = Instant.parse("2026-10-01T02:00:00Z");
        ListingId apples = new ListingId("lst_1");
        Price price = new Price(390, Quantity.grams(500));
        happened("ord_1", 0, placed(ORDER, apples, price), at);
        happened(
                "ord_1",
                3,
                new OrderPacked(
                        ORDER,
                        new ConsignmentId("csg_1"),
                        List.of(
                                new PackedLot(apples, WANG, null, Quantity.grams(1_000)),
                                new PackedLot(apples, LI, null, Quantity.grams(600)),
                                new PackedLot(apples, WANG, null, Quantity.grams(500)))),
                at);
        happened("ord_1", 9, settled(ORDER, 1000, 400), at.plusSeconds(1));

        Line line = statements.of(WANG, null, null).lines().getFirst();

        assertThat(line.goods())
                .containsExactly(
                        new Statement.Goods(apples, "=洛川苹果", Quantity.grams(1_500), price, Money.ofFen(1_170)));
        assertThat(line)
                .extracting(Line::charged, Line::rule, Line::value, Line::deductions, Line::amount)
                .containsExactly(
                        Money.ofFen(1_470), "standard/1", Money.ofFen(1_170), Money.ofFen(170), Money.ofFen(1_000));
        assertThat(String.valueOf(StatementTable.TABLE
                                .file(Form.CSV, "statement", StatementTable.rows(statements.of(WANG, null, null)))
                                .getBody())
                        .lines())
                .element(2)
                .isEqualTo("2026-10-01 10:00:01,货款,ord_1,,'=洛川苹果 1500克 × 3.90元/500克,1500,14.70,standard/1,11.70,1.70,"
                        + "10.00,10.00");
    }

    @Test
    void a_station_sees_its_commission_and_a_county_its_share_and_the_freight() {
        Instant at = Instant.parse("2026-10-01T02:00:00Z");
        Settlement settlement = new Settlement(
                Money.ofFen(100),
                List.of(
                        new Due(Payee.farmer(WANG), Money.ofFen(86)),
                        new Due(Payee.station(STATION), Money.ofFen(9)),
                        new Due(Payee.county(COUNTY), Money.ofFen(2)),
                        new Due(Payee.carrier(COUNTY), Money.ofFen(3))),
                Money.ZERO,
                List.of(),
                "standard/1",
                Allocation.RULE);
        happened("ord_1", 9, new OrderSettled(ORDER, STATION, COUNTY, settlement), at);

        assertThat(statements.of(STATION, null, null).lines())
                .extracting(Line::kind, Line::amount)
                .containsExactly(tuple(Kind.COMMISSION, Money.ofFen(9)));
        assertThat(statements.of(COUNTY, null, null).lines())
                .extracting(Line::kind, Line::amount)
                .containsExactlyInAnyOrder(
                        tuple(Kind.COUNTY_SHARE, Money.ofFen(2)), tuple(Kind.FREIGHT, Money.ofFen(3)));
        assertThat(statements.of(COUNTY, null, null).closing()).isEqualTo(Money.ofFen(5));
    }

    private static Line ofOrder(Instant at, OrderId order, long charged, long fen, long balance) {
        return new Line(
                at,
                Kind.PROCEEDS,
                order,
                null,
                Money.ofFen(charged),
                "standard/1",
                List.of(),
                null,
                null,
                Money.ofFen(fen),
                Money.ofFen(balance));
    }

    private static Line ofPayout(Instant at, Kind kind, PayoutId payout, long fen, long balance) {
        return new Line(
                at, kind, null, payout, null, null, List.of(), null, null, Money.ofFen(fen), Money.ofFen(balance));
    }

    private static OrderPlaced placed(OrderId order, ListingId listing, Price price) {
        Quantity quantity = Quantity.grams(2_000);
        OrderLine line =
                new OrderLine(listing, "apple", null, null, "=洛川苹果", quantity, price, price.amountFor(quantity), 20);
        return new OrderPlaced(
                order,
                new CheckoutId("chk_1"),
                new BuyerId("buy_1"),
                "buyer",
                null,
                STATION,
                COUNTY,
                RegionCode.of("610629"),
                List.of(line),
                line.amount(),
                new Destination(STATION, null, null),
                Instant.parse("2026-10-01T02:30:00Z"),
                Duration.ofDays(1),
                new FeeRule("standard", 1, LocalDate.of(2020, 1, 1), 860, 50, 20, 40, 30));
    }

    private void happened(String aggregate, long sequence, Event payload, Instant at) {
        models.deliver(projection, event(aggregate, sequence, payload, at));
    }

    private static OrderSettled settled(OrderId order, long wangFen, long liFen) {
        List<Due> dues = liFen == 0
                ? List.of(
                        new Due(Payee.farmer(WANG), Money.ofFen(wangFen)),
                        new Due(Payee.station(STATION), Money.ofFen(70)))
                : List.of(
                        new Due(Payee.farmer(WANG), Money.ofFen(wangFen)),
                        new Due(Payee.farmer(LI), Money.ofFen(liFen)),
                        new Due(Payee.station(STATION), Money.ofFen(70)));
        Settlement settlement = new Settlement(
                Money.ofFen(wangFen + liFen + 70), dues, Money.ZERO, List.of(), "standard/1", Allocation.RULE);
        return new OrderSettled(order, STATION, COUNTY, settlement);
    }

    private static PayoutLine line(String endToEndId, FarmerId farmer, PayoutMethod method, long fen) {
        return new PayoutLine(endToEndId, Payee.farmer(farmer), method, Money.ofFen(fen), List.of());
    }

    private static PayoutInstructed instructed(PayoutId payout, PayoutLine line) {
        return new PayoutInstructed(payout, new PaymentFileId("pmf_1"), STATION, List.of(line));
    }

    private static LineReturned returned(String endToEndId, long fen, boolean afterPaid) {
        return new LineReturned(PAYOUT, endToEndId, Payee.farmer(WANG), Money.ofFen(fen), afterPaid, "AC04");
    }
}
