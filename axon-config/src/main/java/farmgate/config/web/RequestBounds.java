package farmgate.config.web;

import farmgate.shared.wire.Bounds;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Says in the description of the interface what {@link BoundedValues} holds a request to. An answer may hold more, such
 * as a sum; so a body's values have schemas of their own, named {@code RequestMoney} and so on.
 */
@SuppressWarnings("rawtypes") // swagger keeps its schemas in a map of the raw type
final class RequestBounds implements OpenApiCustomizer {

    private static final String REFERENCE = "#/components/schemas/";
    private static final String REQUEST = "Request";
    private static final String YEARS = "^(20[0-9]{2}|2100)-";
    private static final String DAY = YEARS + "[0-9]{2}-[0-9]{2}$";
    private static final String TIME = YEARS + "[0-9]{2}-[0-9]{2}T.+$";

    private static final Map<String, Consumer<Schema>> VALUES = Map.of(
            "Money",
            money -> between(money, "fen", -Bounds.MONEY_FEN_MAX, Bounds.MONEY_FEN_MAX),
            "Quantity",
            quantity -> between(quantity, "amount", 0, Bounds.AMOUNT_MAX),
            "Price",
            price -> between(price, "fen", 1, Bounds.TRADE_FEN_MAX));

    @Override
    public void customise(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        Map<String, Schema> bounded = new HashMap<>();
        VALUES.forEach((name, bounds) -> {
            Schema value = schemas.get(name);
            if (value != null) {
                bounded.put(REQUEST + name, boundedCopy(value, bounds));
            }
        });
        schemas.putAll(bounded);
        bounded.values().forEach(RequestBounds::refer);
        Set<String> bodies = bodies(api, schemas);
        bodies.stream().map(schemas::get).filter(Objects::nonNull).forEach(RequestBounds::refer);
        operations(api)
                .map(Operation::getParameters)
                .filter(Objects::nonNull)
                .flatMap(Collection::stream)
                .forEach(parameter -> bound(parameter.getSchema()));
    }

    /** Only the field that is bounded is another one; the others are the value's own. */
    private static Schema boundedCopy(Schema<?> value, Consumer<Schema> bounds) {
        Schema<?> copy = new Schema<>();
        copy.setTypes(value.getTypes());
        copy.setType(value.getType());
        copy.setRequired(value.getRequired());
        copy.setDescription(value.getDescription());
        value.getProperties().forEach(copy::addProperty);
        bounds.accept(copy);
        return copy;
    }

    private static void between(Schema<?> value, String field, long least, long most) {
        Schema<?> of = Objects.requireNonNull(value.getProperties().get(field), field);
        Schema<?> bounded = new Schema<>();
        bounded.setTypes(of.getTypes());
        bounded.setType(of.getType());
        bounded.setFormat(of.getFormat());
        bounded.setMinimum(BigDecimal.valueOf(least));
        bounded.setMaximum(BigDecimal.valueOf(most));
        value.addProperty(field, bounded);
    }

    /** The schemas that bodies are made of, without the values. */
    private static Set<String> bodies(OpenAPI api, Map<String, Schema> schemas) {
        Set<String> found = new LinkedHashSet<>();
        operations(api)
                .map(Operation::getRequestBody)
                .filter(Objects::nonNull)
                .map(RequestBody::getContent)
                .filter(Objects::nonNull)
                .flatMap(content -> content.values().stream())
                .forEach(type -> collect(type.getSchema(), schemas, found));
        return found;
    }

    private static void collect(@Nullable Schema<?> schema, Map<String, Schema> schemas, Set<String> found) {
        if (schema == null) {
            return;
        }
        String name = nameOf(schema);
        if (name != null && !VALUES.containsKey(name) && found.add(name)) {
            collect(schemas.get(name), schemas, found);
        }
        collect(schema.getItems(), schemas, found);
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(property -> collect(property, schemas, found));
        }
    }

    /** Has a body's fields speak of the bounded values. */
    private static void refer(Schema<?> body) {
        if (body.getProperties() != null) {
            body.getProperties().values().forEach(RequestBounds::bound);
        }
    }

    private static void bound(@Nullable Schema<?> field) {
        if (field == null) {
            return;
        }
        String name = nameOf(field);
        if (name != null && VALUES.containsKey(name)) {
            field.set$ref(REFERENCE + REQUEST + name);
        } else if (Objects.equals(field.getFormat(), "date")) {
            field.setPattern(DAY);
        } else if (Objects.equals(field.getFormat(), "date-time")) {
            field.setPattern(TIME);
        }
        bound(field.getItems());
    }

    private static @Nullable String nameOf(Schema<?> schema) {
        String reference = schema.get$ref();
        return reference == null ? null : reference.substring(reference.lastIndexOf('/') + 1);
    }

    private static Stream<Operation> operations(OpenAPI api) {
        return api.getPaths().values().stream().flatMap(path -> path.readOperations().stream());
    }
}
