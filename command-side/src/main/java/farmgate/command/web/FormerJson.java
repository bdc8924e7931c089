package farmgate.command.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import farmgate.shared.personal.Contact;
import farmgate.shared.personal.PhoneNumber;
import farmgate.shared.wire.Json;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON by which a command was once told from another: its components as they are declared, and a set in whatever order
 * it had. A component that has come since is left out of the JSON while it is null: it says so with
 * {@code @JsonInclude(NON_NULL)}.
 *
 * <p>Telephones were once kept as they were written, nearly always without the code of their country. A list that came
 * later was once not there.
 */
final class FormerJson {

    private static final List<JsonMapper> MAPPERS =
            List.of(mapper(false, false), mapper(true, false), mapper(false, true), mapper(true, true));

    private FormerJson() {}

    /** Each that the same command may have had. */
    static Stream<String> of(Object command) {
        return MAPPERS.stream().flatMap(mapper -> inEachOrder(mapper, command)).distinct();
    }

    private static Stream<String> inEachOrder(JsonMapper mapper, Object command) {
        String sorted = write(mapper, command, 0);
        return Stream.concat(
                Stream.of(sorted),
                IntStream.iterate(1, number -> number + 1)
                        .mapToObj(number -> write(mapper, command, number))
                        .takeWhile(json -> !json.equals(sorted)));
    }

    private static String write(JsonMapper mapper, Object command, int order) {
        return mapper.writer().withAttribute(SetOrder.NUMBER, order).writeValueAsString(command);
    }

    private static JsonMapper mapper(boolean withNationalPhones, boolean withoutEmptyLists) {
        JsonMapper.Builder builder = Json.recipe(JsonMapper.builder()).addModule(SetOrder.module());
        if (withNationalPhones) {
            builder.addMixIn(Contact.class, NationalPhone.class);
        }
        if (withoutEmptyLists) {
            builder.withConfigOverride(
                    List.class,
                    lists -> lists.setInclude(JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, null)));
        }
        return builder.build();
    }

    /** The telephone of a {@link Contact} as it is dialled at home. */
    interface NationalPhone {

        @JsonSerialize(using = NationalPhoneSerializer.class)
        @Nullable
        String phone();
    }

    static final class NationalPhoneSerializer extends ValueSerializer<String> {

        @Override
        public void serialize(String phone, JsonGenerator json, SerializationContext context) {
            json.writeString(PhoneNumber.read(phone).map(PhoneNumber::national).orElse(phone));
        }
    }
}
