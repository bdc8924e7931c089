package farmgate.config.axon;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.message.Actor;
import farmgate.shared.order.CheckoutEvent.CheckoutPlaced;
import farmgate.shared.station.StationId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderingStationUpcasterTest {

    private static final String PLACED =
            "{\"checkoutId\":\"chk_1\",\"buyerId\":\"buy_1\",\"placedBy\":\"cli_lost\",\"orders\":[],"
                    + "\"total\":{\"fen\":0,\"currency\":\"CNY\"},\"payBy\":\"2026-10-01T08:30:00Z\"}";

    private final WireSerializer serializer = new WireSerializer();

    @Test
    void what_a_keeper_ordered_for_a_neighbour_was_ordered_at_her_station() {
        assertThat(read("1", actor("\"stn_1\"", "\"buy_1\"")).placedAtStation()).isEqualTo(new StationId("stn_1"));
    }

    @Test
    void what_anybody_ordered_for_herself_was_ordered_at_no_station() {
        assertThat(read("1", actor("\"stn_1\"", "null")).placedAtStation()).isNull();
        assertThat(read("1", actor("null", "\"buy_1\"")).placedAtStation()).isNull();
        assertThat(read("1", null).placedAtStation()).isNull();
    }

    @Test
    void what_is_stored_in_todays_shape_is_left_alone() {
        assertThat(read("2", actor("\"stn_1\"", "\"buy_1\"")).placedAtStation()).isNull();
    }

    private static String actor(String station, String forWhom) {
        return "{\"person\":\"cli_lost\",\"roles\":[\"STATION_KEEPER\"],\"station\":" + station
                + ",\"buyer\":null,\"forWhom\":" + forWhom
                + ",\"channel\":\"API\",\"happenedAt\":\"2026-10-01T08:30:00Z\",\"arrivedAt\":\"2026-10-01T08:30:00Z\"}";
    }

    private CheckoutPlaced read(String revision, @Nullable String actor) {
        byte[] metaData = serializer
                .serialize(actor == null ? Map.of() : Map.of(Actor.METADATA_KEY, actor), byte[].class)
                .getData();
        var stored = new GenericDomainEventEntry<>(
                "Checkout",
                "chk_1",
                0,
                "an-event-id",
                Instant.parse("2026-10-01T08:30:00Z"),
                "order.checkout-placed",
                revision,
                PLACED.getBytes(StandardCharsets.UTF_8),
                metaData);
        IntermediateEventRepresentation upcast = new EventUpcasterChain(new OrderingStationUpcaster())
                .upcast(Stream.of(new InitialEventRepresentation(stored, serializer)))
                .findFirst()
                .orElseThrow();
        return serializer.deserialize(upcast.getData(JsonNode.class));
    }
}
