package farmgate.tests.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The table of {@code docs/security.md}: what an operator reads there is what is tested. */
record RolesTable(List<Row> rows) {

    private static final Path PAGE = Path.of("../docs/security.md");
    private static final String SAME = "=";
    private static final Map<String, String> ROLE_OF_OTHER = Map.of(
            "other operator", "COUNTY_OPERATOR",
            "other keeper", "STATION_KEEPER",
            "other buyer", "BUYER");

    /**
     * One endpoint.
     *
     * @param expected by the names of {@link Neighbours#PEOPLE}: {@code yes}, or the status that says no
     */
    record Row(String method, String path, Map<String, String> expected) {

        @Override
        public String toString() {
            return method + " " + path;
        }

        String whoMay() {
            return expected.entrySet().stream()
                    .filter(each -> each.getValue().equals("yes"))
                    .map(Map.Entry::getKey)
                    .filter(name -> !name.equals("anyone"))
                    .findFirst()
                    .orElse("ADMIN");
        }
    }

    /** The page has other tables too. */
    private static final Pattern CALL = Pattern.compile("\\| `(GET|POST|PUT|PATCH|DELETE) ");

    static RolesTable read() {
        try {
            List<Row> rows = new ArrayList<>();
            for (String line : Files.readAllLines(PAGE)) {
                if (CALL.matcher(line).lookingAt()) {
                    rows.add(row(line));
                }
            }
            return new RolesTable(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Row of(String method, String path) {
        return rows.stream()
                .filter(row -> row.method().equals(method) && row.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(PAGE + " has no row for " + method + " " + path));
    }

    private static Row row(String line) {
        String[] cells = line.substring(1).split("\\|");
        String[] endpoint = cells[0].strip().replace("`", "").split(" ");
        Map<String, String> expected = new LinkedHashMap<>();
        for (int i = 0; i < Neighbours.PEOPLE.size(); i++) {
            String name = Neighbours.PEOPLE.get(i);
            String cell = cells[i + 1].strip();
            expected.put(name, cell.equals(SAME) ? expected.get(ROLE_OF_OTHER.get(name)) : cell);
        }
        return new Row(endpoint[0], endpoint[1], expected);
    }
}
