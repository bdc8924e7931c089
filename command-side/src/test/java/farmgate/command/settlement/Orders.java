package farmgate.command.settlement;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Allocation;
import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.DeliveredLine;
import farmgate.shared.order.OrderLine;
import farmgate.shared.order.PackedLot;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.FeeRule;
import farmgate.shared.settlement.Loss;
import farmgate.shared.settlement.Payee;
import farmgate.shared.settlement.Settlement;
import farmgate.shared.station.StationId;
import java.time.LocalDate;
import java.util.List;

/**
 * The order that the examples vary: 10 kg of apples at 390 fen per jin, 7,800 fen in all, of a variety that is expected
 * to lose 20 permille, which is 200 g, on the way.
 */
final class Orders {

    static final FeeRule STANDARD = new FeeRule("standard", 1, LocalDate.of(2020, 1, 1), 860, 50, 20, 40, 30);
    static final StationId STATION = new StationId("stn_village");
    static final StationId COUNTY = new StationId("stn_county");
    static final ListingId APPLES = new ListingId("lst_apples");
    static final ListingId PEARS = new ListingId("lst_pears");
    static final FarmerId LI = new FarmerId("frm_li");
    static final FarmerId WANG = new FarmerId("frm_wang");
    static final FarmerId ZHAO = new FarmerId("frm_zhao");

    private static final Price PER_JIN = new Price(390, Quantity.grams(500));
    private static final Quantity TEN_KILOGRAMS = Quantity.grams(10_000);

    private Orders() {}

    static OrderLine ordered(ListingId listing) {
        return new OrderLine(listing, "apple", "fuji", null, "Apples", TEN_KILOGRAMS, PER_JIN, fen(7800), 20);
    }

    static DeliveredLine delivered(ListingId listing, long stationNetGrams, long deliveredGrams, long chargedFen) {
        return new DeliveredLine(
                listing,
                TEN_KILOGRAMS,
                Quantity.grams(stationNetGrams),
                null,
                Quantity.grams(deliveredGrams),
                fen(chargedFen));
    }

    static PackedLot lot(ListingId listing, FarmerId farmer, long grams) {
        return new PackedLot(listing, farmer, null, Quantity.grams(grams));
    }

    /** One line, all of it Li's. */
    static ReceivedOrder apples(long heldFen, DeliveredLine delivered) {
        return order(heldFen, List.of(delivered), List.of(lot(APPLES, LI, 10_000)));
    }

    static ReceivedOrder order(long heldFen, List<DeliveredLine> delivered, List<PackedLot> lots) {
        List<OrderLine> lines =
                delivered.stream().map(line -> ordered(line.listingId())).toList();
        return new ReceivedOrder(fen(heldFen), lines, delivered, lots, STANDARD, STATION, COUNTY);
    }

    static Settlement settlement(long chargedFen, List<Due> dues, long platformFeeFen, Loss... losses) {
        return new Settlement(
                fen(chargedFen), dues, fen(platformFeeFen), List.of(losses), "standard/1", Allocation.RULE);
    }

    static Due farmer(FarmerId farmer, long fen) {
        return new Due(Payee.farmer(farmer), fen(fen));
    }

    static Due station(long fen) {
        return new Due(Payee.station(STATION), fen(fen));
    }

    static Due county(long fen) {
        return new Due(Payee.county(COUNTY), fen(fen));
    }

    static Due carrier(long fen) {
        return new Due(Payee.carrier(COUNTY), fen(fen));
    }

    static Loss shrinkage(long fen) {
        return new Loss(Loss.Kind.SHRINKAGE, fen(fen));
    }

    static Loss exception(long fen) {
        return new Loss(Loss.Kind.EXCEPTION, fen(fen));
    }

    static Money fen(long fen) {
        return Money.ofFen(fen);
    }
}
