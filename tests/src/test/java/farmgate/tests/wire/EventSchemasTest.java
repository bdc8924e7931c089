package farmgate.tests.wire;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.message.EventType;
import farmgate.shared.wire.EventFamilies;
import farmgate.shared.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code docs/events.schema.json} says what each event looks like to whoever reads an export. It is written with
 * {@code -Dgolden.write=true}, for the events of today; what it says of older revisions stays.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EventSchemasTest {

    private static final Path PAGE = Path.of("../docs/events.schema.json");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @Test
    void the_page_is_up_to_date() throws IOException {
        Map<String, JsonNode> definitions = new TreeMap<>();
        if (Files.exists(PAGE)) {
            Json.mapper()
                    .readTree(Files.readString(PAGE))
                    .path("$defs")
                    .properties()
                    .forEach(each -> definitions.put(each.getKey(), each.getValue()));
        }
        EventFamilies.events().forEach(event -> definitions.put(name(event), EventSchemas.of(event)));
        ObjectNode page = Json.mapper().createObjectNode();
        page.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        page.put("title", "The payloads of Farmgate's stored events, by type and revision");
        ObjectNode defs = page.putObject("$defs");
        definitions.forEach(defs::set);
        String text = Json.mapper()
                        .writer()
                        .with(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
                        .writeValueAsString(page)
                + "\n";
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(PAGE, text);
        }
        assertThat(PAGE).as("run once with -Dgolden.write=true").hasContent(text);
    }

    static Stream<Class<?>> events() {
        return EventFamilies.events();
    }

    @ParameterizedTest
    @MethodSource("events")
    void a_stored_event_is_as_its_schema_says(Class<?> event) throws IOException {
        JsonNode schema =
                Json.mapper().readTree(Files.readString(PAGE)).path("$defs").path(name(event));
        JsonNode golden = Json.mapper().readTree(Files.readString(GOLDEN.resolve(name(event) + ".json")));
        List<String> wrong = new ArrayList<>();
        compare("", schema, golden, wrong);
        assertThat(wrong).as(schema.toPrettyString()).isEmpty();
    }

    private static String name(Class<?> event) {
        EventType type = EventFamilies.typeOf(event);
        return type.value() + ".r" + type.revision();
    }

    /** As much of JSON Schema as the page uses. */
    private static void compare(String path, JsonNode schema, JsonNode value, List<String> wrong) {
        if (schema.has("anyOf")) {
            boolean fits = schema.path("anyOf").valueStream().anyMatch(each -> {
                List<String> inner = new ArrayList<>();
                compare(path, each, value, inner);
                return inner.isEmpty();
            });
            if (!fits) {
                wrong.add(path + " is none of " + schema);
            }
            return;
        }
        List<String> types = schema.path("type").isArray()
                ? schema.path("type").valueStream().map(JsonNode::asString).toList()
                : List.of(schema.path("type").asString(""));
        if (!types.contains(typeOf(value))) {
            wrong.add(path + " is " + value + " and not " + types);
        }
        if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
            wrong.add(path + " is " + value + " and none of " + schema.path("enum"));
        }
        if (value.isObject()) {
            List<String> known = names(schema.path("properties"));
            List<String> required = schema.path("required")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            if (!known.containsAll(names(value)) || !names(value).containsAll(required)) {
                wrong.add(path + " has " + names(value) + " and not " + known);
            }
            value.properties()
                    .forEach(each -> compare(
                            path + "/" + each.getKey(),
                            schema.path("properties").path(each.getKey()),
                            each.getValue(),
                            wrong));
        }
        value.valueStream()
                .filter(each -> value.isArray())
                .forEach(each -> compare(path + "[]", schema.path("items"), each, wrong));
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            default -> "?";
        };
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        for (Iterator<String> each = object.propertyNames().iterator(); each.hasNext(); ) {
            names.add(each.next());
        }
        return names;
    }
}
