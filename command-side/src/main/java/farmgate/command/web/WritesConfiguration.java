package farmgate.command.web;

import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** How HTTP writes and automations send commands. */
@Configuration(proxyBeanMethods = false)
@Import(CommandBusConfiguration.class)
public class WritesConfiguration {

    @Bean
    Writes writes(CommandGateway gateway) {
        return new Writes(gateway);
    }

    @Bean
    RefusalRecorder refusalRecorder() {
        return new RefusalRecorder();
    }
}
