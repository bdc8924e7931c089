package farmgate.query.audit;

import farmgate.shared.identity.IdentityEvent.ClientRegistered;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Personal;
import farmgate.shared.personal.Vault;
import farmgate.shared.wire.Json;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/** What an event said, as JSON: the texts that people wrote in it are opened, what is personal or secret is left out. */
final class SealedPayload {

    private static final String SEALED = "(sealed)";

    private final JsonMapper mapper;

    SealedPayload(Vault vault) {
        this.mapper = Json.recipe(JsonMapper.builder())
                .addModule(new SimpleModule()
                        .addSerializer(Personal.class, new Seal())
                        .addSerializer(FreeText.class, new Open(vault)))
                .build();
    }

    JsonNode of(Object event) {
        ObjectNode payload = (ObjectNode) mapper.valueToTree(event);
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

    private static final class Open extends ValueSerializer<FreeText> {

        private final Vault vault;

        Open(Vault vault) {
            this.vault = vault;
        }

        @Override
        public void serialize(FreeText text, JsonGenerator json, SerializationContext context) {
            json.writeString(text.in(vault));
        }
    }
}
