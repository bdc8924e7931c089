package farmgate.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever reads a problem reads in her own language what it is and what to do. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProblemTitlesTest {

    private static final Pattern CODE = Pattern.compile(
            "(?:Refusal\\.(?:rule|notYet)|mustBe|busy|Problems\\.of)\\(\\s*(?:(?:HttpStatus|OrderStatus)\\.\\w+,\\s*)?"
                    + "(?:receivedAt == null \\? \"[a-z-]+\" : )?\"([a-z]+(?:-[a-z]+)*)\"");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "problems.properties",
                "problems_zh.properties",
                "problem-advice.properties",
                "problem-advice_zh.properties"
            })
    void every_problem_has_a_title_and_says_what_to_do(String file) throws IOException {
        Properties titles = new Properties();
        try (Reader reader = Files.newBufferedReader(
                Path.of("../axon-config/src/main/resources/farmgate").resolve(file))) {
            titles.load(reader);
        }
        assertThat(titles.stringPropertyNames()).containsAll(codes());
        assertThat(titles.values()).doesNotContain("");
    }

    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String room : List.of("shared-kernel", "command-side", "query-side", "axon-config")) {
            try (Stream<Path> files = Files.walk(Path.of("..", room, "src/main/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    Matcher found = CODE.matcher(Files.readString(file));
                    while (found.find()) {
                        codes.add(found.group(1));
                    }
                }
            }
        }
        assertThat(codes).hasSizeGreaterThan(40).contains("insufficient-stock", "already-received", "not-packed");
        return codes;
    }
}
