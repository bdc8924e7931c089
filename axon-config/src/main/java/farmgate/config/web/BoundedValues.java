package farmgate.config.web;

import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.wire.Bounds;
import java.time.temporal.Temporal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Holds the values of a body to their {@link Bounds}, and its texts to what can be stored. It stands on the way in from
 * outside only: stored events are read without it.
 */
final class BoundedValues extends ValueDeserializerModifier {

    private static final long serialVersionUID = 1L;

    static SimpleModule module() {
        return new SimpleModule("bounded values")
                .addDeserializer(String.class, new StorableText())
                .setDeserializerModifier(new BoundedValues());
    }

    @Override
    public ValueDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription.Supplier bean, ValueDeserializer<?> deserializer) {
        Class<?> type = bean.getBeanClass();
        boolean bounded = Temporal.class.isAssignableFrom(type)
                || type == Money.class
                || type == Quantity.class
                || type == Price.class;
        return bounded ? new Bounded(deserializer) : deserializer;
    }

    /** Reads as the other does, and looks at what was read. */
    private static final class Bounded extends DelegatingDeserializer {

        Bounded(ValueDeserializer<?> reader) {
            super(reader);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> reader) {
            return new Bounded(reader);
        }

        @Override
        public @Nullable Object deserialize(JsonParser json, DeserializationContext context) {
            return switch (super.deserialize(json, context)) {
                case Temporal time -> Bounds.check(time);
                case Money money -> Bounds.check(money);
                case Quantity quantity -> Bounds.check(quantity);
                case Price price -> Bounds.check(price);
                case null -> null;
                case Object other -> other;
            };
        }
    }
}
