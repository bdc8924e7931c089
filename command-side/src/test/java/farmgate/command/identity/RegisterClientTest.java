package farmgate.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.identity.ClientId;
import farmgate.shared.message.Role;
import farmgate.shared.wire.Json;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RegisterClientTest {

    /** The fingerprint of a request is made of this text, and a repeat may come to another process. */
    @Test
    void its_roles_have_the_same_order_whatever_order_they_came_in() {
        List<Role> roles = Arrays.asList(Role.values());
        String inOrder = Json.write(command(roles));
        Collections.reverse(roles);

        assertThat(Json.write(command(roles))).isEqualTo(inOrder);
        assertThat(Json.mapper().readTree(inOrder).path("roles"))
                .extracting(role -> role.asString())
                .containsExactlyElementsOf(
                        Arrays.stream(Role.values()).map(Role::name).toList());
    }

    private static RegisterClient command(List<Role> roles) {
        return new RegisterClient(new ClientId("cli_1"), "all", "hash", new LinkedHashSet<>(roles), null, null, null);
    }
}
