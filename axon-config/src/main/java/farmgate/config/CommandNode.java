package farmgate.config;

import farmgate.command.CommandSide;
import farmgate.command.todo.ServersReached;
import farmgate.config.properties.FarmgateProperties.NodeRole;
import farmgate.config.security.FirstStartConfiguration;
import farmgate.config.servers.Servers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Runs the command side where this node has the role {@code command}. */
@Configuration(proxyBeanMethods = false)
@Conditional(CommandNode.HasRole.class)
@Import({CommandSide.class, FirstStartConfiguration.class})
class CommandNode {

    @Bean
    ServersReached serversReached(Servers servers) {
        return () -> servers.outage().isEmpty();
    }

    static final class HasRole implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return NodeRoles.include(NodeRole.COMMAND, context.getEnvironment());
        }
    }
}
