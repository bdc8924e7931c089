package farmgate.config.web;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Takes text that can be kept. JSON can write half of a character outside the first plane, and a NUL; no encoding holds
 * the one, and hardly a store or a file the other, so they would be found out only after the fact was stored.
 */
final class StorableText extends StdScalarDeserializer<String> {

    StorableText() {
        super(String.class);
    }

    static SimpleModule module() {
        return new SimpleModule("storable text").addDeserializer(String.class, new StorableText());
    }

    @Override
    public String deserialize(JsonParser json, DeserializationContext context) {
        String text = StringDeserializer.instance.deserialize(json, context);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                throw new IllegalArgumentException("must be a text without NUL or halves of characters");
            }
        }
        return text;
    }
}
