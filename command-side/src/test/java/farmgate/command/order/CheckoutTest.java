package farmgate.command.order;

import static farmgate.command.order.People.COUNTY;
import static farmgate.command.order.People.MEI;
import static farmgate.command.order.People.NOON;
import static farmgate.command.order.People.OTHER_VILLAGE;
import static farmgate.command.order.People.VILLAGE;
import static farmgate.command.order.People.at;
import static farmgate.command.order.People.keeper;
import static farmgate.command.order.People.mei;
import static farmgate.command.order.People.otherKeeper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.command.web.Answer;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.identity.IdentityEvent.BuyerForgotten;
import farmgate.shared.listing.Contribution;
import farmgate.shared.listing.ListingEvent.ListingPaused;
import farmgate.shared.listing.ListingEvent.ListingRestocked;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.money.Unit;
import farmgate.shared.order.CheckoutEvent.CheckoutPlaced;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.Destination;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.OrderLine;
import farmgate.shared.personal.Contact;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Personal;
import farmgate.shared.produce.Catalogue;
import farmgate.shared.produce.Produce;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.StationEvent.StationSuspended;
import farmgate.shared.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckoutTest {

    private static final CheckoutId CHECKOUT = new CheckoutId("chk_1");
    private static final Contact ADDRESSEE = new Contact("Mei", "13700000000", "1 Nanjing Road");
    private static final PlaceCheckout.DeliverTo HOME =
            new PlaceCheckout.DeliverTo(null, RegionCode.of("310101"), ADDRESSEE);
    private static final PlaceCheckout.DeliverTo PICK_UP = new PlaceCheckout.DeliverTo(VILLAGE, null, null);

    private static final Produce APPLE = Catalogue.bundled().find("apple").orElseThrow();

    private final Market market = new Market();
    private final ListingId apples = market.apples("lst_apples", 20_000);
    private final ListingId pomelos = market.pieces("lst_pomelos", OTHER_VILLAGE, 10);

    @AfterEach
    void close() {
        market.close();
    }

    @Test
    void a_basket_over_two_stations_becomes_two_orders_with_one_sum() {
        CheckoutPlacedAnswer answer = place(PICK_UP, grams(apples, 5_001), pieces(pomelos, 2));

        // 5,001 g at 390 fen a jin are 3,900.78 fen, rounded once and half up.
        OrderId atOther = answer.orders().getFirst().id();
        OrderId atVillage = answer.orders().getLast().id();
        assertThat(answer)
                .isEqualTo(new CheckoutPlacedAnswer(
                        CHECKOUT,
                        0,
                        List.of(
                                new CheckoutPlacedAnswer.Part(atOther, OTHER_VILLAGE, Money.ofFen(1300)),
                                new CheckoutPlacedAnswer.Part(atVillage, VILLAGE, Money.ofFen(3901))),
                        Money.ofFen(5201),
                        NOON.plus(Duration.ofMinutes(30))));
        assertThat(market.eventsOf(CHECKOUT))
                .containsExactly(new CheckoutPlaced(
                        CHECKOUT,
                        MEI,
                        "mei",
                        List.of(
                                new CheckoutPlaced.Part(atOther, OTHER_VILLAGE, Money.ofFen(1300)),
                                new CheckoutPlaced.Part(atVillage, VILLAGE, Money.ofFen(3901))),
                        Money.ofFen(5201),
                        answer.payBy()));
        assertThat(market.offer(apples).available()).isEqualTo(Quantity.grams(14_999));
        assertThat(market.offer(pomelos).available()).isEqualTo(new Quantity(8, Unit.PIECE));
    }

    @Test
    void an_order_freezes_what_it_was_placed_with_and_seals_who_it_goes_to() {
        OrderId order = place(HOME, grams(apples, 5_000)).orders().getFirst().id();

        Personal sealed = new OpenVault().seal("buy_mei", ADDRESSEE);
        assertThat(market.eventsOf(order))
                .containsExactly(new OrderPlaced(
                        order,
                        CHECKOUT,
                        MEI,
                        "mei",
                        null,
                        VILLAGE,
                        COUNTY,
                        RegionCode.of("610629"),
                        List.of(new OrderLine(
                                apples,
                                "apple",
                                null,
                                null,
                                "Good ones",
                                Quantity.grams(5_000),
                                Market.PER_JIN,
                                Money.ofFen(3900),
                                APPLE.expectedShrinkagePermille())),
                        Money.ofFen(3900),
                        new Destination(null, RegionCode.of("310101"), sealed),
                        NOON.plus(Duration.ofMinutes(30)),
                        APPLE.claimWindow(),
                        Market.feeRule("before")));
    }

    @Test
    void a_keeper_orders_for_a_neighbour_whose_name_is_sealed() {
        Contact wang = Contact.of("Wang", "13900000000");
        BuyerId buyer = new BuyerId("buy_wang");
        market.send(
                new PlaceCheckout(CHECKOUT, buyer, List.of(grams(apples, 500)), PICK_UP, wang),
                keeper().actingFor(buyer.value()));

        CheckoutPlaced placed = (CheckoutPlaced) market.eventsOf(CHECKOUT).getFirst();
        OrderPlaced order = (OrderPlaced)
                market.eventsOf(placed.orders().getFirst().orderId()).getFirst();
        assertThat(placed.placedBy()).isEqualTo("keeper");
        assertThat(placed.placedAtStation()).isEqualTo(VILLAGE);
        assertThat(order)
                .extracting(
                        OrderPlaced::buyerId,
                        OrderPlaced::placedBy,
                        OrderPlaced::neighbour,
                        OrderPlaced::placedAtStation)
                .containsExactly(buyer, "keeper", new OpenVault().seal("buy_wang", wang), VILLAGE);
    }

    @Test
    void the_keeper_of_a_suspended_station_orders_for_no_neighbour() {
        market.publishNext(
                "Station",
                OTHER_VILLAGE,
                new StationSuspended(OTHER_VILLAGE, FreeText.clear("the till does not agree")));

        assertThatThrownBy(() -> market.send(
                        new PlaceCheckout(
                                CHECKOUT,
                                new BuyerId("buy_wang"),
                                List.of(grams(apples, 500)),
                                PICK_UP,
                                Contact.of("Wang", "13900000000")),
                        otherKeeper().actingFor("buy_wang")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("station-suspended"));
        assertThat(market.eventsOf(CHECKOUT)).isEmpty();
    }

    @Test
    void a_forgotten_neighbour_can_order_again_and_is_somebody_new() {
        Contact wang = Contact.of("Wang", "13900000000");
        BuyerId first = BuyerId.ofNeighbour(new OpenVault(), "13900000000");
        BuyerId second = first.again(new OpenVault());
        PlaceCheckout order = new PlaceCheckout(CHECKOUT, first, List.of(grams(apples, 500)), PICK_UP, wang);
        market.publishNext("Buyer", first, new BuyerForgotten(first));
        market.send(order, keeper(), "key");
        assertThat(((CheckoutPlaced) market.eventsOf(CHECKOUT).getFirst()).buyerId())
                .isEqualTo(second)
                .isNotEqualTo(first);

        market.publishNext("Buyer", second, new BuyerForgotten(second));
        assertThat(market.send(order, keeper(), "key").replayed())
                .as("a repeat has the same answer, also when she was forgotten in between")
                .isEqualTo(true);
        CheckoutId next = new CheckoutId("chk_next");
        market.send(new PlaceCheckout(next, first, List.of(grams(apples, 500)), PICK_UP, wang), keeper());
        assertThat(((CheckoutPlaced) market.eventsOf(next).getFirst()).buyerId())
                .isEqualTo(second.again(new OpenVault()));
    }

    @Test
    void a_forgotten_buyer_orders_no_more_also_where_nothing_of_hers_is_sealed() {
        BuyerId buyer = Objects.requireNonNull(mei().buyer());
        market.publishNext("Buyer", buyer, new BuyerForgotten(buyer));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> market.send(
                        new PlaceCheckout(CHECKOUT, buyer, List.of(grams(apples, 500)), PICK_UP, null), mei()))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("person-forgotten"));
    }

    @Test
    void a_basket_can_be_claimed_for_as_long_as_the_goods_in_it_that_keep_longest() {
        Produce walnut = Catalogue.bundled().find("walnut").orElseThrow();
        Produce lychee = Catalogue.bundled().find("lychee").orElseThrow();
        ListingId walnuts =
                market.listing("lst_walnuts", VILLAGE, "walnut", Quantity.grams(5_000), Market.PER_JIN, null);
        ListingId lychees =
                market.listing("lst_lychees", VILLAGE, "lychee", Quantity.grams(5_000), Market.PER_JIN, null);
        assertThat(walnut.claimWindow()).isGreaterThan(APPLE.claimWindow());
        assertThat(lychee.claimWindow()).isLessThan(APPLE.claimWindow());
        assertThat(claimWindow(place(PICK_UP, grams(lychees, 500), grams(walnuts, 500), grams(apples, 500))))
                .isEqualTo(walnut.claimWindow());
    }

    private Duration claimWindow(CheckoutPlacedAnswer answer) {
        OrderId order = answer.orders().getFirst().id();
        return ((OrderPlaced) market.eventsOf(order).getFirst()).claimWindow();
    }

    @Test
    void the_time_to_pay_is_said_as_every_client_can_say_it() {
        Answer answer = market.send(
                new PlaceCheckout(CHECKOUT, MEI, List.of(grams(apples, 500)), PICK_UP, null),
                at(NOON.plusNanos(1_999_999), mei()));
        assertThat(Json.read(answer.json(), CheckoutPlacedAnswer.class).payBy())
                .isEqualTo(NOON.plusMillis(1).plus(Duration.ofMinutes(30)));
    }

    @Test
    void the_fee_rule_is_that_of_the_day_in_shanghai() {
        Instant lastOfSeptember = Instant.parse("2026-09-30T15:59:59Z");
        Instant october = Instant.parse("2026-09-30T16:00:00Z");

        assertThat(ruleOf("chk_1", lastOfSeptember)).isEqualTo("before");
        assertThat(ruleOf("chk_2", october)).isEqualTo("from-october");
    }

    @Test
    void everything_that_is_short_is_named_and_nothing_is_changed() {
        ListingId pears = market.apples("lst_pears", 1_000);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> place(PICK_UP, grams(apples, 20_001), pieces(pomelos, 10), grams(pears, 1_001)))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo("insufficient-stock");
                    assertThat(Json.write(refusal.facts())).isEqualTo("""
                                    {"short":[\
                                    {"listingId":"lst_apples","wanted":{"amount":20001,"unit":"GRAM"},\
                                    "available":{"amount":20000,"unit":"GRAM"}},\
                                    {"listingId":"lst_pears","wanted":{"amount":1001,"unit":"GRAM"},\
                                    "available":{"amount":1000,"unit":"GRAM"}}]}""");
                });

        assertThat(market.eventsOf(apples)).hasSize(2);
        assertThat(market.eventsOf(pomelos)).hasSize(2);
        assertThat(market.eventsOf(CHECKOUT)).isEmpty();
    }

    @Test
    void all_of_the_stock_may_be_ordered() {
        place(PICK_UP, grams(apples, 20_000));

        assertThat(market.offer(apples).available()).isEqualTo(Quantity.none(Unit.GRAM));
    }

    @Test
    void what_is_not_on_offer_cannot_be_ordered() {
        market.publishNext("Listing", apples, new ListingPaused(apples));

        refused("not-on-offer", PICK_UP, grams(apples, 500));
    }

    @Test
    void less_than_the_minimum_cannot_be_ordered() {
        ListingId dates = market.listing(
                "lst_dates", VILLAGE, "jujube", Quantity.grams(9_000), Market.PER_JIN, Quantity.grams(2_500));

        refused("below-minimum", PICK_UP, grams(dates, 2_499));
        place(PICK_UP, grams(dates, 2_500));
    }

    @Test
    void another_unit_than_the_listings_is_a_wrong_field() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> place(PICK_UP, grams(apples, 500), grams(pomelos, 500)))
                .satisfies(refusal -> assertThat(refusal.facts()).isEqualTo(Map.of("field", "lines[1].quantity")));
    }

    @Test
    void what_costs_nothing_and_what_costs_too_much_cannot_be_ordered() {
        ListingId dust =
                market.listing("lst_dust", VILLAGE, "apple", Quantity.grams(9), new Price(1, Quantity.grams(3)), null);
        ListingId gold = market.listing(
                "lst_gold", VILLAGE, "apple", Quantity.grams(9), new Price(Long.MAX_VALUE, Quantity.grams(1)), null);

        refused("invalid", PICK_UP, grams(dust, 1));
        place(PICK_UP, grams(dust, 2));
        refused("invalid", PICK_UP, grams(gold, 2));
    }

    @Test
    void a_line_and_an_order_cost_at_most_ten_million_yuan() {
        Price dear = new Price(1_000_000, Quantity.grams(1));
        ListingId saffron = market.listing("lst_saffron", VILLAGE, "apple", Quantity.grams(5_000), dear, null);
        ListingId other = market.listing("lst_other", VILLAGE, "apple", Quantity.grams(5_000), dear, null);
        ListingId elsewhere = market.listing("lst_else", OTHER_VILLAGE, "apple", Quantity.grams(5_000), dear, null);

        wrong("lines[1].quantity", grams(apples, 500), grams(saffron, 1_001));
        wrong("lines", grams(saffron, 1_000), grams(other, 1));
        assertThat(market.offer(saffron).available()).isEqualTo(Quantity.grams(5_000));
        assertThat(place(PICK_UP, grams(saffron, 999), grams(other, 1), grams(elsewhere, 1_000))
                        .total())
                .isEqualTo(Money.ofFen(2_000_000_000));
    }

    @Test
    void a_station_that_is_not_open_takes_no_orders_and_keeps_none() {
        market.suspend(OTHER_VILLAGE);

        refused("station-not-open", PICK_UP, pieces(pomelos, 1));
        refused("station-not-open", new PlaceCheckout.DeliverTo(OTHER_VILLAGE, null, null), grams(apples, 500));
    }

    @Test
    void an_unknown_listing_is_not_found() {
        refused("not-found", PICK_UP, grams(new ListingId("lst_none"), 500));
    }

    @Test
    void a_repeat_under_the_same_key_has_one_effect_and_the_same_answer() {
        PlaceCheckout command = new PlaceCheckout(CHECKOUT, MEI, List.of(grams(apples, 500)), PICK_UP, null);
        Answer first = market.send(command, mei(), "key");

        Answer second = market.send(command, at(NOON.plusSeconds(86_400), mei()), "key");

        assertThat(second).isEqualTo(new Answer(first.json(), true));
        assertThat(market.offer(apples).available()).isEqualTo(Quantity.grams(19_500));
    }

    @Test
    void a_refusal_under_a_key_stays_even_when_there_is_stock_by_then() {
        PlaceCheckout command = new PlaceCheckout(CHECKOUT, MEI, List.of(grams(apples, 20_001)), PICK_UP, null);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> market.send(command, mei(), "key"));
        market.publishNext(
                "Listing",
                apples,
                new ListingRestocked(
                        apples, List.of(new Contribution(Market.LI, Quantity.grams(1_000))), Quantity.grams(1_000)));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> market.send(command, mei(), "key"))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("insufficient-stock"));
    }

    @Test
    void a_snapshot_says_the_same_as_the_events() {
        Checkout checkout = new Checkout();
        checkout.on(new CheckoutPlaced(CHECKOUT, MEI, "mei", List.of(), Money.ZERO, NOON));

        assertThat(Json.read(Json.write(checkout), Checkout.class))
                .usingRecursiveComparison()
                .isEqualTo(checkout);
    }

    private String ruleOf(String checkout, Instant when) {
        Actor actor = at(when, mei());
        PlaceCheckout command =
                new PlaceCheckout(new CheckoutId(checkout), MEI, List.of(grams(apples, 500)), PICK_UP, null);
        OrderId order = Market.placed(market.send(command, actor)).orders().getFirst();
        return market.order(order).feeRule().id();
    }

    private void refused(String code, PlaceCheckout.DeliverTo to, PlaceCheckout.Line... lines) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> place(to, lines))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private void wrong(String field, PlaceCheckout.Line... lines) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> place(PICK_UP, lines))
                .satisfies(refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
                    assertThat(refusal.facts()).isEqualTo(Map.of("field", field));
                });
    }

    private CheckoutPlacedAnswer place(PlaceCheckout.DeliverTo to, PlaceCheckout.Line... lines) {
        Answer answer = market.send(new PlaceCheckout(CHECKOUT, MEI, List.of(lines), to, null), mei());
        return Json.read(answer.json(), CheckoutPlacedAnswer.class);
    }

    private static PlaceCheckout.Line grams(ListingId listing, long grams) {
        return new PlaceCheckout.Line(listing, Quantity.grams(grams));
    }

    private static PlaceCheckout.Line pieces(ListingId listing, long count) {
        return new PlaceCheckout.Line(listing, new Quantity(count, Unit.PIECE));
    }
}
