package farmgate.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.tests.process.FarmgateProcess;
import java.nio.file.Path;
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
    void a_wrong_setting_stops_the_start_with_a_line_that_says_what_to_do() throws InterruptedException {
        try (FarmgateProcess wrong =
                FarmgateProcess.launch(folder.resolve("data"), "--farmgate.node.roles=command,cook")) {
            assertThat(wrong.exitCode()).isNotZero();
            assertThat(wrong.output()).contains("farmgate.node.roles");
        }
    }
}
