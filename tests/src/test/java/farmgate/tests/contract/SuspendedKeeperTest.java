package farmgate.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.tests.contract.RolesTable.Row;
import farmgate.tests.process.FarmgateProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the keeper of a suspended station may still do: the table of {@code docs/cash.md}, tried out. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SuspendedKeeperTest {

    private static final Path PAGE = Path.of("../docs/cash.md");
    private static final Set<String> REFUSED = Set.of("station-suspended", "station-not-open");

    @Test
    void every_call_that_a_keeper_has_is_decided_on() throws IOException {
        assertThat(keepersCalls().stream().map(Row::toString)).containsExactlyInAnyOrderElementsOf(table().keySet());
    }

    @Test
    void each_is_refused_or_goes_on_as_the_table_says(@TempDir Path home) throws IOException {
        Map<String, String> table = table();
        try (FarmgateProcess farmgate = FarmgateProcess.start(home.resolve("data"))) {
            Neighbours neighbours = new Neighbours(farmgate.uri());
            String station = String.valueOf(neighbours.thing("POST", "/api/stations/{id}"));
            neighbours
                    .season()
                    .operator
                    .mustPost("/api/stations/" + station + "/suspend", Map.of("reason", "the till does not agree"));
            Person keeper = neighbours.person("STATION_KEEPER");
            List<String> wrong = new ArrayList<>();
            for (Row row : keepersCalls()) {
                Person.Answer answer = call(row, keeper, neighbours);
                String type =
                        answer.status() == 409 ? answer.json().path("type").asString() : "";
                boolean refused = REFUSED.contains(type.substring(type.lastIndexOf('/') + 1));
                String decided = table.getOrDefault(row.toString(), "nothing");
                boolean right = decided.equals("part") || refused == decided.equals("no");
                if (answer.status() >= 500 || !right) {
                    wrong.add(row + ": " + decided + " but " + answer);
                }
            }
            assertThat(wrong)
                    .as("calls that were answered otherwise than docs/cash.md says")
                    .isEmpty();
        }
    }

    private static Person.Answer call(Row row, Person keeper, Neighbours neighbours) {
        String path = row.path().contains("{")
                ? row.path().replaceFirst("\\{\\w+}", String.valueOf(neighbours.thing(row.method(), row.path())))
                : row.path();
        @Nullable String body = neighbours.body(row.method(), row.path());
        return body == null
                ? keeper.send(row.method(), path, null)
                : keeper.send(row.method(), path, body, "Content-Type", Neighbours.contentType(row.path()));
    }

    /** Whatever a keeper may change; what is not hers is answered with 404 and belongs here too. */
    private static List<Row> keepersCalls() {
        return RolesTable.read().rows().stream()
                .filter(row -> !row.method().equals("GET") && row.path().startsWith("/api/"))
                .filter(row -> Set.of("yes", "404")
                        .contains(String.valueOf(row.expected().get("STATION_KEEPER"))))
                .toList();
    }

    private static Map<String, String> table() throws IOException {
        Map<String, String> table = new TreeMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("| `POST ") || line.startsWith("| `DELETE ")) {
                String[] cells = line.substring(1).split("\\|");
                table.put(cells[0].strip().replace("`", ""), cells[1].strip());
            }
        }
        return table;
    }
}
