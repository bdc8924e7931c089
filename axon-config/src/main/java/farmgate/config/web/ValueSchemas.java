package farmgate.config.web;

import farmgate.shared.money.Money;
import farmgate.shared.money.Quantity;
import farmgate.shared.produce.Grade;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Says of our values what their JSON is. Read off the classes alone, every question that a value answers
 * ({@code isZero}) would look like a field, and what is only understood on the way in would be missing.
 */
@SuppressWarnings("rawtypes") // swagger keeps its schemas in a map of the raw type
final class ValueSchemas implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        correct(schemas, Money.class, money -> keep(money, List.of("fen", "currency")));
        correct(schemas, Quantity.class, quantity -> {
            keep(quantity, List.of("amount", "unit"));
            quantity.addProperty(
                    "unit",
                    new StringSchema()
                            ._enum(List.of("GRAM", "JIN", "KILOGRAM", "PIECE", "CRATE"))
                            .description("JIN (500 g) and KILOGRAM are understood and answered as GRAM"));
        });
        correct(schemas, Grade.class, grade -> {
            keep(grade, List.of("standard", "edition", "class"));
            grade.description(
                    "Also understood as a text, \"NY/T 1075-2006 一级\", or as a class alone, which is of the house's own standard");
        });
    }

    private static void correct(Map<String, Schema> schemas, Class<?> value, Consumer<Schema<?>> correction) {
        Schema<?> schema = schemas.get(value.getSimpleName());
        if (schema != null) {
            correction.accept(schema);
        }
    }

    private static void keep(Schema<?> schema, List<String> fields) {
        schema.getProperties().keySet().retainAll(fields);
    }
}
