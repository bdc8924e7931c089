package farmgate.query.order;

import static farmgate.query.order.Orders.BUYER;
import static farmgate.query.order.Orders.COUNTY;
import static farmgate.query.order.Orders.OTHER_BUYER;
import static farmgate.query.order.Orders.OTHER_STATION;
import static farmgate.query.order.Orders.STATION;
import static farmgate.query.order.Orders.actor;
import static farmgate.query.order.Orders.at;
import static farmgate.query.order.Orders.buyer;
import static farmgate.query.order.Orders.paid;
import static farmgate.query.order.Orders.pickUpAt;
import static farmgate.query.order.Orders.placed;
import static farmgate.query.order.Orders.placedForNeighbour;
import static farmgate.query.order.Orders.settled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import farmgate.query.order.OrderView.DeliverTo;
import farmgate.query.order.OrderView.Person;
import farmgate.query.web.Page;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.order.Destination;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.PickUpCode;
import farmgate.shared.personal.Personal;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.StationId;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderVisibilityTest {

    /** Of the buyer at the station, to her address. */
    private static final OrderId HERS = new OrderId("ord_hers");
    /** Of the other buyer at the other station, to be fetched at the station. */
    private static final OrderId TO_FETCH = new OrderId("ord_to_fetch");
    /** Ordered by the keeper of the station at the other one, for a neighbour who fetches it there. */
    private static final OrderId FOR_NEIGHBOUR = new OrderId("ord_for_neighbour");

    private static final Actor LI = buyer("li", BUYER);
    private static final Actor WANG = buyer("wang", OTHER_BUYER);
    private static final Actor KEEPER = at("keeper", Role.STATION_KEEPER, STATION);
    private static final Actor OTHER_KEEPER = at("keeper2", Role.STATION_KEEPER, OTHER_STATION);
    private static final Actor OPERATOR = at("county", Role.COUNTY_OPERATOR, COUNTY);
    private static final Actor AUDITOR = actor("auditor", Role.AUDITOR);
    private static final Actor FINANCE = actor("finance", Role.FINANCE);

    private static Room room;
    private static OrderReads reads;

    @BeforeAll
    static void orders() {
        room = new Room();
        reads = new OrderReads(room.views, room.fresh, new OrderViews(room.vault));
        room.happened(HERS.value(), placed(HERS), paid(HERS), settled(HERS))
                .happened(TO_FETCH.value(), placed(TO_FETCH, OTHER_STATION, OTHER_BUYER, pickUpAt(STATION)))
                .happened(
                        FOR_NEIGHBOUR.value(), placedForNeighbour(FOR_NEIGHBOUR, OTHER_STATION, STATION, OTHER_STATION))
                .settled();
    }

    @AfterAll
    static void leave() {
        room.close();
    }

    static Stream<Arguments> callers() {
        StationId elsewhere = new StationId("stn_elsewhere");
        return Stream.of(
                argumentSet("the buyer: her own", LI, List.of(HERS)),
                argumentSet(
                        "the other buyer: her own, also what a keeper ordered", WANG, List.of(FOR_NEIGHBOUR, TO_FETCH)),
                argumentSet(
                        "the keeper: of her station, to fetch there, ordered there",
                        KEEPER,
                        List.of(FOR_NEIGHBOUR, TO_FETCH, HERS)),
                argumentSet(
                        "the keeper's new login: the same",
                        at("keeper-anew", Role.STATION_KEEPER, STATION),
                        List.of(FOR_NEIGHBOUR, TO_FETCH, HERS)),
                argumentSet(
                        "the client that ordered, with another role: none",
                        at("cli_lost", Role.BUYER, STATION),
                        List.of()),
                argumentSet(
                        "the client that ordered, kept elsewhere now: none",
                        at("cli_lost", Role.STATION_KEEPER, elsewhere),
                        List.of()),
                argumentSet("the other keeper: of her station", OTHER_KEEPER, List.of(FOR_NEIGHBOUR, TO_FETCH)),
                argumentSet("a keeper from elsewhere: none", at("keeper3", Role.STATION_KEEPER, elsewhere), List.of()),
                argumentSet("the operator: her county's", OPERATOR, List.of(FOR_NEIGHBOUR, TO_FETCH, HERS)),
                argumentSet(
                        "an operator of a county elsewhere: none",
                        at("county2", Role.COUNTY_OPERATOR, elsewhere),
                        List.of()),
                argumentSet(
                        "a keeper bound to the county's station: none, she operates nothing",
                        at("keeper4", Role.STATION_KEEPER, COUNTY),
                        List.of()),
                argumentSet("a buyer called like the keeper: none", buyer("keeper", new BuyerId("buy_x")), List.of()),
                argumentSet("finance: all", FINANCE, List.of(FOR_NEIGHBOUR, TO_FETCH, HERS)),
                argumentSet("the auditor: all", AUDITOR, List.of(FOR_NEIGHBOUR, TO_FETCH, HERS)),
                argumentSet("the administrator: none", actor("admin", Role.ADMIN), List.of()));
    }

    @ParameterizedTest
    @MethodSource("callers")
    void a_caller_finds_by_id_exactly_what_her_list_holds(Actor caller, List<OrderId> known) {
        assertThat(list(null, null, caller)).containsExactlyElementsOf(known);
        for (OrderId id : List.of(HERS, TO_FETCH, FOR_NEIGHBOUR)) {
            if (known.contains(id)) {
                assertThat(view(id, caller).id()).isEqualTo(id);
            } else {
                assertThatThrownBy(() -> view(id, caller))
                        .as(id.value())
                        .isInstanceOfSatisfying(
                                Refusal.class,
                                refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN));
            }
        }
    }

    @Test
    void filters_narrow_what_the_caller_may_know_and_never_widen_it() {
        assertThat(list(STATION, null, KEEPER)).containsExactly(HERS);
        assertThat(list(null, OTHER_BUYER, LI)).isEmpty();
        assertThat(list(OTHER_STATION, null, LI)).isEmpty();
        assertThat(list(null, OTHER_BUYER, FINANCE)).containsExactly(FOR_NEIGHBOUR, TO_FETCH);
    }

    @Test
    void the_address_is_opened_only_for_who_needs_it() {
        DeliverTo opened = new DeliverTo(null, RegionCode.of("610113"), "陕西省西安市雁塔区", "李静", "13900000001", "雁塔区小寨路1号");
        DeliverTo region = new DeliverTo(null, RegionCode.of("610113"), "陕西省西安市雁塔区", null, null, null);

        assertThat(List.of(LI, KEEPER, OPERATOR))
                .allSatisfy(caller -> assertThat(view(HERS, caller).deliverTo()).isEqualTo(opened));
        assertThat(List.of(FINANCE, AUDITOR))
                .allSatisfy(caller -> assertThat(view(HERS, caller).deliverTo()).isEqualTo(region));
    }

    @Test
    void the_address_of_a_forgotten_buyer_is_a_placeholder() {
        room.vault.forget("buy_gone");
        OrderId gone = new OrderId("ord_gone");
        room.happened(
                        gone.value(),
                        placed(
                                gone,
                                new StationId("stn_far"),
                                new BuyerId("buy_gone"),
                                new Destination(null, RegionCode.of("610113"), new Personal("buy_gone", "…"))))
                .settled();
        try {
            assertThat(view(gone, at("far", Role.STATION_KEEPER, new StationId("stn_far")))
                            .deliverTo())
                    .isEqualTo(
                            new DeliverTo(null, RegionCode.of("610113"), "陕西省西安市雁塔区", "已注销 (forgotten)", null, null));
        } finally {
            room.views.collection(OrderProjection.ORDERS).deleteOne(new Document("_id", gone.value()));
        }
    }

    @Test
    void the_pick_up_code_is_shown_to_who_ordered_and_never_to_who_hands_out() {
        String code = PickUpCode.of(room.vault, TO_FETCH);

        assertThat(code).matches("[0-9]{6}");
        assertThat(view(TO_FETCH, WANG).pickUpCode()).isEqualTo(code);
        assertThat(List.of(KEEPER, OTHER_KEEPER, OPERATOR, FINANCE, AUDITOR))
                .allSatisfy(caller ->
                        assertThat(view(TO_FETCH, caller).pickUpCode()).isNull());
        assertThat(view(FOR_NEIGHBOUR, KEEPER).pickUpCode()).isEqualTo(PickUpCode.of(room.vault, FOR_NEIGHBOUR));
        assertThat(view(FOR_NEIGHBOUR, OTHER_KEEPER).pickUpCode()).isNull();
        assertThat(view(HERS, LI).pickUpCode()).as("to be said at her door").isEqualTo(PickUpCode.of(room.vault, HERS));
        assertThat(List.of(KEEPER, OPERATOR, FINANCE))
                .allSatisfy(
                        caller -> assertThat(view(HERS, caller).pickUpCode()).isNull());
    }

    @Test
    void the_neighbour_is_named_to_who_ordered_for_her() {
        assertThat(view(FOR_NEIGHBOUR, KEEPER).onBehalfOf()).isEqualTo(new Person("王大妈", "13900000002"));
        assertThat(List.of(OTHER_KEEPER, OPERATOR, FINANCE))
                .allSatisfy(caller ->
                        assertThat(view(FOR_NEIGHBOUR, caller).onBehalfOf()).isNull());
    }

    @Test
    void the_settlement_is_shown_to_finance_the_auditor_and_the_keeper() {
        assertThat(List.of(FINANCE, AUDITOR, KEEPER))
                .allSatisfy(
                        caller -> assertThat(view(HERS, caller).settlement()).isEqualTo(Orders.settlement()));
        assertThat(List.of(LI, OPERATOR))
                .allSatisfy(
                        caller -> assertThat(view(HERS, caller).settlement()).isNull());
    }

    private static OrderView view(OrderId id, Actor caller) {
        return (OrderView) reads.order(id, null, caller).getBody();
    }

    private static List<OrderId> list(StationId station, BuyerId buyer, Actor caller) {
        Page<OrderView> page = reads.orders(station, null, buyer, null, null, caller);
        return page.items().stream().map(OrderView::id).toList();
    }
}
