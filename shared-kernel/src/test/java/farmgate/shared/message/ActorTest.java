package farmgate.shared.message;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.wire.Json;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ActorTest {

    private static final String BEFORE_PERSONS =
            "{\"person\":\"cli_7f3k2\",\"roles\":[\"FINANCE\"],\"station\":null,\"buyer\":null,\"forWhom\":null,"
                    + "\"channel\":\"API\",\"happenedAt\":\"2026-10-01T08:30:00Z\",\"arrivedAt\":\"2026-10-01T08:30:00Z\"}";

    @Test
    void an_actor_that_was_stored_before_there_were_persons_is_read_and_written_as_it_was() {
        Actor actor = Json.read(BEFORE_PERSONS, Actor.class);

        assertThat(actor.person()).isEqualTo("cli_7f3k2");
        assertThat(actor.subject()).isEqualTo("cli_7f3k2");
        assertThat(Json.write(actor)).isEqualTo(BEFORE_PERSONS);
    }

    @Test
    void a_person_and_her_client_stay_together_whatever_else_changes() {
        Instant at = Instant.parse("2026-10-01T08:30:00Z");
        Actor actor = new Actor("li", Set.of(), null, null, null, Channel.API, at, at, "cli_7f3k2");

        Actor told = Json.read(Json.write(actor.actingFor("frm_1").over(Channel.IMPORT)), Actor.class);
        assertThat(told.person()).isEqualTo("li");
        assertThat(told.subject()).isEqualTo("cli_7f3k2");
    }
}
