package farmgate.query.identity;

import com.mongodb.client.model.Filters;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.shared.identity.ClientId;
import farmgate.shared.message.Role;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whose clients there are, and who made them. */
public final class ClientMarks {

    private final Views views;

    ClientMarks(Views views) {
        this.views = views;
    }

    /**
     * @param person whose it is; its own id when it names nobody
     * @param madeBy the person who registered it; null when nobody is named with it
     */
    public record Marked(
            ClientId clientId,
            String person,
            Set<Role> roles,
            @Nullable String madeBy,
            boolean revoked) {
        public Marked {
            roles = Set.copyOf(roles);
        }
    }

    /** Goes through all that are not revoked. */
    public void every(Consumer<Marked> reader) {
        views.collection(ClientProjection.CLIENTS)
                .find(Filters.eq(ClientProjection.REVOKED, false))
                .map(document -> Documents.read(document, ClientDocument.class))
                .map(client -> new Marked(
                        client.clientId(), client.person(), client.roles(), client.madeBy(), client.revoked()))
                .forEach(reader);
    }
}
