package farmgate.command.web;

import farmgate.shared.wire.Json;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one text of a value: members in the order of their names, sets in the order of what they hold, numbers without idle
 * digits. What is null, false or empty is left out: it says no more than a member that is not there, so that a record
 * may get another component and say the same without it.
 */
final class CanonicalJson {

    private static final JsonMapper MAPPER =
            Json.recipe(JsonMapper.builder()).addModule(SetOrder.module()).build();

    private CanonicalJson() {}

    static String of(Object value) {
        return text(MAPPER.valueToTree(value));
    }

    private static String text(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .filter(member -> !saysNothing(member.getValue()))
                    .sorted(Map.Entry.comparingByKey())
                    .map(member -> Json.write(member.getKey()) + ":" + text(member.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (node.isArray()) {
            return node.valueStream().map(CanonicalJson::text).collect(Collectors.joining(",", "[", "]"));
        }
        if (node.isNumber()) {
            return node.decimalValue().stripTrailingZeros().toPlainString();
        }
        return node.toString();
    }

    private static boolean saysNothing(JsonNode node) {
        if (node.isObject()) {
            return node.valueStream().allMatch(CanonicalJson::saysNothing);
        }
        return node.isNull() || (node.isArray() && node.isEmpty()) || (node.isBoolean() && !node.booleanValue());
    }
}
