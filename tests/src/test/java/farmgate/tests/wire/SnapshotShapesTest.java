package farmgate.tests.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A snapshot is the JSON of an aggregate's fields, and of all that they hold. When they change, an older snapshot must be
 * passed over: the aggregate gets the next {@code @Revision}, and this is run once with {@code -Dgolden.write=true}.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SnapshotShapesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/snapshots");

    static Stream<Class<?>> aggregates() {
        return SnapshotTest.aggregates();
    }

    @ParameterizedTest
    @MethodSource("aggregates")
    void an_aggregate_of_other_fields_has_another_revision(Class<?> type) throws IOException {
        String revision = type.getAnnotation(Revision.class).value();
        Path file = GOLDEN.resolve(type.getSimpleName() + ".txt");
        String shape = "revision " + revision + "\n" + shape(type);
        if (Boolean.getBoolean("golden.write") && mayBeWritten(file, revision)) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, shape);
        }
        assertThat(file)
                .as("fields of %s: run once with -Dgolden.write=true", type.getName())
                .exists();
        assertThat(Files.readString(file))
                .as("fields of %s: give it the next @Revision and run once with -Dgolden.write=true", type.getName())
                .isEqualTo(shape);
    }

    /** What stands under a revision is never written over. */
    private static boolean mayBeWritten(Path file, String revision) throws IOException {
        return Files.notExists(file) || !Files.readAllLines(file).getFirst().equals("revision " + revision);
    }

    record Held(int number, Deeper deeper) {}

    record Deeper(String text) {}

    static class Before {
        private static final int CONSTANT = 1;
        private transient int forgotten;
        private Map<String, Held> held;
    }

    @Test
    void what_a_field_holds_belongs_to_the_shape() {
        assertThat(shape(Before.class)).isEqualTo("""
                        Before
                          held: Map<String, Held>
                        Deeper
                          text: String
                        Held
                          deeper: Deeper
                          number: int
                        """);
    }

    private static String shape(Class<?> aggregate) {
        Map<String, String> shapes = new LinkedHashMap<>();
        Deque<Class<?>> open = new ArrayDeque<>();
        open.add(aggregate);
        while (!open.isEmpty()) {
            Class<?> type = open.remove();
            if (shapes.containsKey(name(type))) {
                continue;
            }
            shapes.put(name(type), fields(type, open));
        }
        return name(aggregate)
                + "\n"
                + shapes.remove(name(aggregate))
                + shapes.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> each.getKey() + "\n" + each.getValue())
                        .collect(Collectors.joining());
    }

    private static String fields(Class<?> type, Deque<Class<?>> open) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field ->
                        !Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers()))
                .sorted((one, other) -> one.getName().compareTo(other.getName()))
                .map(field -> "  " + field.getName() + ": " + written(field, open) + "\n")
                .collect(Collectors.joining());
    }

    private static String written(Field field, Deque<Class<?>> open) {
        return written(field.getGenericType(), open);
    }

    private static String written(Type type, Deque<Class<?>> open) {
        if (type instanceof ParameterizedType of) {
            return written(of.getRawType(), open)
                    + Arrays.stream(of.getActualTypeArguments())
                            .map(argument -> written(argument, open))
                            .collect(Collectors.joining(", ", "<", ">"));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.getName().startsWith("farmgate.") && !plain.isEnum() && !plain.isInterface()) {
            open.add(plain);
        }
        if (plain.isSealed()) {
            Arrays.stream(plain.getPermittedSubclasses()).forEach(open::add);
        }
        return name(plain);
    }

    private static String name(Class<?> type) {
        return type.getSimpleName();
    }
}
