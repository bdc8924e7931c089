package farmgate.query.audit;

import farmgate.shared.identity.IdentityEvent.ClientRegistered;
import farmgate.shared.personal.Personal;
import farmgate.shared.wire.Json;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/** What an event said, as JSON, without what is sealed or secret in it. */
final class SealedPayload {

    private static final String SEALED = "(sealed)";

    private static final JsonMapper MAPPER = Json.recipe(JsonMapper.builder())
            .addModule(new SimpleModule().addSerializer(Personal.class, new Seal()))
            .build();

    private SealedPayload() {}

    static JsonNode of(Object event) {
        ObjectNode payload = (ObjectNode) MAPPER.valueToTree(event);
        if (event instanceof ClientRegistered) {
            payload.put("secretHash", SEALED);
        }
        return payload;
    }

    private static final class Seal extends ValueSerializer<Personal> {

        @Override
        public void serialize(Personal personal, JsonGenerator json, SerializationContext context) {
            json.writeString(SEALED);
        }
    }
}
