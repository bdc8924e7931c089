package farmgate.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.query.audit.AuditedEvent.Cause;
import farmgate.query.audit.AuditedEvent.Who;
import farmgate.query.order.OpenVault;
import farmgate.query.order.Room;
import farmgate.query.web.Page;
import farmgate.shared.identity.ClientId;
import farmgate.shared.identity.IdentityEvent.ClientRegistered;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.personal.Personal;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.StationEvent.StationOpened;
import farmgate.shared.station.StationEvent.StationRegistered;
import farmgate.shared.station.StationEvent.StationSuspended;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import farmgate.shared.wire.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuditReadsTest {

    private static final StationId ID = new StationId("stn_1");
    private static final Instant ON_DEVICE = Instant.parse("2026-08-30T08:00:00Z");
    private static final Instant ARRIVED = Instant.parse("2026-09-01T00:30:00Z");
    private static final StationRegistered REGISTERED = new StationRegistered(
            ID,
            "洛川一站",
            StationLevel.VILLAGE,
            RegionCode.of("610629"),
            new StationId("stn_luochuan"),
            null,
            new Personal("stn_1", "c2VhbGVk"),
            null);

    private final Room room = new Room();
    private final AuditReads reads = new AuditReads(room.eventStore(), new AuditedEvents(new OpenVault()));

    @AfterEach
    void leave() {
        room.close();
    }

    @Test
    void an_event_is_told_with_who_for_whom_when_and_why_and_what_is_sealed_stays_sealed() {
        Actor operator = new Actor(
                "county",
                Set.of(Role.COUNTY_OPERATOR),
                new StationId("stn_luochuan"),
                null,
                "frm_zhang",
                Channel.API,
                ON_DEVICE,
                ARRIVED);
        room.happened("stn_0", new StationOpened(new StationId("stn_0")))
                .happened(
                        "stn_1",
                        MetaData.from(Map.of("actor", Json.write(operator), "correlationId", "c-1", "traceId", "t-1")),
                        REGISTERED);

        AuditedEvent told = reads.events("stn_1", null, null).items().getFirst();

        assertThat(told)
                .isEqualTo(new AuditedEvent(
                        "stn_1",
                        1L,
                        0,
                        told.id(),
                        "station.registered",
                        room.now(),
                        new Who(
                                "county",
                                "county",
                                Set.of(Role.COUNTY_OPERATOR),
                                new StationId("stn_luochuan"),
                                "frm_zhang",
                                Channel.API,
                                ON_DEVICE,
                                ARRIVED),
                        Json.mapper().readTree("""
                                        {"stationId": "stn_1", "name": "洛川一站", "level": "VILLAGE", "regionCode": "610629",
                                         "countyStationId": "stn_luochuan", "location": null, "keeper": "(sealed)",
                                         "account": null}
                                        """),
                        new Cause("c-1", "t-1")));
    }

    @Test
    void the_story_begins_at_the_beginning_also_after_a_snapshot_and_goes_page_by_page() {
        room.happened("stn_1", REGISTERED, new StationOpened(ID), new StationSuspended(ID, null));
        room.eventStore().storeSnapshot(new GenericDomainEventMessage<>("Station", "stn_1", 1, "a snapshot"));

        Page<AuditedEvent> first = reads.events("stn_1", null, 2);
        Page<AuditedEvent> second = reads.events("stn_1", first.nextCursor(), 2);

        assertThat(first.items())
                .extracting(AuditedEvent::type)
                .containsExactly("station.registered", "station.opened");
        assertThat(second.items()).extracting(AuditedEvent::type).containsExactly("station.suspended");
        assertThat(second.items()).extracting(AuditedEvent::sequence).containsExactly(2L);
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void the_hash_of_a_secret_is_not_told() {
        room.happened(
                "cli_1",
                new ClientRegistered(new ClientId("cli_1"), "till", "$hash", Set.of(Role.AUDITOR), null, null));

        assertThat(reads.events("cli_1", null, null)
                        .items()
                        .getFirst()
                        .payload()
                        .path("secretHash")
                        .asString())
                .isEqualTo("(sealed)");
    }

    @Test
    void an_unknown_thing_has_no_story() {
        assertThatThrownBy(() -> reads.events("ord_none", null, null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN));
    }

    @Test
    void a_cursor_that_no_list_gave_out_is_refused() {
        room.happened("stn_1", REGISTERED);

        assertThatThrownBy(() -> reads.events("stn_1", "YWJj", null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID));
    }
}
