package farmgate.tests.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import farmgate.shared.money.Money;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Personal;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of an event's payload, made out of its record. */
final class EventSchemas {

    /** Values that are written as text, with the format that JSON Schema has for it. */
    private static final Map<Class<?>, String> TEXTS =
            Map.of(Instant.class, "date-time", LocalDate.class, "date", Duration.class, "duration");

    private static final SchemaGenerator GENERATOR = new SchemaGenerator(config().build());

    private EventSchemas() {}

    static ObjectNode of(Class<?> event) {
        ObjectNode schema = GENERATOR.generateSchema(event);
        schema.remove("$schema");
        return schema;
    }

    private static SchemaGeneratorConfigBuilder config() {
        SchemaGeneratorConfigBuilder config =
                new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
        config.with(Option.INLINE_ALL_SCHEMAS, Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT);
        config.without(Option.SCHEMA_VERSION_INDICATOR);
        config.forFields().withRequiredCheck(field -> true);
        config.forFields()
                .withNullableCheck(
                        field -> field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class));
        config.forFields().withPropertyNameOverrideResolver(field -> {
            JsonProperty name = field.getAnnotation(JsonProperty.class);
            return name == null ? null : name.value();
        });
        config.forTypesInGeneral().withCustomDefinitionProvider((type, context) -> {
            Class<?> raw = type.getErasedType();
            String format = TEXTS.get(raw);
            if (format != null) {
                ObjectNode text = context.getGeneratorConfig().createObjectNode();
                return new CustomDefinition(text.put("type", "string").put("format", format), true);
            }
            if (raw.equals(FreeText.class)) {
                ObjectNode text = context.getGeneratorConfig().createObjectNode();
                text.putArray("anyOf")
                        .add(context.getGeneratorConfig().createObjectNode().put("type", "string"))
                        .add(context.createDefinition(context.getTypeContext().resolve(Personal.class)));
                return new CustomDefinition(text, true);
            }
            if (raw.equals(Money.class)) {
                return new CustomDefinition(money(context.getGeneratorConfig().createObjectNode()), true);
            }
            return value(raw)
                    .map(component -> new CustomDefinition(
                            context.createDefinition(context.getTypeContext().resolve(component.getGenericType())),
                            true))
                    .orElse(null);
        });
        return config;
    }

    /** Its currency is no component of the record. */
    private static ObjectNode money(ObjectNode schema) {
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("currency").put("type", "string").putArray("enum").add(Money.CURRENCY);
        properties.putObject("fen").put("type", "integer");
        schema.putArray("required").add("currency").add("fen");
        return schema.put("additionalProperties", false);
    }

    /** The only component that is written of a record such as an id. */
    private static Optional<RecordComponent> value(Class<?> type) {
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .filter(component -> component.getAccessor().isAnnotationPresent(JsonValue.class))
                        .findFirst()
                : Optional.empty();
    }
}
