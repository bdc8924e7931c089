package farmgate.config.eventstore;

import farmgate.shared.personal.Personal;
import farmgate.shared.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Whose personal data is sealed in the events of a file. */
final class SealedPersons {

    private static final int CACHE_KIB = 8 * 1024;
    private static final String SEALED = "sealed";
    private static final String PERSON = "person";
    private static final String PAYLOADS_WITH_SEALED_TEXT =
            "SELECT payload FROM events WHERE instr(payload, CAST('\"sealed\"' AS BLOB)) > 0 ORDER BY global_index";

    private final KeyFile keys;
    private final Set<String> persons = new HashSet<>();
    private final Set<String> shut = new TreeSet<>();

    private SealedPersons(KeyFile keys) {
        this.keys = keys;
    }

    /**
     * Opens the first sealed text of each person.
     *
     * @return how many persons there are
     * @throws BackupRefused if the keys do not open the text of one of them
     */
    static int requireThatKeysFit(Path events, KeyFile keys) throws SQLException {
        SealedPersons found = new SealedPersons(keys);
        try (Connection connection = StoreFile.openToRead(events, CACHE_KIB);
                PreparedStatement statement = connection.prepareStatement(PAYLOADS_WITH_SEALED_TEXT);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.look(Json.mapper().readTree(new String(rows.getBytes(1), StandardCharsets.UTF_8)));
            }
        }
        if (!found.shut.isEmpty()) {
            throw new BackupRefused(
                    ("The keys are not those of the events: they do not open the data of %d of %d persons, %s among them."
                                    + " Say where the right ones are, or add --without-keys")
                            .formatted(
                                    found.shut.size(),
                                    found.persons.size(),
                                    found.shut.iterator().next()));
        }
        return found.persons.size();
    }

    private void look(JsonNode node) throws SQLException {
        if (node.path(PERSON).isString() && node.path(SEALED).isString()) {
            Personal personal =
                    new Personal(node.path(PERSON).asString(), node.path(SEALED).asString());
            if (persons.add(personal.person()) && !keys.fits(personal)) {
                shut.add(personal.person());
            }
        }
        for (JsonNode child : node) {
            look(child);
        }
    }
}
