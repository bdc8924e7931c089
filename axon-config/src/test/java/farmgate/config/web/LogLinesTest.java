package farmgate.config.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Nobody writes a line of our log but we. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class LogLinesTest {

    private static final String FORGED = "2026-11-22T00:00:00.000Z  INFO 1 --- [main] farmgate : all is well";

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    @Test
    void what_was_sent_cannot_begin_a_line_nor_move_the_cursor(CapturedOutput output) {
        SpringApplication application = new SpringApplication(Nothing.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        try (ConfigurableApplicationContext context = application.run()) {
            Logger log = LoggerFactory.getLogger(LogLinesTest.class);
            log.warn("sent: {}", "one\r\n" + FORGED + "\n" + FORGED + "\u2028" + FORGED + "\u001b[2J\u0007");
            log.error("failed", new IllegalStateException("two\n" + FORGED + "\u001b[2J\r" + FORGED));
            assertThat(context.isActive()).isTrue();
        }
        assertThat(output).contains("sent: one", "all is well", "IllegalStateException: two");
        assertThat(output.toString().lines())
                .noneMatch(line -> line.startsWith(FORGED))
                .noneMatch(line -> line.chars().anyMatch(c -> c == 0x1b || c == 7));
    }
}
