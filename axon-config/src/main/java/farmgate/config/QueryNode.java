package farmgate.config;

import farmgate.config.admin.BooksConfiguration;
import farmgate.config.properties.FarmgateProperties.NodeRole;
import farmgate.query.QuerySide;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Runs the query side where this node has the role {@code query}. */
@Configuration(proxyBeanMethods = false)
@Conditional(QueryNode.HasRole.class)
@Import({QuerySide.class, BooksConfiguration.class})
class QueryNode {

    static final class HasRole implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return NodeRoles.include(NodeRole.QUERY, context.getEnvironment());
        }
    }
}
