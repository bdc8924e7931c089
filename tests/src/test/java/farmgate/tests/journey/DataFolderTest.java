package farmgate.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.tests.process.FarmgateProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void a_second_process_on_the_same_folder_refuses_and_names_it() throws InterruptedException {
        Path data = folder.resolve("data");
        try (FarmgateProcess first = FarmgateProcess.start(data);
                FarmgateProcess second = FarmgateProcess.launch(data)) {
            assertThat(second.exitCode()).isNotZero();
            assertThat(second.output()).contains(data.toString()).contains("in use");
            assertThat(first.uri()).isNotNull();
        }
    }

    @Test
    void nobody_but_the_owner_may_look_into_the_folder_of_a_running_process() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.createFile(data.resolve("events.db"));
        assertThat(isForTheOwnerOnly(data)).as("a usual umask").isFalse();

        try (FarmgateProcess process = FarmgateProcess.start(data);
                Stream<Path> paths = Files.walk(data)) {
            assertThat(paths)
                    .extracting(path -> data.relativize(path).toString())
                    .contains("events.db", "events.db-wal", "keys.db", "views.db", "farmgate.lock");
            try (Stream<Path> all = Files.walk(data)) {
                assertThat(all).allMatch(DataFolderTest::isForTheOwnerOnly);
            }
            assertThat(process.output()).contains("Other users of this machine had access in " + data);
        }
    }

    private static boolean isForTheOwnerOnly(Path path) {
        try {
            return Files.getPosixFilePermissions(path).stream()
                    .allMatch(each -> each.name().startsWith("OWNER_"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_wrong_setting_stops_the_start_with_a_line_that_says_what_to_do() throws InterruptedException {
        try (FarmgateProcess wrong =
                FarmgateProcess.launch(folder.resolve("data"), "--farmgate.node.roles=command,cook")) {
            assertThat(wrong.exitCode()).isNotZero();
            assertThat(wrong.output()).contains("farmgate.node.roles");
        }
    }
}
