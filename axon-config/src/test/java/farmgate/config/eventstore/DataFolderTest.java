package farmgate.config.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class DataFolderTest {

    @TempDir
    Path folder;

    /** Another process: takes the folder, says so, and holds it until its input ends. */
    static final class Holder {

        public static void main(String[] args) throws Exception {
            try (DataFolder held = DataFolder.take(Path.of(args[0]))) {
                System.out.println("holding " + held.path());
                while (System.in.read() >= 0) {
                    System.out.flush();
                }
            }
        }
    }

    @Test
    void a_missing_folder_is_made() {
        Path missing = folder.resolve("a/b");

        try (DataFolder held = DataFolder.take(missing)) {
            assertThat(held.path()).isEqualTo(missing.toAbsolutePath()).isDirectory();
        }
    }

    @Test
    void a_folder_is_taken_once_and_free_again_afterwards() {
        try (DataFolder held = DataFolder.take(folder)) {
            assertThatThrownBy(() -> DataFolder.take(folder.resolve(".")))
                    .isInstanceOf(DataFolderInUse.class)
                    .hasMessageContaining(held.path().toString())
                    .hasMessageContaining("the id " + ProcessHandle.current().pid())
                    .hasMessageContaining("--farmgate.data-dir");
        }
        DataFolder.take(folder).close();
    }

    @Test
    void a_folder_of_another_process_is_refused_by_one_line_and_free_when_that_process_is_killed() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = other.inputReader()) {
            assertThat(output.readLine()).startsWith("holding");

            assertThatThrownBy(() -> DataFolder.take(folder))
                    .isInstanceOf(DataFolderInUse.class)
                    .hasMessageContaining("the id " + other.pid())
                    .message()
                    .doesNotContain("\n");
        } finally {
            other.destroyForcibly().waitFor();
        }
        DataFolder.take(folder).close();
    }
}
