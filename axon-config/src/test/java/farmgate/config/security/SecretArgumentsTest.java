package farmgate.config.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class SecretArgumentsTest {

    @ParameterizedTest
    @CsvSource({
        "--farmgate.security.admin-secret=hush, FARMGATE_SECURITY_ADMINSECRET",
        "--farmgate.axon-server.token=hush, FARMGATE_AXONSERVER_TOKEN",
        "--farmgate.mongodb.uri=mongodb://me:hush@one/farmgate, FARMGATE_MONGODB_URI"
    })
    void a_secret_among_the_arguments_is_warned_of_and_not_repeated(
            String argument, String variable, CapturedOutput log) {
        SecretArguments.warnOf(new String[] {"--server.port=8080", argument});

        assertThat(log.getAll())
                .contains(variable, argument.substring(2, argument.indexOf('=')))
                .doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--farmgate.data-dir=./data", "--farmgate.mongodb.uri=mongodb://one/farmgate", "backup", "--="})
    void of_other_arguments_nothing_is_said(String argument, CapturedOutput log) {
        SecretArguments.warnOf(new String[] {argument});

        assertThat(log.getAll()).isEmpty();
    }
}
