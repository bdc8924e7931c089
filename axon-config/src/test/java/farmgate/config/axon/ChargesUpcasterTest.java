package farmgate.config.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import farmgate.shared.money.Money;
import farmgate.shared.order.Charge;
import farmgate.shared.order.ChargeBearer;
import farmgate.shared.order.ChargeKind;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChargesUpcasterTest {

    private static final String PLACED = "{\"orderId\":\"ord_1\",\"checkoutId\":\"chk_1\",\"buyerId\":\"buy_1\","
            + "\"placedBy\":\"mei\",\"neighbour\":null,\"stationId\":\"stn_1\",\"countyStationId\":\"stn_2\","
            + "\"regionCode\":\"610629\",\"lines\":[],\"total\":{\"fen\":780,\"currency\":\"CNY\"},"
            + "\"destination\":{\"pickUpStationId\":\"stn_1\",\"regionCode\":null,\"addressee\":null},"
            + "\"payBy\":\"2026-10-01T08:30:00Z\",\"claimWindow\":\"PT48H\",\"feeRule\":{\"id\":\"standard\",\"version\":1,"
            + "\"effectiveFrom\":\"2020-01-01\",\"farmerPermille\":860,\"stationPermille\":50,\"countyPermille\":20,"
            + "\"platformPermille\":40,\"freightPermille\":30}";

    private static final List<Charge> GOODS =
            List.of(new Charge(ChargeKind.GOODS, Money.ofFen(780), ChargeBearer.BUYER));

    private final WireSerializer serializer = new WireSerializer();

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void an_order_of_an_earlier_revision_was_charged_for_the_goods_alone(String revision) {
        IntermediateEventRepresentation upcast = upcast(revision, PLACED + "}");
        assertThat(upcast.getType()).isEqualTo(new SimpleSerializedType("order.placed", "3"));
        assertThat(upcast.getData(JsonNode.class).getData().path("charges"))
                .hasToString(
                        "[{\"kind\":\"GOODS\",\"amount\":{\"fen\":780,\"currency\":\"CNY\"},\"bearer\":\"BUYER\"}]");
        OrderPlaced read = serializer.deserialize(upcast.getData(JsonNode.class));
        assertThat(read.charges()).isEqualTo(GOODS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void a_dead_letter_of_an_earlier_revision_is_read_as_one_of_today(String revision) {
        OrderPlaced read = serializer.deserialize(new SimpleSerializedObject<>(
                (PLACED + "}").getBytes(StandardCharsets.UTF_8),
                byte[].class,
                new SimpleSerializedType("order.placed", revision)));
        assertThat(read.charges()).isEqualTo(GOODS);
    }

    @Test
    void what_is_stored_in_todays_shape_is_left_alone() {
        String charges = ",\"placedAtStation\":null,\"charges\":["
                + "{\"kind\":\"GOODS\",\"amount\":{\"fen\":700,\"currency\":\"CNY\"},\"bearer\":\"BUYER\"},"
                + "{\"kind\":\"FREIGHT\",\"amount\":{\"fen\":80,\"currency\":\"CNY\"},\"bearer\":\"BUYER\"}]}";
        OrderPlaced read = serializer.deserialize(upcast("3", PLACED + charges).getData(JsonNode.class));
        assertThat(read.charges())
                .extracting(Charge::kind, charge -> charge.amount().fen())
                .containsExactly(tuple(ChargeKind.GOODS, 700L), tuple(ChargeKind.FREIGHT, 80L));
    }

    private IntermediateEventRepresentation upcast(String revision, String payload) {
        var stored = new GenericDomainEventEntry<>(
                "Order",
                "ord_1",
                0,
                "an-event-id",
                Instant.parse("2026-10-01T08:30:00Z"),
                "order.placed",
                revision,
                payload.getBytes(StandardCharsets.UTF_8),
                "{}".getBytes(StandardCharsets.UTF_8));
        return Upcasters.chain()
                .upcast(Stream.of(new InitialEventRepresentation(stored, serializer)))
                .findFirst()
                .orElseThrow();
    }
}
