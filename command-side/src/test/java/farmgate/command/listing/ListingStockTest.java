package farmgate.command.listing;

import static farmgate.command.listing.ListingsOfTests.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import farmgate.command.listing.ListingCommand.CloseListing;
import farmgate.command.listing.ListingCommand.PublishListing;
import farmgate.command.web.Call;
import farmgate.shared.listing.ListingEvent;
import farmgate.shared.listing.ListingEvent.ListingClosed;
import farmgate.shared.listing.ListingEvent.ListingPublished;
import farmgate.shared.listing.ListingEvent.StockReleased;
import farmgate.shared.listing.ListingEvent.StockReserved;
import farmgate.shared.listing.ListingEvent.StockReturned;
import farmgate.shared.listing.ListingEvent.StockSold;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Quantity;
import farmgate.shared.money.Unit;
import farmgate.shared.order.OrderId;
import farmgate.shared.produce.Grade;
import farmgate.shared.refusal.Refusal;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListingStockTest {

    private static final OrderId ORDER = new OrderId("ord_1");
    private static final OrderId OTHER = new OrderId("ord_2");

    private final House house = new House();

    @Test
    void an_offer_says_what_other_slices_decide_with() {
        house.drafted(ListingsOfTests.drafted(List.of(brings(WANG, 3000), brings(LI, 2000)), 5000, grams(500)));
        publish();

        assertThat(offer())
                .isEqualTo(new OfferFacts(
                        LISTING,
                        STATION,
                        COUNTY,
                        REGION,
                        "apple",
                        "red-fuji",
                        Grade.house("一级"),
                        "洛川红富士",
                        PRICE,
                        grams(500),
                        grams(5000),
                        true,
                        List.of(brings(WANG, 3000), brings(LI, 2000))));
    }

    @Test
    void an_unknown_listing_is_refused() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> house.inUnitOfWork(stock -> stock.offer(new ListingId("lst_none"))))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN));
    }

    @Test
    void the_last_gram_can_be_reserved_and_then_it_is_sold_out() {
        onOffer(5000);

        house.inUnitOfWork(stock -> stock.reserve(LISTING, ORDER, grams(5000)));

        assertThat(offer().available()).isEqualTo(grams(0));
        assertThat(offer().onOffer()).isTrue();
        refused("insufficient-stock", stock -> stock.reserve(LISTING, OTHER, grams(1)));
    }

    @Test
    void one_gram_more_than_there_is_cannot_be_reserved() {
        onOffer(5000);

        Refusal refusal = refused("insufficient-stock", stock -> stock.reserve(LISTING, ORDER, grams(5001)));

        assertThat(refusal.facts())
                .containsEntry("short", List.of(new OrderingRules.Shortfall(LISTING, grams(5001), grams(5000))));
        assertThat(offer().available()).isEqualTo(grams(5000));
    }

    @Test
    void less_than_the_minimum_cannot_be_reserved() {
        house.drafted(ListingsOfTests.drafted(List.of(brings(WANG, 5000)), 5000, grams(500)));
        publish();

        refused("below-minimum", stock -> stock.reserve(LISTING, ORDER, grams(499)));
        house.inUnitOfWork(stock -> stock.reserve(LISTING, ORDER, grams(500)));
        assertThat(offer().available()).isEqualTo(grams(4500));
    }

    @Test
    void nothing_at_all_cannot_be_reserved() {
        onOffer(5000);
        refused("invalid", stock -> stock.reserve(LISTING, ORDER, grams(0)));
    }

    @Test
    void another_unit_cannot_be_reserved() {
        onOffer(5000);
        refused("invalid", stock -> stock.reserve(LISTING, ORDER, new Quantity(1, Unit.PIECE)));
    }

    @Test
    void a_draft_is_not_on_offer() {
        house.drafted(ListingsOfTests.drafted(5000));
        refused("not-on-offer", stock -> stock.reserve(LISTING, ORDER, grams(1)));
    }

    @Test
    void each_step_is_taken_once_per_order() {
        onOffer(5000);
        for (int i = 0; i < 2; i++) {
            house.inUnitOfWork(stock -> stock.reserve(LISTING, ORDER, grams(1000)));
            house.inUnitOfWork(stock -> stock.reserve(LISTING, OTHER, grams(500)));
        }
        for (int i = 0; i < 2; i++) {
            house.inUnitOfWork(stock -> stock.sell(LISTING, ORDER));
            house.inUnitOfWork(stock -> stock.release(LISTING, OTHER));
        }
        house.inUnitOfWork(stock -> stock.giveBack(LISTING, ORDER, grams(1000)));

        assertThat(newEvents(2))
                .containsExactly(
                        new StockReserved(LISTING, ORDER, grams(1000)),
                        new StockReserved(LISTING, OTHER, grams(500)),
                        new StockSold(LISTING, ORDER, grams(1000)),
                        new StockReleased(LISTING, OTHER, grams(500), false),
                        new StockReturned(LISTING, ORDER, grams(1000), false));
        assertThat(offer().available()).isEqualTo(grams(5000));
    }

    @Test
    void an_order_does_not_reserve_two_quantities() {
        onOffer(5000);
        house.inUnitOfWork(stock -> stock.reserve(LISTING, ORDER, grams(1000)));
        assertThatIllegalStateException()
                .isThrownBy(() -> house.inUnitOfWork(stock -> stock.reserve(LISTING, ORDER, grams(1001))));
    }

    @Test
    void more_than_was_sold_is_not_given_back() {
        onOffer(5000);
        house.inUnitOfWork(stock -> stock.reserve(LISTING, ORDER, grams(1000)));
        house.inUnitOfWork(stock -> stock.sell(LISTING, ORDER));
        assertThatIllegalStateException()
                .isThrownBy(() -> house.inUnitOfWork(stock -> stock.giveBack(LISTING, ORDER, grams(1001))));
    }

    @Test
    void what_comes_back_to_a_closed_listing_is_withdrawn() {
        onOffer(5000);
        house.inUnitOfWork(stock -> stock.reserve(LISTING, ORDER, grams(1000)));
        house.inUnitOfWork(stock -> stock.reserve(LISTING, OTHER, grams(500)));
        house.inUnitOfWork(stock -> stock.sell(LISTING, OTHER));
        house.writes.send(new CloseListing(LISTING), new Call(keeper(), null, null));

        house.inUnitOfWork(stock -> stock.release(LISTING, ORDER));
        house.inUnitOfWork(stock -> stock.giveBack(LISTING, OTHER, grams(500)));

        assertThat(newEvents(5))
                .containsExactly(
                        new ListingClosed(LISTING, grams(3500)),
                        new StockReleased(LISTING, ORDER, grams(1000), true),
                        new StockReturned(LISTING, OTHER, grams(500), true));
        assertThat(offer().available()).isEqualTo(grams(0));
    }

    @Test
    void when_an_orders_other_line_is_short_nothing_stays_reserved() {
        onOffer(5000);
        ListingId none = new ListingId("lst_none");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> house.inUnitOfWork(stock -> {
                    stock.reserve(LISTING, ORDER, grams(1000));
                    stock.reserve(none, ORDER, grams(1000));
                }));
        assertThat(house.eventsOf("lst_apples")).hasSize(2);
        assertThat(offer().available()).isEqualTo(grams(5000));
    }

    private void onOffer(long grams) {
        house.drafted(ListingsOfTests.drafted(grams));
        publish();
        assertThat(house.eventsOf("lst_apples").getLast()).isEqualTo(new ListingPublished(LISTING));
    }

    private void publish() {
        house.writes.send(new PublishListing(LISTING), new Call(keeper(), null, null));
    }

    private OfferFacts offer() {
        AtomicReference<OfferFacts> offer = new AtomicReference<>();
        house.inUnitOfWork(stock -> offer.set(stock.offer(LISTING)));
        return offer.get();
    }

    private List<ListingEvent> newEvents(int after) {
        List<ListingEvent> events = house.eventsOf("lst_apples");
        return events.subList(after, events.size());
    }

    private Refusal refused(String code, Consumer<ListingStock> work) {
        AtomicReference<Refusal> seen = new AtomicReference<>();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> house.inUnitOfWork(work))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(code);
                    seen.set(refusal);
                });
        return seen.get();
    }
}
