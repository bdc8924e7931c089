package farmgate.config.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.config.eventstore.BackupRefused;
import farmgate.shared.audit.EventLine;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.axonserver.connector.event.axon.GrpcBackedDomainEventData;
import org.axonframework.axonserver.connector.event.axon.GrpcMetaDataAwareSerializer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StoredFormTest {

    private static final Instant AT = Instant.parse("2026-10-01T08:30:00.123456789Z");
    private static final String USUAL =
            "{\"traceId\":\"t\",\"actor\":\"{\\\"person\\\":\\\"李雷\\\"}\",\"correlationId\":\"c\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                USUAL,
                "{}",
                "{\"traceId\":\"t\"}",
                "{\"actor\":\"a\",\"traceId\":\"t\"}",
                "{\"traceId\":\"t\",\"more\":\"m\",\"another\":\"a\"}",
                "{\"number\":7,\"half\":0.50,\"yes\":true,\"none\":null,\"list\":[1]}",
                "{\"farmgate.nanos\":\"7\"}",
                "{\"farmgate.metaData\":\"{}\"}",
                "{ \"spaced\" : \"out\" }",
                "{\"escaped\":\"\\u0041\"}"
            })
    void a_line_comes_back_to_the_byte_whatever_its_metadata(String metaData) throws Exception {
        EventLine line = line("Order", "ord_1", 3, AT, "1", metaData);

        assertThat(throughServer(line).text()).isEqualTo(line.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-10-01T08:30:00Z",
                "2026-10-01T08:30:00.123Z",
                "2026-10-01T08:30:00.000000001Z",
                "1969-12-31T23:59:59.999999999Z",
                "1969-12-31T23:59:59.000000001Z"
            })
    void a_time_comes_back_to_the_nanosecond(String at) throws Exception {
        EventLine line = line("Order", "ord_1", 0, Instant.parse(at), "2", USUAL);

        assertThat(throughServer(line)).isEqualTo(line);
    }

    @Test
    void an_event_of_nobody_and_one_without_a_revision_stay_so() throws Exception {
        EventLine ofNobody = line(null, null, 0, AT, null, USUAL);

        assertThat(throughServer(ofNobody)).isEqualTo(ofNobody);
    }

    @Test
    void an_event_that_the_server_took_itself_has_the_line_that_the_embedded_store_would_give_it() {
        Event event = Event.newBuilder()
                .setMessageIdentifier("e-1")
                .setTimestamp(AT.toEpochMilli())
                .setAggregateType("Order")
                .setAggregateIdentifier("ord_1")
                .setPayload(SerializedObject.newBuilder().setType("order.paid").setRevision("1"))
                .putMetaData("correlationId", text("c"))
                .putMetaData("actor", text("{\"person\":\"李雷\"}"))
                .putMetaData("traceId", text("t"))
                .build();

        EventLine line = StoredForm.line(7, event);

        assertThat(line.metaData()).isEqualTo(USUAL);
        assertThat(line.at()).isEqualTo(Instant.parse("2026-10-01T08:30:00.123Z"));
    }

    @Test
    void metadata_that_is_no_text_has_no_line() {
        Event event = Event.newBuilder()
                .putMetaData(
                        "thing",
                        MetaDataValue.newBuilder()
                                .setBytesValue(SerializedObject.newBuilder())
                                .build())
                .build();

        assertThatThrownBy(() -> StoredForm.line(7, event))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("event 7")
                .hasMessageContaining("'thing'");
    }

    @Test
    void a_node_sees_an_event_that_was_moved_as_it_was_stored() {
        DomainEventMessage<?> seen = seen(line("Order", "ord_1", 3, AT, "1", USUAL), NoOpEventUpcaster.INSTANCE);

        assertThat(seen.getTimestamp()).isEqualTo(AT);
        assertThat(seen.getMetaData())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("traceId", "t", "actor", "{\"person\":\"李雷\"}", "correlationId", "c"));
        assertThat(seen.getSequenceNumber()).isEqualTo(3);
        assertThat(seen.getPayload()).isEqualTo(Map.of("orderId", "ord_1"));
    }

    @Test
    void a_node_sees_unusual_metadata_as_it_was_stored() {
        String metaData = "{\"number\":7,\"actor\":\"a\"}";

        assertThat(seen(line("Order", "ord_1", 3, AT, "1", metaData), NoOpEventUpcaster.INSTANCE)
                        .getMetaData())
                .containsExactlyInAnyOrderEntriesOf(Map.of("number", 7, "actor", "a"));
    }

    @Test
    void an_upcaster_sees_own_metadata_and_leaves_the_exact_time() {
        EventUpcaster upcaster = events -> events.map(event -> event.upcast(
                event.getType(), byte[].class, payload -> payload, metaData -> metaData.and("seen", metaData.size())));

        DomainEventMessage<?> seen = seen(line("Order", "ord_1", 3, AT, "1", USUAL), upcaster);

        assertThat(seen.getTimestamp()).isEqualTo(AT);
        assertThat(seen.getMetaData()).containsEntry("seen", 3).hasSize(4);
    }

    private static DomainEventMessage<?> seen(EventLine line, EventUpcaster upcaster) {
        GrpcMetaDataAwareSerializer serializer =
                new GrpcMetaDataAwareSerializer(Jackson3Serializer.builder().build());
        TrackedEventData<?> stored = new TrackedDomainEventData<>(
                new GlobalSequenceTrackingToken(6), new GrpcBackedDomainEventData(StoredForm.event(line)));
        return (DomainEventMessage<?>) EventUtils.upcastAndDeserializeTrackedEvents(
                        Stream.of(stored), serializer, new EventUpcasterChain(new AsItWasStored(), upcaster))
                .findFirst()
                .orElseThrow();
    }

    private static EventLine throughServer(EventLine line) throws Exception {
        return StoredForm.line(
                line.index(), Event.parseFrom(StoredForm.event(line).toByteArray()));
    }

    private static EventLine line(
            @Nullable String aggregateType,
            @Nullable String aggregate,
            long sequence,
            Instant at,
            @Nullable String revision,
            String metaData) {
        return new EventLine(
                7,
                "e-7",
                aggregateType,
                aggregate,
                sequence,
                at,
                "java.util.Map",
                revision,
                "{\"orderId\":\"ord_1\"}",
                metaData);
    }

    private static MetaDataValue text(String value) {
        return MetaDataValue.newBuilder().setTextValue(value).build();
    }
}
