package farmgate.tests.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import farmgate.command.web.CommandName;
import farmgate.command.web.KeyedRequest;
import farmgate.shared.request.RequestId;
import farmgate.shared.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request that is sent again is known by its fingerprint, for ever. Each command has a golden file, written once (with
 * {@code -Dgolden.write=true}) and never edited: what it once said, its fingerprint, and the one by which it was kept
 * before fingerprints were of a name. A command that is sent as a file is known by the file's hash, its {@code content}.
 *
 * <p>A class may be renamed: it keeps its {@link CommandName}, which says what it was called. A component may come, if it
 * may be null: it is left out of the JSON while it is.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GoldenRequestsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/requests");
    private static final String KEY = "a-key";

    static Stream<Class<?>> commands() {
        return commandSide()
                .filter(found -> found.isAnnotatedWith(CommandName.class))
                .map(JavaClass::reflect);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_request_is_known_by_the_fingerprint_that_it_always_had(Class<?> type) throws IOException {
        Path file = GOLDEN.resolve(type.getAnnotation(CommandName.class).value() + ".json");
        if (Boolean.getBoolean("golden.write")) {
            write(file, type);
        }
        assertThat(file)
                .as("golden file of %s: run once with -Dgolden.write=true", type.getName())
                .exists();
        JsonNode golden = Json.mapper().readTree(Files.readString(file));
        KeyedRequest request = request(golden, type);

        assertThat(request.fingerprint()).isEqualTo(golden.path("fingerprint").asString());
        if (golden.has("formerly")) {
            assertThat(request.formerFingerprints())
                    .as("what came to %s since is left out of its JSON while it is null", type.getName())
                    .contains(golden.path("formerly").asString());
        }
    }

    @Test
    void every_command_that_is_handled_has_a_name_of_its_own() {
        assertThat(commandSide()
                        .flatMap(found -> found.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(CommandHandler.class))
                        .map(method -> method.getRawParameterTypes().getFirst())
                        .filter(command -> !command.getSimpleName().equals("RecordRefusal"))
                        .filter(command -> !command.isAnnotatedWith(CommandName.class)))
                .as("handled without a @CommandName")
                .isEmpty();
        assertThat(commands().map(type -> type.getAnnotation(CommandName.class).value()))
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+\\.[a-z]+(-[a-z]+)*"));
    }

    @Test
    void no_golden_file_is_left_without_its_command() throws IOException {
        List<String> names = commands()
                .map(type -> type.getAnnotation(CommandName.class).value() + ".json")
                .toList();
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files).extracting(file -> file.getFileName().toString()).hasSameElementsAs(names);
        }
    }

    /** Where no sample can be made, somebody writes the command into the file; its fingerprint is added. */
    private static void write(Path file, Class<?> type) throws IOException {
        ObjectNode golden = Json.mapper().createObjectNode();
        if (Files.exists(file)) {
            golden = (ObjectNode) Json.mapper().readTree(Files.readString(file));
        } else {
            golden.set("command", Json.mapper().readTree(Json.write(Samples.of(type))));
        }
        if (!golden.has("fingerprint")) {
            golden.put("fingerprint", request(golden, type).fingerprint());
            Files.writeString(file, Json.write(golden) + "\n");
        }
    }

    private static KeyedRequest request(JsonNode golden, Class<?> type) {
        Object command = Json.mapper().treeToValue(golden.path("command"), type);
        String content = golden.path("content").asStringOpt().orElse(null);
        return new KeyedRequest(new RequestId("req_7f3k2"), KEY, command, content);
    }

    private static Stream<JavaClass> commandSide() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("farmgate.command")
                        .stream()
                        .sorted(Comparator.comparing(JavaClass::getName));
    }
}
