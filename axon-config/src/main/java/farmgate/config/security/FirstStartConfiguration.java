package farmgate.config.security;

import farmgate.command.identity.ClientDirectory;
import farmgate.command.identity.HouseClients;
import farmgate.config.properties.FarmgateProperties;
import farmgate.shared.personal.Vault;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The administrator of a new house. For nodes that handle commands, beside {@link SecurityConfiguration}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${farmgate.security.issuer-uri:}'.isEmpty()")
public class FirstStartConfiguration {

    @Bean
    FirstStart firstStart(
            ClientDirectory directory,
            HouseClients clients,
            PasswordEncoder secrets,
            Vault vault,
            FarmgateProperties properties) {
        return new FirstStart(
                directory, clients, secrets, vault, properties.security().adminSecret(), System.out);
    }
}
