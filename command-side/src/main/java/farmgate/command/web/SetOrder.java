package farmgate.command.web;

import farmgate.shared.wire.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.type.CollectionType;

/**
 * Writes what a set holds in the order of its JSON, since a set has no order of its own: that of a hash set is another one
 * after each start. By an attribute it writes each other order too.
 */
final class SetOrder extends ValueSerializer<Set<?>> {

    /** Which of all orders, by their number; 0 for the sorted one. */
    static final String NUMBER = "setOrder";

    private SetOrder() {}

    static JacksonModule module() {
        return new SimpleModule("set-order").setSerializerModifier(new ValueSerializerModifier() {
            @Override
            public ValueSerializer<?> modifyCollectionSerializer(
                    SerializationConfig config,
                    CollectionType type,
                    BeanDescription.Supplier bean,
                    ValueSerializer<?> serializer) {
                return Set.class.isAssignableFrom(type.getRawClass()) ? new SetOrder() : serializer;
            }
        });
    }

    @Override
    public void serialize(Set<?> set, JsonGenerator json, SerializationContext context) {
        List<Object> rest =
                set.stream().sorted(Comparator.comparing(Json::write)).collect(Collectors.toCollection(ArrayList::new));
        int number = context.getAttribute(NUMBER) instanceof Integer asked ? asked : 0;
        json.writeStartArray();
        while (!rest.isEmpty()) {
            context.writeValue(json, rest.remove(number % rest.size()));
            number /= rest.size() + 1;
        }
        json.writeEndArray();
    }
}
