package farmgate.config.vault;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.config.eventstore.DataFolder;
import farmgate.config.eventstore.DataFolderInUse;
import farmgate.config.properties.FarmgateProperties;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VaultConfigurationTest {

    @TempDir
    Path root;

    @Configuration(proxyBeanMethods = false)
    static class Folder {

        @Bean(destroyMethod = "close")
        DataFolder dataFolder(FarmgateProperties properties) {
            return DataFolder.take(properties.dataFolder());
        }
    }

    private ApplicationContextRunner start(String... settings) {
        return new ApplicationContextRunner()
                .withUserConfiguration(VaultConfiguration.class, Folder.class)
                .withPropertyValues("farmgate.data-dir=" + root.resolve("data"))
                .withPropertyValues(settings);
    }

    @Test
    void a_second_process_on_a_folder_does_not_touch_its_keys() {
        try (DataFolder taken = DataFolder.take(root.resolve("data"))) {
            start().run(context -> assertThat(context).getFailure().hasRootCauseInstanceOf(DataFolderInUse.class));

            assertThat(taken.path().resolve("keys.db")).doesNotExist();
        }
    }
}
