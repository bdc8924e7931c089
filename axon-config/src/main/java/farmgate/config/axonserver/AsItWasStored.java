package farmgate.config.axonserver;

import farmgate.shared.wire.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.LazyDeserializingObject;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import tools.jackson.core.type.TypeReference;

/**
 * Gives an event that was moved to Axon Server its exact time and its own metadata back, before anybody sees it. So the
 * read models made there are those that were made before.
 */
public final class AsItWasStored implements EventUpcaster {

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    @Override
    public Stream<IntermediateEventRepresentation> upcast(Stream<IntermediateEventRepresentation> events) {
        return events.map(AsItWasStored::restored);
    }

    private static IntermediateEventRepresentation restored(IntermediateEventRepresentation event) {
        MetaData kept = event.getMetaData().getObject();
        if (!kept.containsKey(StoredForm.NANOS) && !kept.containsKey(StoredForm.TEXT)) {
            return event;
        }
        Instant at = kept.get(StoredForm.NANOS) instanceof Number nanos
                ? event.getTimestamp().plusNanos(nanos.longValue())
                : event.getTimestamp();
        return new StoredAt(withOwnMetaData(event, event.getContentType()), at);
    }

    private static <T> IntermediateEventRepresentation withOwnMetaData(
            IntermediateEventRepresentation event, Class<T> contentType) {
        return event.upcast(event.getType(), contentType, Function.identity(), AsItWasStored::own);
    }

    private static MetaData own(MetaData kept) {
        return kept.get(StoredForm.TEXT) instanceof String text
                ? MetaData.from(Json.mapper().readValue(text, VALUES))
                : kept.withoutKeys(Set.of(StoredForm.NANOS));
    }

    private record StoredAt(IntermediateEventRepresentation event, Instant at)
            implements IntermediateEventRepresentation {

        @Override
        public Instant getTimestamp() {
            return at;
        }

        @Override
        public <T> IntermediateEventRepresentation upcast(
                SerializedType outputType,
                Class<T> expectedRepresentationType,
                Function<T, T> upcastFunction,
                Function<MetaData, MetaData> metaDataUpcastFunction) {
            return new StoredAt(
                    event.upcast(outputType, expectedRepresentationType, upcastFunction, metaDataUpcastFunction), at);
        }

        @Override
        public SerializedType getType() {
            return event.getType();
        }

        @Override
        public SerializedObject<?> getData() {
            return event.getData();
        }

        @Override
        public <D> SerializedObject<D> getData(Class<D> requiredType) {
            return event.getData(requiredType);
        }

        @Override
        public Class<?> getContentType() {
            return event.getContentType();
        }

        @Override
        public String getMessageIdentifier() {
            return event.getMessageIdentifier();
        }

        @Override
        public Optional<String> getAggregateType() {
            return event.getAggregateType();
        }

        @Override
        public Optional<String> getAggregateIdentifier() {
            return event.getAggregateIdentifier();
        }

        @Override
        public Optional<Long> getSequenceNumber() {
            return event.getSequenceNumber();
        }

        @Override
        public Optional<TrackingToken> getTrackingToken() {
            return event.getTrackingToken();
        }

        @Override
        public LazyDeserializingObject<MetaData> getMetaData() {
            return event.getMetaData();
        }

        @Override
        public boolean canConvertDataTo(Class<?> requiredType) {
            return event.canConvertDataTo(requiredType);
        }
    }
}
