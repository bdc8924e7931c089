package farmgate.command.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.env.MockEnvironment;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EmbeddedOnlyTest {

    @Test
    void the_sandbox_is_there_only_when_everything_is_kept_in_the_data_folder() {
        assertThat(sandboxIsThere(new MockEnvironment())).isTrue();
        assertThat(sandboxIsThere(new MockEnvironment()
                        .withProperty("farmgate.event-store", "embedded")
                        .withProperty("farmgate.mongodb.uri", "")))
                .isTrue();
        assertThat(sandboxIsThere(new MockEnvironment().withProperty("farmgate.event-store", "axon-server")))
                .isFalse();
        assertThat(sandboxIsThere(new MockEnvironment().withProperty("farmgate.mongodb.uri", "mongodb://db")))
                .isFalse();
    }

    private static boolean sandboxIsThere(MockEnvironment environment) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.setEnvironment(environment);
            context.register(Sandbox.class);
            context.refresh();
            return context.getBeanNamesForType(Sandbox.class).length == 1;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional(EmbeddedOnly.class)
    static class Sandbox {}
}
