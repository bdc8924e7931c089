package farmgate.command.listing;

import static farmgate.command.listing.ListingsOfTests.*;
import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.listing.ListingEvent;
import farmgate.shared.listing.ListingEvent.ListingPublished;
import farmgate.shared.listing.ListingEvent.StockReserved;
import farmgate.shared.listing.ListingEvent.StockSold;
import farmgate.shared.order.OrderId;
import farmgate.shared.wire.Json;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListingSnapshotTest {

    @Test
    void a_listing_with_everything_in_it_comes_back_from_its_snapshot() {
        OrderId waiting = new OrderId("ord_waiting");
        OrderId paid = new OrderId("ord_paid");
        Listing listing = listing(List.of(
                drafted(List.of(brings(WANG, 3000), brings(LI, 2000)), 5000, grams(500)),
                new ListingPublished(LISTING),
                new StockReserved(LISTING, waiting, grams(1000)),
                new StockReserved(LISTING, paid, grams(700)),
                new StockSold(LISTING, paid, grams(700))));

        Listing restored = Json.read(Json.write(listing), Listing.class);

        assertThat(restored).usingRecursiveComparison().isEqualTo(listing);
        restored.on(new StockSold(LISTING, waiting, grams(1000)));
        assertThat(restored.stock())
                .isEqualTo(new Stock(grams(5000), grams(3300), grams(0), grams(1700), grams(0), grams(0)));
    }

    @Test
    void a_listing_with_nothing_but_what_it_must_have_comes_back_too() {
        Listing listing = listing(List.of(drafted(5000)));
        assertThat(Json.read(Json.write(listing), Listing.class))
                .usingRecursiveComparison()
                .isEqualTo(listing);
    }

    private static Listing listing(List<ListingEvent> events) {
        Listing listing = new Listing();
        events.forEach(listing::on);
        return listing;
    }
}
