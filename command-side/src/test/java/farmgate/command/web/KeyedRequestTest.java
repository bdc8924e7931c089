package farmgate.command.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.annotation.JsonInclude;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.money.Quantity;
import farmgate.shared.personal.Contact;
import farmgate.shared.request.RequestId;
import farmgate.shared.wire.Json;
import farmgate.shared.wire.Sha256;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyedRequestTest {

    private static final Contact WANG = Contact.of("Wang", null);
    private static final Quantity SOME = Quantity.grams(500);

    @CommandName("test.order")
    record Order(String buyer, List<Quantity> lines, Contact neighbour) {}

    /** The same wish after its class was renamed, with its components in another order and three more of them. */
    @CommandName(value = "test.order", formerly = "farmgate.command.web.KeyedRequestTest$Order")
    record Purchase(
            Contact neighbour,
            String buyer,
            List<Quantity> lines,
            @Nullable Quantity discount,
            List<String> coupons,
            boolean gift) {}

    @CommandName("test.other")
    record Other(String buyer, List<Quantity> lines, Contact neighbour) {}

    @CommandName("test.register")
    record Register(Set<Role> roles) {}

    @CommandName("test.place")
    record Place(Map<String, BigDecimal> at) {}

    record Nameless(String buyer) {}

    @Test
    void another_class_and_components_that_came_later_make_no_other_request() {
        assertThat(fingerprint(new Purchase(WANG, "mei", List.of(SOME), null, List.of(), false)))
                .isEqualTo(fingerprint(new Order("mei", List.of(SOME), WANG)));
    }

    @Test
    void what_a_later_component_says_makes_another_request() {
        assertThat(Stream.of(
                                new Purchase(WANG, "mei", List.of(SOME), null, List.of(), false),
                                new Purchase(WANG, "mei", List.of(SOME), SOME, List.of(), false),
                                new Purchase(WANG, "mei", List.of(SOME), null, List.of("ten"), false),
                                new Purchase(WANG, "mei", List.of(SOME), null, List.of(), true))
                        .map(KeyedRequestTest::fingerprint))
                .doesNotHaveDuplicates();
    }

    @Test
    void other_things_said_another_order_of_a_list_another_command_and_another_key_make_another_request() {
        List<Quantity> two = List.of(SOME, Quantity.grams(501));
        assertThat(Stream.of(
                                new Order("mei", two, WANG),
                                new Order("mei", two.reversed(), WANG),
                                new Order("mei", List.of(SOME), WANG),
                                new Order("li", two, WANG),
                                new Order("mei", two, Contact.of("Wang", "+8613900000000")),
                                new Other("mei", two, WANG))
                        .map(KeyedRequestTest::fingerprint))
                .doesNotHaveDuplicates();
        Order order = new Order("mei", two, WANG);
        assertThat(new KeyedRequest(new RequestId("req_1"), "another", order, null).fingerprint())
                .isNotEqualTo(fingerprint(order));
    }

    @Test
    void a_set_has_no_order() {
        List<Role> roles = List.of(Role.STATION_KEEPER, Role.BUYER, Role.ADMIN);
        assertThat(fingerprint(register(roles.reversed())))
                .isEqualTo(fingerprint(register(roles)))
                .isNotEqualTo(fingerprint(register(roles.subList(0, 2))));
    }

    @Test
    void a_number_is_one_however_many_digits_it_is_written_with() {
        assertThat(fingerprint(new Place(Map.of("lat", new BigDecimal("35.7600")))))
                .isEqualTo(fingerprint(new Place(Map.of("lat", new BigDecimal("35.76")))))
                .isNotEqualTo(fingerprint(new Place(Map.of("lat", new BigDecimal("35.761")))));
    }

    @Test
    void a_request_with_a_file_is_known_by_the_file_and_by_what_is_asked_beside_it() {
        Order read = new Order("mei", List.of(SOME), WANG);
        Order readBetter = new Order("mei", List.of(SOME), Contact.of("Wang Fang", null));
        Call call = new Call(Actor.automation(Instant.EPOCH), "key", null);
        assertThat(fingerprint(read, call.sending("aa", "12")))
                .isEqualTo(fingerprint(readBetter, call.sending("aa", "12")));
        assertThat(Stream.of(
                                call,
                                call.sending("aa"),
                                call.sending("ab"),
                                call.sending("aa", "12"),
                                call.sending("aa", "13"))
                        .map(each -> fingerprint(read, each)))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_request_that_was_kept_under_a_class_is_known_when_the_class_has_another_name_and_more_components() {
        /* Keeps the order of its components, and leaves out what is null. */
        @CommandName(value = "test.order", formerly = "farmgate.command.web.KeyedRequestTest$Order")
        record Renamed(
                String buyer,
                List<Quantity> lines,
                Contact neighbour,

                @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
                Quantity discount) {}

        Order order = new Order("mei", List.of(SOME), WANG);
        assertThat(former(new Renamed("mei", List.of(SOME), WANG, null))).contains(kept(order));
        assertThat(former(new Renamed("mei", List.of(SOME), WANG, SOME))).doesNotContain(kept(order));
        assertThat(former(new Order("li", List.of(SOME), WANG))).doesNotContain(kept(order));
    }

    @Test
    void a_request_that_was_kept_with_a_set_is_known_in_whatever_order_the_set_was() {
        for (List<Role> roles : List.of(
                List.of(Role.ADMIN, Role.BUYER, Role.FINANCE),
                List.of(Role.FINANCE, Role.BUYER, Role.ADMIN),
                List.of(Role.BUYER, Role.FINANCE, Role.ADMIN))) {
            assertThat(former(register(List.of(Role.ADMIN, Role.BUYER, Role.FINANCE))))
                    .as("%s", roles)
                    .contains(kept(register(roles)))
                    .doesNotContain(kept(register(roles.subList(0, 2))));
        }
    }

    @Test
    void a_request_that_was_kept_with_a_telephone_as_it_was_written_or_before_a_list_came_is_known() {
        Order today = new Order("mei", List.of(), Contact.of("Wang", "+8613900000000"));
        assertThat(former(today))
                .contains(kept(new Order("mei", List.of(), Contact.of("Wang", "13900000000"))), kept(today))
                .contains(
                        Sha256.hex(
                                "key\n" + Order.class.getName()
                                        + "\n{\"buyer\":\"mei\",\"neighbour\":{\"name\":\"Wang\",\"phone\":\"13900000000\",\"address\":null}}"))
                .doesNotContain(kept(new Order("mei", List.of(), Contact.of("Wang", "13900000001"))));
    }

    @Test
    void a_command_without_a_name_cannot_be_kept() {
        assertThatIllegalStateException()
                .isThrownBy(() -> fingerprint(new Nameless("mei")))
                .withMessageContaining("Nameless has no @CommandName");
    }

    /** As requests were kept. */
    private static String kept(Object command) {
        return Sha256.hex("key\n" + command.getClass().getName() + "\n" + Json.write(command));
    }

    private static List<String> former(Object command) {
        return request(command).formerFingerprints().toList();
    }

    private static String fingerprint(Object command) {
        return request(command).fingerprint();
    }

    private static String fingerprint(Object command, Call call) {
        return new KeyedRequest(new RequestId("req_1"), "key", command, call.content()).fingerprint();
    }

    private static KeyedRequest request(Object command) {
        return new KeyedRequest(new RequestId("req_1"), "key", command, null);
    }

    private static Register register(List<Role> roles) {
        return new Register(Collections.unmodifiableSet(new LinkedHashSet<>(roles)));
    }
}
