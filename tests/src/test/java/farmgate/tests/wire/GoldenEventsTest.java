package farmgate.tests.wire;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.config.axon.WireSerializer;
import farmgate.shared.message.EventType;
import farmgate.shared.wire.EventFamilies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stored events are never edited. Each event and revision has a golden file, written once (with
 * {@code -Dgolden.write=true}) and read for ever; when this fails, add a revision and an upcaster instead.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GoldenEventsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final WireSerializer SERIALIZER = new WireSerializer();

    static Stream<Class<?>> events() {
        return EventFamilies.events();
    }

    @ParameterizedTest
    @MethodSource("events")
    void a_stored_event_is_read_and_written_as_it_always_was(Class<?> event) throws IOException {
        EventType type = EventFamilies.typeOf(event);
        Path file = GOLDEN.resolve(type.value() + ".r" + type.revision() + ".json");
        if (Boolean.getBoolean("golden.write") && Files.notExists(file)) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, json(Samples.of(event)) + "\n");
        }
        assertThat(file)
                .as("golden file of %s: run once with -Dgolden.write=true", event.getName())
                .exists();
        String golden = Files.readString(file).strip();
        Object read = SERIALIZER.deserialize(new SimpleSerializedObject<>(
                golden.getBytes(StandardCharsets.UTF_8),
                byte[].class,
                new SimpleSerializedType(type.value(), String.valueOf(type.revision()))));
        assertThat(read).isInstanceOf(event).isEqualTo(Samples.of(event));
        assertThat(json(read)).isEqualTo(golden);
    }

    static Stream<Path> oldShapes() throws IOException {
        return goldenFiles().stream().filter(file -> revisionOf(file) < currentRevision(file));
    }

    /** A field that may be missing needs no upcaster: it is null in what was stored before. */
    @ParameterizedTest
    @MethodSource("oldShapes")
    void a_shape_that_was_stored_once_is_read_for_ever(Path file) throws IOException {
        Object read = SERIALIZER.deserialize(new SimpleSerializedObject<>(
                Files.readString(file).strip().getBytes(StandardCharsets.UTF_8),
                byte[].class,
                new SimpleSerializedType(nameOf(file), String.valueOf(revisionOf(file)))));
        assertThat(read).isInstanceOf(EventFamilies.byName(nameOf(file)));
    }

    private static String nameOf(Path golden) {
        return golden.getFileName().toString().replaceFirst("\\.r\\d+\\.json$", "");
    }

    private static int revisionOf(Path golden) {
        return Integer.parseInt(golden.getFileName().toString().replaceFirst("^.*\\.r(\\d+)\\.json$", "$1"));
    }

    private static int currentRevision(Path golden) {
        Class<?> event = EventFamilies.byName(nameOf(golden));
        return event == null ? 0 : EventFamilies.typeOf(event).revision();
    }

    /** Where a revision only added what may be null, its older files need no upcaster. */
    @Test
    void every_golden_file_is_still_read() throws IOException {
        for (Path file : goldenFiles()) {
            String[] parts = file.getFileName().toString().split("\\.r(?=\\d+\\.json$)|\\.json$", -1);
            Object read = SERIALIZER.deserialize(new SimpleSerializedObject<>(
                    Files.readAllBytes(file), byte[].class, new SimpleSerializedType(parts[0], parts[1])));
            assertThat(read).as(file.toString()).isInstanceOf(EventFamilies.byName(parts[0]));
        }
    }

    @Test
    void an_event_is_stored_under_its_name_and_revision_and_not_under_its_class() {
        assertThat(EventFamilies.events().map(SERIALIZER::typeForClass)).allSatisfy(type -> {
            assertThat(type.getName()).matches("[a-z]+\\.[a-z]+(-[a-z]+)*");
            assertThat(type.getRevision()).matches("[1-9][0-9]*");
        });
    }

    @Test
    void no_golden_file_is_left_without_its_event() throws IOException {
        List<String> names = EventFamilies.events()
                .map(event -> EventFamilies.typeOf(event).value())
                .toList();
        assertThat(goldenFiles())
                .extracting(file -> file.getFileName().toString().replaceFirst("\\.r\\d+\\.json$", ""))
                .isSubsetOf(names);
    }

    /** Of events; those of snapshots are in a folder of their own. */
    private static List<Path> goldenFiles() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String json(Object event) {
        SerializedObject<byte[]> bytes = SERIALIZER.serialize(event, byte[].class);
        return new String(bytes.getData(), StandardCharsets.UTF_8);
    }
}
