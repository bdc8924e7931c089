package farmgate.command.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CollisionsByNameTest {

    private final CommandBus bus =
            new CollisionsByName(SimpleCommandBus.builder().build());
    private final CommandGateway gateway =
            DefaultCommandGateway.builder().commandBus(bus).build();

    @Test
    void what_axon_server_says_of_a_collision_is_a_collision() {
        RuntimeException said = new IllegalStateException(
                "OUT_OF_RANGE: [AXONIQ-2000] Invalid sequence number 1 for aggregate lst_1, expected 2");
        bus.subscribe(String.class.getName(), command -> {
            throw said;
        });

        assertThatThrownBy(() -> gateway.sendAndWait("order"))
                .isInstanceOf(ConcurrencyException.class)
                .hasMessageContaining("expected 2");
    }

    @Test
    void other_failures_and_answers_pass() {
        RuntimeException other = new IllegalStateException("UNAVAILABLE: io exception");
        bus.subscribe(String.class.getName(), command -> {
            throw other;
        });
        bus.subscribe(Integer.class.getName(), command -> "done");

        assertThatThrownBy(() -> gateway.sendAndWait("order")).isSameAs(other);
        assertThat(gateway.<String>sendAndWait(1)).isEqualTo("done");
    }
}
