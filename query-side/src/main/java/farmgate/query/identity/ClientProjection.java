package farmgate.query.identity;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.shared.identity.IdentityEvent;
import farmgate.shared.identity.IdentityEvent.BuyerForgotten;
import farmgate.shared.identity.IdentityEvent.ClientRegistered;
import farmgate.shared.identity.IdentityEvent.ClientRevoked;
import farmgate.shared.identity.IdentityEvent.ClientSecretChanged;
import farmgate.shared.identity.IdentityEvent.PersonGivenClient;
import farmgate.shared.message.Actor;
import farmgate.shared.station.StationEvent.StationRegistered;
import farmgate.shared.wire.Json;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Clients with their persons, their roles and who made them. Nobody is let in by this. */
@ProcessingGroup("clients")
class ClientProjection extends Projection {

    static final String CLIENTS = "clients";
    static final String STATIONS = "client_stations";
    static final String STATION = "station";
    static final String ROLES = "roles";
    static final String REVOKED = "revoked";
    static final String COUNTY = "countyStationId";

    ClientProjection(Views views) {
        super(views, CLIENTS, STATIONS);
        views.collection(CLIENTS).createIndex(Indexes.ascending(STATION));
        views.collection(STATIONS).createIndex(Indexes.ascending(COUNTY));
    }

    /** Which county a station belongs to never changes. */
    @EventHandler
    void on(StationRegistered station) {
        String county = station.countyStationId() == null
                ? station.stationId().value()
                : station.countyStationId().value();
        views().write(STATIONS, ViewWrite.keep(station.stationId().value(), new Document(COUNTY, county)));
    }

    @EventHandler
    void on(
            IdentityEvent event,
            @SequenceNumber long version,
            @Timestamp Instant at,
            @MetaDataValue(Actor.METADATA_KEY) @Nullable String actor) {
        switch (event) {
            case ClientRegistered client ->
                views().write(
                                CLIENTS,
                                ViewWrite.create(
                                        client.clientId().value(), version, Documents.of(document(client, at, actor))));
            case ClientSecretChanged changed ->
                views().write(
                                CLIENTS,
                                ViewWrite.update(
                                        changed.clientId().value(),
                                        version,
                                        Updates.set("secretChangedAt", at.toString())));
            case ClientRevoked revoked ->
                views().write(
                                CLIENTS,
                                ViewWrite.update(
                                        revoked.clientId().value(),
                                        version,
                                        Updates.combine(
                                                Updates.set(REVOKED, true), Updates.set("revokedAt", at.toString()))));
            case PersonGivenClient _, BuyerForgotten _ -> {}
        }
    }

    private static ClientDocument document(ClientRegistered client, Instant at, @Nullable String actor) {
        return new ClientDocument(
                client.clientId(),
                client.name(),
                client.person() == null ? client.clientId().value() : client.person(),
                client.roles(),
                client.station(),
                client.buyer(),
                actor == null ? null : Json.read(actor, Actor.class).person(),
                at,
                null,
                false,
                null);
    }
}
