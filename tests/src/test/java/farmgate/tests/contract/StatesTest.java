package farmgate.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares {@code docs/states.md} with the code: no state without a way out, somebody who takes it, and a time. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StatesTest {

    private static final String END = "end";
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern ARROW = Pattern.compile(" {4}(\\S+) --> ([^\\s:]+)(?:: .*)?");
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (.*?) \\| (.*?) ?\\|");

    /** One section of the page. */
    private record Machine(String title, List<String> enums, List<Arrow> arrows, List<Row> rows) {

        @Override
        public String toString() {
            return title;
        }
    }

    private record Arrow(String from, String to) {}

    private record Row(String state, String endedBy, String byWhen) {

        boolean isEnd() {
            return endedBy.equals(END);
        }
    }

    static List<Machine> machines() throws IOException {
        List<Machine> machines = new ArrayList<>();
        String page = Files.readString(Path.of("../docs/states.md"));
        for (String section : page.split("\n## ", -1)) {
            List<String> lines = section.lines().toList();
            List<String> enums = lines.stream()
                    .filter(line -> line.startsWith("Code: "))
                    .flatMap(StatesTest::quoted)
                    .toList();
            if (!enums.isEmpty()) {
                machines.add(new Machine(
                        lines.getFirst(),
                        enums,
                        found(lines, ARROW, it -> new Arrow(it.group(1), it.group(2))),
                        found(lines, ROW, it -> new Row(it.group(1), it.group(2), it.group(3)))));
            }
        }
        return machines;
    }

    @Test
    void everything_that_holds_money_or_goods_has_its_machine() throws IOException {
        assertThat(machines().stream().map(Machine::title))
                .containsExactly(
                        "Order",
                        "Short weight",
                        "Payment",
                        "Refund",
                        "Payout",
                        "Payout line",
                        "Settlement of the provider",
                        "Exception of the bank",
                        "Claim on a payee",
                        "Difference of a till",
                        "Cash on its way");
    }

    @ParameterizedTest
    @MethodSource("machines")
    void every_state_of_the_code_is_on_the_page_and_no_other(Machine machine) throws ClassNotFoundException {
        for (String name : machine.enums()) {
            assertThat(machine.rows().stream().map(Row::state))
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(Class.forName(name).getEnumConstants())
                                    .map(Object::toString)
                                    .toList());
        }
        Set<String> drawn = new TreeSet<>();
        machine.arrows().forEach(arrow -> drawn.addAll(List.of(arrow.from(), arrow.to())));
        drawn.remove("[*]");
        assertThat(drawn)
                .containsExactlyInAnyOrderElementsOf(
                        machine.rows().stream().map(Row::state).toList());
    }

    @ParameterizedTest
    @MethodSource("machines")
    void every_state_has_a_way_out_that_leads_to_an_end(Machine machine) {
        Set<String> ending = new TreeSet<>(Set.of("[*]"));
        for (int i = 0; i < machine.rows().size(); i++) {
            machine.arrows().stream()
                    .filter(arrow -> ending.contains(arrow.to()))
                    .forEach(arrow -> ending.add(arrow.from()));
        }
        assertThat(ending).containsAll(machine.rows().stream().map(Row::state).toList());
        for (Row row : machine.rows()) {
            boolean leaves = machine.arrows().stream()
                    .anyMatch(arrow ->
                            arrow.from().equals(row.state()) && !arrow.to().equals("[*]"));
            assertThat(leaves || row.isEnd()).as(row.state()).isEqualTo(true);
        }
    }

    @ParameterizedTest
    @MethodSource("machines")
    void whoever_ends_a_state_exists_and_has_a_time(Machine machine) throws IOException {
        Set<String> known = new TreeSet<>(automations());
        known.addAll(calls());
        for (Row row : machine.rows()) {
            if (!row.isEnd()) {
                assertThat(quoted(row.endedBy()).toList())
                        .as(row.state() + " is ended by")
                        .isNotEmpty()
                        .allSatisfy(who -> assertThat(known).contains(who));
                assertThat(row.byWhen()).as(row.state() + " by when").isNotBlank();
            }
            assertThat(quoted(row.byWhen())
                            .filter(it -> it.startsWith("GET ") || it.startsWith("POST "))
                            .toList())
                    .as(row.state())
                    .allSatisfy(call -> assertThat(known).contains(call));
        }
    }

    private static Stream<String> quoted(String text) {
        return QUOTED.matcher(text).results().map(found -> found.group(1));
    }

    private static <T> List<T> found(List<String> lines, Pattern pattern, Function<Matcher, T> reader) {
        List<T> all = new ArrayList<>();
        for (String line : lines) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.matches()) {
                all.add(reader.apply(matcher));
            }
        }
        return all;
    }

    private static List<String> automations() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../command-side/src/main/java"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("When\\w+\\.java"))
                    .map(name -> name.replace(".java", ""))
                    .toList();
        }
    }

    /** The calls of the table of roles, which another test compares with the endpoints. */
    private static List<String> calls() throws IOException {
        return Files.readAllLines(Path.of("../docs/security.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();
    }
}
