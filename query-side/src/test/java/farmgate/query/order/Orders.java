package farmgate.query.order;

import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.Bearer;
import farmgate.shared.order.Charge;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.DeliveredLine;
import farmgate.shared.order.Destination;
import farmgate.shared.order.OrderEvent;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.OrderLine;
import farmgate.shared.order.PackedLot;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.personal.Contact;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Personal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.FeeRule;
import farmgate.shared.settlement.Payee;
import farmgate.shared.settlement.Settlement;
import farmgate.shared.station.StationId;
import farmgate.shared.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Facts about orders at the stations of Luochuan: each of 5,000 g of apples for 39.00 yuan. */
public final class Orders {

    public static final StationId STATION = new StationId("stn_luochuan1");
    public static final StationId OTHER_STATION = new StationId("stn_luochuan2");
    public static final StationId COUNTY = new StationId("stn_luochuan");
    public static final BuyerId BUYER = new BuyerId("buy_li");
    static final BuyerId OTHER_BUYER = new BuyerId("buy_wang");
    static final CheckoutId CHECKOUT = new CheckoutId("chk_1");
    static final PaymentId PAYMENT = new PaymentId("pay_1");
    static final ListingId APPLES = new ListingId("lst_apples");
    static final Money TOTAL = Money.ofFen(3900);
    static final Money CHARGED = Money.ofFen(3744);
    static final Instant PAY_BY = Instant.parse("2026-09-01T12:00:00Z");
    static final Instant CLAIM_UNTIL = Instant.parse("2026-09-05T12:00:00Z");
    static final Contact LI = new Contact("李静", "13900000001", "雁塔区小寨路1号");
    static final Contact NEIGHBOUR = Contact.of("王大妈", "13900000002");
    static final FeeRule RULE = new FeeRule("standard", 1, LocalDate.parse("2026-01-01"), 850, 60, 20, 40, 30);
    static final OrderLine LINE = new OrderLine(
            APPLES,
            "apple",
            "fuji",
            null,
            "洛川苹果",
            Quantity.grams(5000),
            new Price(390, Quantity.grams(500)),
            TOTAL,
            20);
    static final DeliveredLine DELIVERED =
            new DeliveredLine(APPLES, Quantity.grams(5000), Quantity.grams(5000), null, Quantity.grams(4800), CHARGED);
    static final PackedLot LOT =
            new PackedLot(APPLES, new FarmerId("frm_zhang"), LocalDate.parse("2026-08-30"), Quantity.grams(2510));

    private Orders() {}

    public static Actor actor(String person, Role role) {
        return new Actor(person, Set.of(role), null, null, null, Channel.API, PAY_BY, PAY_BY);
    }

    public static Actor at(String person, Role role, StationId station) {
        return new Actor(person, Set.of(role), station, null, null, Channel.API, PAY_BY, PAY_BY);
    }

    public static Actor buyer(String person, BuyerId buyer) {
        return new Actor(person, Set.of(Role.BUYER), null, buyer, null, Channel.API, PAY_BY, PAY_BY);
    }

    static Destination address() {
        return new Destination(null, RegionCode.of("610113"), new Personal(BUYER.value(), json(LI)));
    }

    static Destination pickUpAt(StationId station) {
        return new Destination(station, null, null);
    }

    private static String json(Contact contact) {
        return Json.write(contact);
    }

    /** Ordered by the buyer herself, to her address. */
    public static OrderPlaced placed(OrderId id) {
        return placed(id, STATION, BUYER, address());
    }

    static OrderPlaced placed(OrderId id, StationId station, BuyerId buyer, Destination destination) {
        return new OrderPlaced(
                id,
                CHECKOUT,
                buyer,
                "client-of-" + buyer,
                null,
                station,
                COUNTY,
                RegionCode.of("610629"),
                List.of(LINE),
                TOTAL,
                destination,
                PAY_BY,
                Duration.ofDays(2),
                RULE);
    }

    /** Ordered by a keeper for a neighbour. */
    static OrderPlaced placedForNeighbour(OrderId id, StationId station, StationId orderedAt, StationId pickUp) {
        return new OrderPlaced(
                id,
                CHECKOUT,
                OTHER_BUYER,
                "cli_lost",
                new Personal(OTHER_BUYER.value(), json(NEIGHBOUR)),
                station,
                COUNTY,
                RegionCode.of("610629"),
                List.of(LINE),
                TOTAL,
                pickUpAt(pickUp),
                PAY_BY,
                Duration.ofDays(2),
                RULE,
                orderedAt,
                Charge.ofGoods(TOTAL));
    }

    public static OrderEvent paid(OrderId id) {
        return new OrderEvent.OrderPaid(id, PAYMENT, PaymentMethod.ONLINE, STATION, TOTAL);
    }

    static OrderEvent paidLate(OrderId id) {
        return new OrderEvent.LatePaymentReceived(id, PAYMENT, PaymentMethod.ONLINE, STATION, TOTAL);
    }

    static OrderEvent expired(OrderId id) {
        return new OrderEvent.OrderExpired(id);
    }

    static OrderEvent cancelled(OrderId id) {
        return new OrderEvent.OrderCancelled(id, FreeText.clear("changed my mind"));
    }

    public static OrderEvent packed(OrderId id) {
        return new OrderEvent.OrderPacked(id, new ConsignmentId("csg_1"), List.of(LOT, LOT));
    }

    static OrderEvent dispatched(OrderId id) {
        return new OrderEvent.OrderDispatched(id, new ConsignmentId("csg_1"));
    }

    static OrderEvent lost(OrderId id) {
        DeliveredLine nothing =
                new DeliveredLine(APPLES, Quantity.grams(5000), Quantity.grams(5000), null, Quantity.grams(0), TOTAL);
        return new OrderEvent.OrderLost(
                id, new ConsignmentId("csg_1"), List.of(nothing), TOTAL, "rider Zhao", Bearer.CARRIER, COUNTY, PAY_BY);
    }

    static OrderEvent delivered(OrderId id) {
        return new OrderEvent.OrderDelivered(
                id, new ConsignmentId("csg_1"), List.of(DELIVERED), CHARGED, PAY_BY, CLAIM_UNTIL);
    }

    static OrderEvent received(OrderId id) {
        return new OrderEvent.OrderReceived(id, OrderEvent.OrderReceived.How.BY_BUYER, PAY_BY);
    }

    static OrderEvent disputed(OrderId id) {
        return new OrderEvent.OrderDisputed(id, List.of(APPLES), "bruised", List.of("photo 1"));
    }

    static OrderEvent resolved(OrderId id, long fen) {
        return new OrderEvent.DisputeResolved(
                id, Money.ofFen(fen), Bearer.CARRIER, FreeText.clear("dropped on the way"));
    }

    static OrderEvent granted(OrderId id, String refund, long fen, RefundCause cause) {
        return new OrderEvent.RefundGranted(
                id, new RefundId(refund), PAYMENT, PaymentMethod.ONLINE, STATION, Money.ofFen(fen), cause, null);
    }

    static OrderEvent paidBack(OrderId id, String refund, long fen) {
        return new OrderEvent.RefundPaid(
                id, new RefundId(refund), PAYMENT, PaymentMethod.ONLINE, STATION, Money.ofFen(fen));
    }

    static OrderEvent settled(OrderId id) {
        return new OrderEvent.OrderSettled(id, STATION, COUNTY, settlement());
    }

    static Settlement settlement() {
        return new Settlement(
                CHARGED,
                List.of(new Due(Payee.farmer(new FarmerId("frm_zhang")), Money.ofFen(3700))),
                Money.ofFen(44),
                List.of(),
                "standard/1",
                "largest-remainder/1");
    }
}
