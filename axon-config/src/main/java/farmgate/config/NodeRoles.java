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
        Node node = Binder.get(environment)
                .bind("farmgate.node", Node.class)
                .orElseGet(() -> new Node(Set.of(NodeRole.values())));
        return node.is(role);
    }
}
