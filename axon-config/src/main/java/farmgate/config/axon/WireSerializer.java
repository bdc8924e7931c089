package farmgate.config.axon;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.wire.EventFamilies;
import farmgate.shared.wire.Json;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.axonframework.serialization.RevisionResolver;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * The one serialiser: JSON by the house's recipe. Events go under their stable name and revision, never under the name
 * of a class; everything else (tokens, snapshots) under its class.
 */
public final class WireSerializer extends Jackson3Serializer {

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
