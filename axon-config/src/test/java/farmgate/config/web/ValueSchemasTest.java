package farmgate.config.web;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.money.Money;
import farmgate.shared.money.Quantity;
import farmgate.shared.produce.Grade;
import farmgate.shared.wire.Json;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ValueSchemasTest {

    static Stream<Object> values() {
        return Stream.of(Money.ofFen(390), Quantity.grams(500), Grade.parse("NY/T 1075-2006 一级"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void the_schema_of_a_value_has_the_fields_of_its_json(Object value) {
        Schema<?> schema =
                api().getComponents().getSchemas().get(value.getClass().getSimpleName());
        assertThat(schema.getProperties().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Json.mapper().valueToTree(value).propertyNames());
    }

    @Test
    void every_unit_that_is_understood_is_named() {
        Schema<?> unit = (Schema<?>) api().getComponents()
                .getSchemas()
                .get("Quantity")
                .getProperties()
                .get("unit");
        List<String> understood = unit.getEnum().stream().map(String::valueOf).toList();
        assertThat(understood)
                .contains("JIN", "KILOGRAM")
                .allSatisfy(each -> assertThat(Quantity.of(1, each).amount()).isPositive());
    }

    private static OpenAPI api() {
        Components components = new Components();
        values().forEach(value ->
                ModelConverters.getInstance().readAll(value.getClass()).forEach(components::addSchemas));
        OpenAPI api = new OpenAPI().components(components);
        new ValueSchemas().customise(api);
        return api;
    }
}
