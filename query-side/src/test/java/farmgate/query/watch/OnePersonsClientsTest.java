package farmgate.query.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import farmgate.query.identity.ClientMarks.Marked;
import farmgate.shared.identity.ClientId;
import farmgate.shared.message.Role;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OnePersonsClientsTest {

    private final OnePersonsClients clients = new OnePersonsClients();

    @Test
    void a_person_with_several_clients_is_found_with_them() {
        add("cli_1", "li", "admin", Role.BUYER);
        add("cli_2", "li", "admin", Role.STATION_KEEPER);
        add("cli_3", "wang", "admin", Role.STATION_KEEPER);

        assertThat(clients.findings())
                .extracting(Finding::rule, Finding::about, Finding::counted, Finding::evidence)
                .containsExactly(tuple(Finding.Rule.SEVERAL_CLIENTS, "person li", 3L, List.of("cli_1", "cli_2")));
    }

    @Test
    void roles_that_watch_each_other_are_found_also_in_one_client() {
        add("cli_1", "li", "farmgate", Role.FINANCE, Role.STATION_KEEPER);

        assertThat(clients.findings())
                .extracting(Finding::rule, Finding::about)
                .containsExactly(tuple(Finding.Rule.CONFLICTING_ROLES, "person li"));
    }

    @Test
    void clients_of_finance_that_one_administrator_made_are_found_and_those_of_the_first_start_are_not() {
        add("cli_0", "finance", "farmgate", Role.FINANCE);
        add("cli_00", "finance2", "farmgate", Role.FINANCE);
        add("cli_1", "li", "admin", Role.FINANCE);
        assertThat(clients.findings()).isEmpty();

        add("cli_2", "wang", "admin", Role.FINANCE);

        assertThat(clients.findings())
                .extracting(Finding::rule, Finding::about, Finding::noticed, Finding::evidence)
                .containsExactly(
                        tuple(Finding.Rule.MONEY_CLIENTS_OF_ONE_MAKER, "maker admin", 2L, List.of("cli_1", "cli_2")));
    }

    private void add(String id, String person, String maker, Role... roles) {
        clients.add(new Marked(new ClientId(id), person, Set.of(roles), maker, false));
    }
}
