package farmgate.command.listing;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.Contribution;
import farmgate.shared.listing.ListingEvent.ListingDrafted;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.produce.Grade;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** The apples and the people of these tests. */
final class ListingsOfTests {

    static final ListingId LISTING = new ListingId("lst_apples");
    static final StationId STATION = new StationId("stn_luochuan1");
    static final StationId COUNTY = new StationId("stn_luochuan");
    static final RegionCode REGION = new RegionCode("610629");
    static final FarmerId WANG = new FarmerId("frm_wang");
    static final FarmerId LI = new FarmerId("frm_li");
    /** 10:00 on 1 October in Shanghai. */
    static final Instant NOW = Instant.parse("2026-10-01T02:00:00Z");

    static final LocalDate TODAY = LocalDate.of(2026, 10, 1);
    static final LocalDate SELL_BY = LocalDate.of(2026, 12, 30);
    static final Price PRICE = new Price(390, Quantity.grams(500));

    private ListingsOfTests() {}

    static Quantity grams(long grams) {
        return Quantity.grams(grams);
    }

    static Contribution brings(FarmerId farmer, long grams) {
        return new Contribution(farmer, Quantity.grams(grams));
    }

    /** Of a single farmer, without a minimum. */
    static ListingDrafted drafted(long grams) {
        return drafted(List.of(brings(WANG, grams)), grams, null);
    }

    static ListingDrafted drafted(List<Contribution> contributions, long grams, Quantity minimum) {
        return new ListingDrafted(
                LISTING,
                STATION,
                COUNTY,
                REGION,
                contributions,
                "apple",
                "red-fuji",
                Grade.house("一级"),
                "洛川红富士",
                null,
                PRICE,
                Quantity.grams(grams),
                minimum,
                TODAY,
                SELL_BY);
    }

    static Actor keeper() {
        return keeper(STATION, NOW);
    }

    static Actor keeper(StationId station, Instant at) {
        return new Actor("keeper", Set.of(Role.STATION_KEEPER), station, null, null, Channel.API, at, at);
    }
}
