package farmgate.config.vault;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.config.eventstore.DataFolder;
import farmgate.config.eventstore.DataFolderInUse;
import farmgate.config.files.Modes;
import farmgate.config.properties.FarmgateProperties;
import farmgate.config.properties.WrongSetting;
import farmgate.shared.personal.Vault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
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

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

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

    @Test
    void keys_are_kept_apart_from_the_data_folder() throws IOException {
        Path keys = root.resolve("keys");
        start("farmgate.security.keys-dir=" + keys).run(context -> {
            context.getBean(Vault.class).seal("frm_1", "王");
            assertThat(Modes.in(keys))
                    .containsKeys("keys.db", "farmgate.lock")
                    .allSatisfy((name, mode) -> assertThat(mode).isEqualTo(name.isEmpty() ? Modes.FOLDER : Modes.FILE));
            start("farmgate.security.keys-dir=" + keys, "farmgate.data-dir=" + root.resolve("other"))
                    .run(second -> assertThat(second)
                            .getFailure()
                            .rootCause()
                            .isInstanceOf(DataFolderInUse.class)
                            .hasMessageContaining("--farmgate.security.keys-dir"));
        });
        assertThat(root.resolve("data/keys.db")).doesNotExist();
    }

    @Test
    void keys_that_are_still_in_the_data_folder_are_not_forgotten_there() {
        Path keys = root.resolve("keys");
        start().run(context -> context.getBean(Vault.class).seal("frm_1", "王"));

        start("farmgate.security.keys-dir=" + keys)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(WrongSetting.class)
                        .hasMessageContaining("move keys.db"));
        assertThat(keys.resolve("keys.db")).doesNotExist();
    }
}
