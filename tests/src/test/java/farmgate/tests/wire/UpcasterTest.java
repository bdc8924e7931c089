package farmgate.tests.wire;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.config.axon.WireSerializer;
import farmgate.shared.personal.FreeText;
import farmgate.shared.station.StationEvent.StationSuspended;
import farmgate.shared.station.StationId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How an event that was stored in an older shape comes out in today's: an example to copy when a revision is added. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UpcasterTest {

    /** In revision 0 the reason of a suspension was called {@code because}. */
    static final class SuspensionReasonRenamed extends SingleEventUpcaster {

        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            return event.getType().equals(new SimpleSerializedType("station.suspended", "0"));
        }

        @Override
        protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
            return event.upcastPayload(
                    new SimpleSerializedType("station.suspended", "1"),
                    JsonNode.class,
                    SuspensionReasonRenamed::rename);
        }

        private static JsonNode rename(JsonNode payload) {
            ObjectNode renamed = ((ObjectNode) payload).deepCopy();
            renamed.set("reason", renamed.remove("because"));
            return renamed;
        }
    }

    @Test
    void an_event_of_an_older_revision_is_read_in_todays_shape() {
        WireSerializer serializer = new WireSerializer();
        GenericDomainEventEntry<byte[]> stored = new GenericDomainEventEntry<>(
                "Station",
                "stn_1",
                3,
                "an-event-id",
                Instant.parse("2026-10-01T08:30:00Z"),
                "station.suspended",
                "0",
                "{\"stationId\":\"stn_1\",\"because\":\"洪水\"}".getBytes(StandardCharsets.UTF_8),
                "{}".getBytes(StandardCharsets.UTF_8));

        Stream<IntermediateEventRepresentation> upcast = new EventUpcasterChain(new SuspensionReasonRenamed())
                .upcast(Stream.of(new InitialEventRepresentation(stored, serializer)));

        assertThat(upcast.map(event -> read(serializer, event)))
                .containsExactly(new StationSuspended(new StationId("stn_1"), FreeText.clear("洪水")));
    }

    private static Object read(WireSerializer serializer, IntermediateEventRepresentation event) {
        return serializer.deserialize(event.getData(JsonNode.class));
    }
}
