package farmgate.config.web;

import farmgate.shared.wire.MultiLine;
import farmgate.shared.wire.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Takes text that can be kept: one line of it, or several where the field is {@link MultiLine}. JSON can write half of a
 * character outside the first plane, and control characters; hardly a store or a file holds them, so they would be found
 * out only after the fact was stored.
 */
final class StorableText extends StdScalarDeserializer<String> {

    private final boolean multiLine;

    StorableText() {
        this(false);
    }

    private StorableText(boolean multiLine) {
        super(String.class);
        this.multiLine = multiLine;
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        boolean several = property != null && property.getAnnotation(MultiLine.class) != null;
        return several == multiLine ? this : new StorableText(several);
    }

    @Override
    public String deserialize(JsonParser json, DeserializationContext context) {
        String text = StringDeserializer.instance.deserialize(json, context);
        return multiLine ? Text.mustBeLines(text) : Text.mustBeLine(text);
    }
}
