package farmgate.query.live;

import static farmgate.query.order.Orders.BUYER;
import static farmgate.query.order.Orders.COUNTY;
import static farmgate.query.order.Orders.OTHER_STATION;
import static farmgate.query.order.Orders.STATION;
import static farmgate.query.order.Orders.actor;
import static farmgate.query.order.Orders.at;
import static farmgate.query.order.Orders.buyer;
import static farmgate.query.order.Orders.packed;
import static farmgate.query.order.Orders.paid;
import static farmgate.query.order.Orders.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farmgate.query.live.Listener.Heard;
import farmgate.query.order.OrderSummary;
import farmgate.query.order.Room;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.OrderId;
import farmgate.shared.station.StationId;
import farmgate.shared.wire.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.groups.Tuple;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LiveReadsTest {

    private static final OrderId ONE = new OrderId("ord_1");
    private static final String ORDER = "/api/orders/ord_1/events";
    private static final String BOARD = "/api/stations/" + STATION + "/board/events";
    private static final int STREAMS_MAX = 3;
    private static final Map<String, Actor> PEOPLE = Map.of(
            "li", buyer("li", BUYER),
            "wang", buyer("wang", new BuyerId("buy_wang")),
            "keeper", at("keeper", Role.STATION_KEEPER, STATION),
            "keeper2", at("keeper2", Role.STATION_KEEPER, OTHER_STATION),
            "county", at("county", Role.COUNTY_OPERATOR, COUNTY),
            "county2", at("county2", Role.COUNTY_OPERATOR, new StationId("stn_elsewhere")),
            "auditor", actor("auditor", Role.AUDITOR));

    private final Room room = new Room();
    private final LiveServer server = new LiveServer(room, STREAMS_MAX, Duration.ofMillis(100), PEOPLE);
    private final List<Listener> listeners = new ArrayList<>();

    @BeforeEach
    void stations() {
        room.views
                .collection("stations")
                .insertOne(new Document("_id", STATION.value()).append("countyStationId", COUNTY.value()));
    }

    @AfterEach
    void leave() throws IOException {
        for (Listener listener : listeners) {
            listener.close();
        }
        server.close();
        room.close();
    }

    @Test
    void an_orders_stream_begins_with_how_it_is_and_goes_on() throws Exception {
        room.happened("ord_1", placed(ONE), paid(ONE)).settled();

        Listener listener = listen(ORDER, "li", null).heard(1);
        room.happened("ord_1", packed(ONE));
        listener.heard(2);

        assertThat(listener.response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(listener.heard)
                .extracting(Heard::id, Heard::name)
                .containsExactly(Tuple.tuple("1", "PAID"), Tuple.tuple("2", "PACKED"));
        OrderSummary summary = Json.read(listener.heard.getLast().data(), OrderSummary.class);
        assertThat(summary)
                .isEqualTo(new OrderSummary(
                        ONE,
                        2,
                        "PACKED",
                        room.now(),
                        placed(ONE).checkoutId(),
                        STATION,
                        null,
                        placed(ONE).total(),
                        room.now().minus(Duration.ofHours(2)),
                        List.of(new OrderSummary.Line(
                                placed(ONE).lines().getFirst().listingId(),
                                "洛川苹果",
                                placed(ONE).lines().getFirst().quantity()))));
    }

    @Test
    void an_orders_stream_taken_up_again_gets_each_version_that_it_missed() throws Exception {
        room.happened("ord_1", placed(ONE), paid(ONE), packed(ONE)).settled();

        assertThat(listen(ORDER, "li", 0L).heard(2).ids()).containsExactly(1L, 2L);
        assertThat(listen(ORDER, "li", -1L).heard(3).ids()).containsExactly(0L, 1L, 2L);
    }

    @Test
    void a_board_tells_the_changes_of_its_own_orders() throws Exception {
        OrderId two = new OrderId("ord_2");
        room.happened("ord_1", placed(ONE))
                .happened(
                        "ord_2",
                        new OrderPlaced(
                                two,
                                placed(two).checkoutId(),
                                BUYER,
                                "li",
                                null,
                                OTHER_STATION,
                                COUNTY,
                                placed(two).regionCode(),
                                placed(two).lines(),
                                placed(two).total(),
                                placed(two).destination(),
                                placed(two).payBy(),
                                placed(two).claimWindow(),
                                placed(two).feeRule()))
                .settled();
        Listener listener = listen(BOARD, "keeper", null).heard(1);
        room.happened("ord_2", paid(two)).happened("ord_1", paid(ONE));
        listener.heard(2);

        assertThat(listener.heard)
                .extracting(Heard::id, Heard::name)
                .as("positions in the whole stream of events")
                .containsExactly(Tuple.tuple("0", "PLACED"), Tuple.tuple("3", "PAID"));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void a_board_that_is_lost_and_taken_up_again_and_again_misses_nothing_and_repeats_nothing(long seed)
            throws Exception {
        Random random = new Random(seed);
        List<Long> ids = new ArrayList<>();
        int events = 0;
        for (int round = 0; round < 6; round++) {
            Listener listener = listen(BOARD, "keeper", ids.isEmpty() ? -1L : ids.getLast());
            int orders = 1 + random.nextInt(60);
            for (int i = 0; i < orders; i++) {
                OrderId id = new OrderId("ord_" + round + "_" + i);
                room.happened(id.value(), placed(id), paid(id));
            }
            events += 2 * orders;
            listener.heard(random.nextInt(events - ids.size() + 1)).close();
            ids.addAll(listener.ids());
        }
        ids.addAll(listen(BOARD, "keeper", ids.isEmpty() ? -1L : ids.getLast())
                .heard(events - ids.size())
                .ids());

        assertThat(ids)
                .as("seed " + seed)
                .isEqualTo(LongStream.range(0, events).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"li", "keeper", "county", "auditor"})
    void an_orders_stream_is_for_who_may_know_of_the_order(String person) throws Exception {
        room.happened("ord_1", placed(ONE)).settled();

        assertThat(listen(ORDER, person, null).heard(1).ids()).containsExactly(0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wang", "keeper2", "county2"})
    void an_orders_stream_is_unknown_to_others(String person) throws Exception {
        room.happened("ord_1", placed(ONE)).settled();

        assertThat(listen(ORDER, person, null).response.statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keeper", "county"})
    void a_board_is_for_its_keeper_and_the_operator_of_its_county(String person) throws Exception {
        assertThat(listen(BOARD, person, null).response.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keeper2", "county2", "li", "auditor"})
    void a_board_is_unknown_to_others(String person) throws Exception {
        assertThat(listen(BOARD, person, null).response.statusCode()).isEqualTo(404);
    }

    @Test
    void a_quiet_stream_shows_that_it_lives() throws Exception {
        Listener listener = listen(BOARD, "keeper", null);

        await().until(() -> listener.comments.contains(":still here"));
    }

    @Test
    void one_stream_too_many_is_told_to_come_back_until_another_client_goes() throws Exception {
        Listener first = listen(BOARD, "keeper", null);
        assertThat(listen(BOARD, "keeper", null).response.statusCode()).isEqualTo(200);
        assertThat(listen(BOARD, "county", null).response.statusCode()).isEqualTo(200);

        Listener tooMany = listen(BOARD, "county", null);
        assertThat(tooMany.response.statusCode()).isEqualTo(503);
        assertThat(tooMany.response.headers().firstValue("Retry-After")).hasValue("5");

        first.close();
        await().until(() -> server.streams.openCount() < STREAMS_MAX);
        assertThat(listen(BOARD, "county", null).response.statusCode()).isEqualTo(200);
    }

    @Test
    void nobody_has_more_than_her_share_of_the_streams() throws Exception {
        Listener first = listen(BOARD, "keeper", null);
        assertThat(listen(BOARD, "keeper", null).response.statusCode()).isEqualTo(200);
        for (int i = 0; i < 5; i++) {
            assertThat(listen(BOARD, "keeper", null).response.statusCode()).isEqualTo(429);
        }
        assertThat(listen(BOARD, "county", null).response.statusCode()).isEqualTo(200);

        first.close();
        await().until(() -> server.streams.openCount() < STREAMS_MAX);
        assertThat(listen(BOARD, "keeper", null).response.statusCode()).isEqualTo(200);
    }

    @Test
    void a_quiet_stream_ends_when_its_caller_would_not_be_let_in_any_more() throws Exception {
        Listener listener = listen(BOARD, "keeper", null);
        await().until(() -> server.asked.get() > 0);
        assertThat(listener.hasEnded()).isFalse();

        server.welcome.set(false);

        await().until(listener::hasEnded);
        await().until(() -> server.streams.openCount() == 0);
    }

    @Test
    void a_stream_that_always_has_something_to_send_ends_as_well() throws Exception {
        server.welcome.set(false);
        Listener listener = listen(BOARD, "keeper", null);
        for (int i = 0; !listener.hasEnded(); i++) {
            OrderId id = new OrderId("ord_busy" + i);
            room.happened(id.value(), placed(id), paid(id)).settled();
        }
        assertThat(server.streams.openCount()).isZero();
    }

    @Test
    void streams_end_when_the_node_stops() throws Exception {
        Listener listener = listen(BOARD, "keeper", null);

        server.streams.stop();

        await().until(listener::hasEnded);
        assertThat(server.streams.openCount()).isZero();
        assertThat(listen(BOARD, "keeper", null).response.statusCode()).isEqualTo(503);
    }

    private Listener listen(String path, String person, Long lastEventId) throws Exception {
        Listener listener = new Listener(server.uri(path), person, lastEventId);
        listeners.add(listener);
        return listener;
    }
}
