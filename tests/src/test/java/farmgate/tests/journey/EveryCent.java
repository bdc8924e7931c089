package farmgate.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.explanation.Explanation;
import farmgate.shared.wire.Json;
import farmgate.tests.process.Season;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Asks for every explanation there is, and reckons each again from the answer alone. */
final class EveryCent {

    private EveryCent() {}

    /** @return how many there were */
    static int isExplained(Season season) {
        Set<String> entries = new LinkedHashSet<>();
        for (String account : accounts(season)) {
            entries.addAll(season.auditor
                    .mustGet("/api/ledger/accounts/" + account + "/entries?limit=200")
                    .path("items")
                    .findValuesAsString("id"));
        }
        List<String> paths = new ArrayList<>();
        entries.forEach(entry -> paths.add("/api/ledger/entries/" + entry + "/explanation"));
        season.auditor
                .mustGet("/api/payouts?limit=200")
                .path("items")
                .forEach(payout -> payout.path("lines").findValuesAsString("endToEndId").stream()
                        // An open payout's lines have none yet.
                        .filter(line -> !line.isEmpty())
                        .forEach(line -> paths.add(
                                "/api/payouts/" + payout.path("id").asString() + "/explanation?line=" + line)));
        for (String path : paths) {
            JsonNode answer = season.auditor.mustGet(path);
            assertThat(Json.read(answer.toString(), Explanation.class).faults())
                    .as(path + ": " + answer)
                    .isEmpty();
            assertThat(answer.path("addsUp").asBoolean()).as(path).isEqualTo(true);
            assertThat(answer.path("events").path(0).path("who").path("person").isString())
                    .as(path)
                    .isEqualTo(true);
        }
        return paths.size();
    }

    static List<String> accounts(Season season) {
        return season.auditor.mustGet("/api/ledger/trial-balance").path("items").findValuesAsString("account");
    }
}
