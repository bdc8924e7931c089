package farmgate.tests.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What we publish of ourselves at {@code /v3/api-docs}. */
record OpenApi(JsonNode document) {

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    /** @param json the schema of its JSON body; null when it takes none */
    record Operation(
            String method,
            String path,
            List<JsonNode> parameters,
            @Nullable JsonNode json) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static OpenApi of(Person person) {
        return new OpenApi(person.send("GET", "/v3/api-docs", null).json());
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation -> operations.add(operation(
                                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()))));
        return operations;
    }

    private static Operation operation(String method, String path, JsonNode operation) {
        List<JsonNode> parameters = new ArrayList<>();
        operation.path("parameters").forEach(parameters::add);
        JsonNode schema = operation
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        return new Operation(method, path, parameters, schema.isMissingNode() ? null : schema);
    }

    /** The schema itself, when this only says where it stands. */
    JsonNode resolve(JsonNode schema) {
        if (schema.hasNonNull("$ref")) {
            String name = schema.path("$ref").asString();
            return document.path("components").path("schemas").path(name.substring(name.lastIndexOf('/') + 1));
        }
        return schema;
    }
}
