package farmgate.config;

import farmgate.config.admin.AdminConfiguration;
import farmgate.config.axon.AxonConfiguration;
import farmgate.config.axon.EventStoreConfiguration;
import farmgate.config.axon.ProcessorConfiguration;
import farmgate.config.axonserver.AxonServerClient;
import farmgate.config.demo.DemoConfiguration;
import farmgate.config.eventstore.BackupCommand;
import farmgate.config.eventstore.TransferCommand;
import farmgate.config.mongo.MongoConfiguration;
import farmgate.config.move.MoveCommand;
import farmgate.config.proof.VerifyCommand;
import farmgate.config.security.SecretArguments;
import farmgate.config.security.SecurityConfiguration;
import farmgate.config.vault.StoredKeys;
import farmgate.config.vault.VaultConfiguration;
import farmgate.config.web.WebConfiguration;
import java.time.Clock;
import org.axonframework.springboot.autoconfig.AxonServerActuatorAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonServerAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonServerBusAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonTimeoutAutoConfiguration;
import org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration;
import org.axonframework.springboot.autoconfig.XStreamAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Farmgate in one process. What it runs is decided by properties, see {@code docs/configuration.md}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        exclude = {
            // Axon Server is reached through EventStoreConfiguration, as an event store and nothing more.
            AxonServerAutoConfiguration.class,
            AxonServerBusAutoConfiguration.class,
            AxonServerActuatorAutoConfiguration.class,
            // Its default serialiser must not be in the way of the JSON recipe.
            XStreamAutoConfiguration.class,
            // It interrupts threads.
            AxonTimeoutAutoConfiguration.class,
            UpdateCheckerAutoConfiguration.class
        })
@Import({
    VaultConfiguration.class,
    SecurityConfiguration.class,
    MongoConfiguration.class,
    EventStoreConfiguration.class,
    AxonConfiguration.class,
    ProcessorConfiguration.class,
    WebConfiguration.class,
    AdminConfiguration.class,
    CommandNode.class,
    QueryNode.class,
    DemoConfiguration.class
})
public class FarmgateApplication {

    public static void main(String[] args) {
        System.setProperty("disable-axoniq-console-message", "true");
        if (BackupCommand.isMeantBy(args)) {
            System.exit(BackupCommand.run(args, StoredKeys::open));
        }
        if (TransferCommand.isMeantBy(args)) {
            System.exit(TransferCommand.run(args, AxonServerClient::find));
        }
        if (VerifyCommand.isMeantBy(args)) {
            System.exit(VerifyCommand.run(args, AxonServerClient::find));
        }
        if (MoveCommand.isMeantBy(args)) {
            System.exit(MoveCommand.run(args, FarmgateApplication.class));
        }
        SpringApplication.run(FarmgateApplication.class, args);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> secretArguments() {
        return ready -> SecretArguments.warnOf(ready.getArgs());
    }

    /** In the demonstration another one, see {@link DemoConfiguration}. */
    @Bean
    @ConditionalOnProperty(name = "farmgate.demo", havingValue = "false", matchIfMissing = true)
    Clock clock() {
        return Clock.systemUTC();
    }
}
