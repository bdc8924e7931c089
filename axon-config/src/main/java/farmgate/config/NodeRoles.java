package farmgate.config;

import farmgate.config.properties.FarmgateProperties.Node;
import farmgate.config.properties.FarmgateProperties.NodeRole;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** The roles of this node, as {@code farmgate.node.roles} names them. */
final class NodeRoles {

    private NodeRoles() {}

    static boolean include(NodeRole role, Environment environment) {
        return Binder.get(environment)
                .bind("farmgate.node", Node.class)
                .map(Node::roles)
                .orElseGet(() -> Set.of(NodeRole.values()))
                .contains(role);
    }
}
