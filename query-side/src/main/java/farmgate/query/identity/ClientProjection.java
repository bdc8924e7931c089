package farmgate.query.identity;

import com.mongodb.client.model.Updates;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.shared.identity.IdentityEvent;
import farmgate.shared.identity.IdentityEvent.BuyerForgotten;
import farmgate.shared.identity.IdentityEvent.ClientRegistered;
import farmgate.shared.identity.IdentityEvent.ClientRevoked;
import farmgate.shared.identity.IdentityEvent.PersonGivenClient;
import farmgate.shared.message.Actor;
import farmgate.shared.wire.Json;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Clients with their persons, their roles and who made them. Nobody is let in by this. */
@ProcessingGroup("clients")
class ClientProjection extends Projection {

    static final String CLIENTS = "clients";
    static final String REVOKED = "revoked";

    ClientProjection(Views views) {
        super(views, CLIENTS);
    }

    @EventHandler
    void on(
            IdentityEvent event,
            @SequenceNumber long version,
            @MetaDataValue(Actor.METADATA_KEY) @Nullable String actor) {
        switch (event) {
            case ClientRegistered client ->
                views().write(CLIENTS, ViewWrite.create(client.clientId().value(), version, document(client, actor)));
            case ClientRevoked revoked ->
                views().write(
                                CLIENTS,
                                ViewWrite.update(revoked.clientId().value(), version, Updates.set(REVOKED, true)));
            case PersonGivenClient _, BuyerForgotten _ -> {}
        }
    }

    private static Document document(ClientRegistered client, @Nullable String actor) {
        return Documents.of(new ClientMarks.Marked(
                client.clientId(),
                client.person() == null ? client.clientId().value() : client.person(),
                client.roles(),
                actor == null ? null : Json.read(actor, Actor.class).person(),
                false));
    }
}
