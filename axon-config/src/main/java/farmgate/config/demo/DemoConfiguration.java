package farmgate.config.demo;

import com.mongodb.client.MongoDatabase;
import farmgate.command.identity.ClientDirectory;
import farmgate.command.identity.HouseClients;
import farmgate.command.todo.Automation;
import farmgate.config.properties.FarmgateProperties;
import farmgate.config.properties.FarmgateProperties.NodeRole;
import farmgate.config.properties.WrongSetting;
import farmgate.shared.personal.Vault;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The demonstration season, with {@code farmgate.demo=true}: its clock, its open accounts, and its loading. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "farmgate.demo", havingValue = "true")
public class DemoConfiguration {

    @Bean
    DemoClock demoClock(FarmgateProperties properties) {
        mustDoEverything(properties);
        return new DemoClock(Clock.systemUTC());
    }

    @Bean
    ConfigurerModule automationsProbes(ListableBeanFactory beans) {
        return configurer -> automations(beans)
                .forEach(group -> configurer
                        .eventProcessing()
                        .registerEventHandler(c -> new AutomationsProbe(group))
                        .assignHandlerInstancesMatching(
                                group,
                                handler -> handler instanceof AutomationsProbe probe
                                        && probe.group().equals(group)));
    }

    @Bean
    SeasonFile seasonFile() {
        return SeasonFile.load();
    }

    @Bean
    OpenAccounts openAccounts(ClientDirectory directory, HouseClients clients, PasswordEncoder secrets) {
        return new OpenAccounts(directory, clients, secrets);
    }

    @Bean
    SeasonStart seasonStart(DemoClock clock, OpenAccounts accounts, EventStore eventStore, SeasonFile file) {
        return new SeasonStart(clock, accounts, eventStore, file.days());
    }

    @Bean
    SeasonLoader seasonLoader(
            SeasonStart start,
            SeasonFile file,
            DemoClock clock,
            OpenAccounts accounts,
            EventProcessingConfiguration processors,
            ListableBeanFactory beans,
            EventStore eventStore,
            MongoDatabase database,
            Vault vault,
            Environment environment) {
        QuietHouse house = new QuietHouse(processors, automations(beans), eventStore, database, clock);
        return new SeasonLoader(start, file, clock, accounts, house, vault, environment, System.out);
    }

    private static List<String> automations(ListableBeanFactory beans) {
        return Arrays.stream(beans.getBeanNamesForType(Automation.class))
                .map(name -> {
                    ProcessingGroup group = beans.findAnnotationOnBean(name, ProcessingGroup.class);
                    return Objects.requireNonNull(group, name).value();
                })
                .toList();
    }

    private static void mustDoEverything(FarmgateProperties properties) {
        if (!properties.node().is(NodeRole.COMMAND) || !properties.node().is(NodeRole.QUERY)) {
            throw new WrongSetting(
                    "farmgate.demo", "needs a node of both roles", "leave farmgate.node.roles as it is by default");
        }
        if (!properties.security().hasOwnIssuer()) {
            throw new WrongSetting(
                    "farmgate.demo",
                    "makes clients of its own, and farmgate.security.issuer-uri names another issuer",
                    "take one of the two away");
        }
    }
}
