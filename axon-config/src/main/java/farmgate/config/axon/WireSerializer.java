package farmgate.config.axon;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.wire.EventFamilies;
import farmgate.shared.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventData;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.axonframework.serialization.RevisionResolver;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * The one serialiser: JSON by the house's recipe. Events go under their stable name and revision, never under the name
 * of a class; everything else (tokens, snapshots) under its class.
 */
public final class WireSerializer extends Jackson3Serializer {

    private static final EventUpcasterChain UPCASTERS = Upcasters.chain();

    public WireSerializer() {
        super(Jackson3Serializer.builder()
                .revisionResolver(revisions())
                .jsonMapperBuilderCustomizer(builder -> Json.recipe(builder)
                        // Axon's tokens wrap each other under a declared type that is too wide for Jackson's taste.
                        .polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                                .allowIfSubType("org.axonframework.eventhandling.")
                                .build())));
    }

    @Override
    public SerializedType typeForClass(@SuppressWarnings("rawtypes") @Nullable Class type) {
        SerializedType byClass = super.typeForClass(type);
        if (type == null || !Event.class.isAssignableFrom(type)) {
            return byClass;
        }
        return new org.axonframework.serialization.SimpleSerializedType(
                EventFamilies.typeOf(type).value(), byClass.getRevision());
    }

    /** What is read elsewhere than from the event store, such as a dead letter, may be of an older revision. */
    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the signature is Axon's
    public <S, T> T deserialize(SerializedObject<S> stored) {
        return isOlder(stored.getType()) ? super.deserialize(upcast(stored)) : super.deserialize(stored);
    }

    private static boolean isOlder(SerializedType type) {
        Class<?> event = EventFamilies.byName(type.getName());
        return event != null
                && !String.valueOf(EventFamilies.typeOf(event).revision()).equals(type.getRevision());
    }

    private SerializedObject<JsonNode> upcast(SerializedObject<?> stored) {
        EventData<byte[]> alone = new GenericDomainEventEntry<>(
                null,
                "",
                0,
                "",
                Instant.EPOCH,
                stored.getType().getName(),
                stored.getType().getRevision(),
                getConverter().convert(stored.getData(), byte[].class),
                "{}".getBytes(StandardCharsets.UTF_8));
        return UPCASTERS
                .upcast(Stream.of(new InitialEventRepresentation(alone, this)))
                .findFirst()
                .orElseThrow()
                .getData(JsonNode.class);
    }

    @Override
    protected String resolveClassName(SerializedType type) {
        Class<?> event = EventFamilies.byName(type.getName());
        return event == null ? super.resolveClassName(type) : event.getName();
    }

    private static RevisionResolver revisions() {
        AnnotationRevisionResolver annotated = new AnnotationRevisionResolver();
        return type -> {
            EventType event = type.getAnnotation(EventType.class);
            return event == null ? annotated.revisionOf(type) : String.valueOf(event.revision());
        };
    }
}
