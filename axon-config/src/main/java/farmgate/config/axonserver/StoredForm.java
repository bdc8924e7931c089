package farmgate.config.axonserver;

import com.google.protobuf.ByteString;
import farmgate.config.eventstore.BackupRefused;
import farmgate.shared.audit.EventLine;
import farmgate.shared.wire.Json;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event's line, and the event as Axon Server keeps it. The server cuts times to milliseconds and keeps metadata as a
 * map without an order. What that leaves out of a line goes along in metadata under names of our own, so that the line
 * comes back to the byte.
 */
final class StoredForm {

    /** The nanoseconds behind the millisecond; missing for none. */
    static final String NANOS = "farmgate.nanos";

    /** The metadata's text, where the values alone do not tell it. */
    static final String TEXT = "farmgate.metaData";

    /** As the embedded store writes them; whatever else there may be comes behind, by name. */
    private static final List<String> NAMES_FIRST = List.of("traceId", "actor", "correlationId");

    private static final Comparator<String> ORDER =
            Comparator.comparingInt(StoredForm::rank).thenComparing(Function.identity());

    private StoredForm() {}

    static Event event(EventLine line) {
        Event.Builder event = Event.newBuilder()
                .setMessageIdentifier(line.id())
                .setTimestamp(line.at().toEpochMilli())
                .setPayload(SerializedObject.newBuilder()
                        .setType(line.type())
                        .setRevision(line.revision() == null ? "" : line.revision())
                        .setData(ByteString.copyFromUtf8(line.payload())));
        if (line.aggregateId() != null) {
            event.setAggregateIdentifier(line.aggregateId())
                    .setAggregateSequenceNumber(line.sequence())
                    .setAggregateType(line.aggregateType() == null ? "" : line.aggregateType());
        }
        Map<String, String> texts = texts(line.metaData());
        if (texts != null && json(texts).equals(line.metaData())) {
            texts.forEach((name, value) -> event.putMetaData(name, text(value)));
        } else {
            event.putMetaData(TEXT, text(line.metaData()));
        }
        long nanos = Duration.between(Instant.ofEpochMilli(event.getTimestamp()), line.at())
                .toNanos();
        if (nanos != 0) {
            event.putMetaData(
                    NANOS, MetaDataValue.newBuilder().setNumberValue(nanos).build());
        }
        return event.build();
    }

    /** @throws BackupRefused when what it says is not text */
    static EventLine line(long index, Event event) {
        String aggregate = event.getAggregateIdentifier();
        boolean ofNobody = aggregate.isEmpty();
        return new EventLine(
                index,
                event.getMessageIdentifier(),
                ofNobody ? null : nullIfEmpty(event.getAggregateType()),
                ofNobody ? null : aggregate,
                ofNobody ? 0 : event.getAggregateSequenceNumber(),
                at(event),
                event.getPayload().getType(),
                nullIfEmpty(event.getPayload().getRevision()),
                text(index, event.getPayload().getData()),
                metaData(index, event.getMetaDataMap()));
    }

    /** When the event was stored, to the nanosecond as far as it is known. */
    static Instant at(Event event) {
        MetaDataValue nanos = event.getMetaDataMap().get(NANOS);
        return Instant.ofEpochMilli(event.getTimestamp()).plusNanos(nanos == null ? 0 : nanos.getNumberValue());
    }

    private static String metaData(long index, Map<String, MetaDataValue> values) {
        MetaDataValue whole = values.get(TEXT);
        if (whole != null) {
            return whole.getTextValue();
        }
        Map<String, Object> plain = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (!name.equals(NANOS)) {
                plain.put(name, plain(index, name, value));
            }
        });
        return json(plain);
    }

    private static Object plain(long index, String name, MetaDataValue value) {
        return switch (value.getDataCase()) {
            case TEXT_VALUE -> value.getTextValue();
            case NUMBER_VALUE -> value.getNumberValue();
            case BOOLEAN_VALUE -> value.getBooleanValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case BYTES_VALUE, DATA_NOT_SET ->
                throw new BackupRefused("The event %d has metadata '%s' that is no text".formatted(index, name));
        };
    }

    /** Null unless it is an object of nothing but texts. */
    private static @Nullable Map<String, String> texts(String metaData) {
        JsonNode object = Json.mapper().readTree(metaData);
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            if (!each.getValue().isString()
                    || each.getKey().equals(TEXT)
                    || each.getKey().equals(NANOS)) {
                return null;
            }
            texts.put(each.getKey(), each.getValue().stringValue());
        }
        return texts;
    }

    private static String json(Map<String, ?> values) {
        Map<String, Object> ordered = new TreeMap<>(ORDER);
        ordered.putAll(values);
        return Json.write(ordered);
    }

    private static int rank(String name) {
        int place = NAMES_FIRST.indexOf(name);
        return place < 0 ? NAMES_FIRST.size() : place;
    }

    private static MetaDataValue text(String value) {
        return MetaDataValue.newBuilder().setTextValue(value).build();
    }

    private static String text(long index, ByteString json) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BackupRefused("What the event %d says is not text in UTF-8".formatted(index));
        }
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
