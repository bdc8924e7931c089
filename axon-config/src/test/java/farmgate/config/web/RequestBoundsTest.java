package farmgate.config.web;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RequestBoundsTest {

    record Body(Money money, Price price, LocalDate day, OffsetDateTime time, List<Line> lines) {}

    record Line(Quantity quantity) {}

    private final OpenAPI api = api();

    @Test
    void a_bodys_values_have_bounds_and_an_answers_have_none() {
        assertThat(field("Body", "money").get$ref()).isEqualTo("#/components/schemas/RequestMoney");
        assertThat(field("Body", "price").get$ref()).isEqualTo("#/components/schemas/RequestPrice");
        assertThat(field("Line", "quantity").get$ref()).isEqualTo("#/components/schemas/RequestQuantity");
        assertThat(field("RequestPrice", "per").get$ref()).isEqualTo("#/components/schemas/RequestQuantity");
        assertBetween(field("RequestMoney", "fen"), -1_000_000_000_000L, 1_000_000_000_000L);
        assertBetween(field("RequestQuantity", "amount"), 0, 1_000_000_000L);
        assertBetween(field("RequestPrice", "fen"), 1, 1_000_000_000L);
        assertThat(field("Money", "fen").getMaximum()).isNull();
        assertThat(field("Quantity", "amount").getMaximum()).isNull();
        assertThat(field("RequestQuantity", "unit").getEnum()).hasSize(5);
    }

    @Test
    void a_bodys_days_and_times_lie_in_the_years_that_a_request_may_name() {
        String days = field("Body", "day").getPattern();
        assertThat(List.of("2000-01-01", "2100-12-31")).allMatch(day -> day.matches(days));
        assertThat(List.of("1999-12-31", "2101-01-01", "+999999999-12-31")).noneMatch(day -> day.matches(days));
        String times = field("Body", "time").getPattern();
        assertThat("2100-12-31T23:59:59+08:00").matches(times);
        assertThat("-999999999-01-01T00:00:00+18:00").doesNotMatch(times);
    }

    private static void assertBetween(Schema<?> field, long least, long most) {
        assertThat(field.getMinimum()).isEqualTo(BigDecimal.valueOf(least));
        assertThat(field.getMaximum()).isEqualTo(BigDecimal.valueOf(most));
    }

    private Schema<?> field(String schema, String name) {
        return (Schema<?>)
                api.getComponents().getSchemas().get(schema).getProperties().get(name);
    }

    private static OpenAPI api() {
        Components components = new Components();
        ModelConverters.getInstance().readAll(Body.class).forEach(components::addSchemas);
        Schema<?> body = new Schema<>().$ref("#/components/schemas/Body");
        Operation post = new Operation()
                .requestBody(new RequestBody()
                        .content(new Content().addMediaType("application/json", new MediaType().schema(body))));
        OpenAPI api =
                new OpenAPI().components(components).paths(new Paths().addPathItem("/x", new PathItem().post(post)));
        new ValueSchemas().customise(api);
        new RequestBounds().customise(api);
        return api;
    }
}
