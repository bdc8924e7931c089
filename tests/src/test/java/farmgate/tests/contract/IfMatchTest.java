package farmgate.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.tests.contract.OpenApi.Operation;
import farmgate.tests.process.FarmgateProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever names a version decided on it: no write passes that over. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class IfMatchTest {

    /** No version that anything has. */
    private static final String STALE = "\"999999\"";

    @TempDir
    private static Path home;

    @Test
    void no_write_is_done_for_a_version_that_nothing_has() {
        try (FarmgateProcess farmgate = FarmgateProcess.start(home.resolve("data"))) {
            Neighbours neighbours = new Neighbours(farmgate.uri());
            List<String> done = new ArrayList<>();
            TreeMap<Integer, Integer> statuses = new TreeMap<>();
            for (Operation operation : OpenApi.of(neighbours.person("anyone")).operations()) {
                if (Set.of("POST", "DELETE", "PUT", "PATCH").contains(operation.method())
                        && operation.path().startsWith("/api/")) {
                    Person.Answer answer = send(operation, neighbours);
                    statuses.merge(answer.status(), 1, Integer::sum);
                    boolean isRefused = answer.status() >= 400 && answer.status() < 500;
                    if (!isRefused) {
                        done.add(operation + ": " + answer);
                    }
                }
            }
            assertThat(done).as("writes that took no notice of If-Match").isEmpty();
            assertThat(statuses.getOrDefault(412, 0))
                    .as("of " + statuses + " are refused for their version")
                    .isGreaterThan(15);
        }
    }

    private static Person.Answer send(Operation operation, Neighbours neighbours) {
        Person person = neighbours.person(
                RolesTable.read().of(operation.method(), operation.path()).whoMay());
        String path = operation.path().contains("{")
                ? operation
                        .path()
                        .replaceAll("\\{\\w+}", String.valueOf(neighbours.thing(operation.method(), operation.path())))
                : operation.path();
        String body = neighbours.body(operation.method(), operation.path());
        return body == null
                ? person.send(operation.method(), path, null, "If-Match", STALE)
                : person.send(
                        operation.method(),
                        path,
                        body,
                        "If-Match",
                        STALE,
                        "Content-Type",
                        Neighbours.contentType(operation.path()));
    }
}
