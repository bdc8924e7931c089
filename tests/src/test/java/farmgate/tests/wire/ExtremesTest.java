package farmgate.tests.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farmgate.config.axon.WireSerializer;
import farmgate.config.eventstore.DataFolder;
import farmgate.config.eventstore.EventFormat;
import farmgate.config.eventstore.SqliteEventStorageEngine;
import farmgate.config.eventstore.SqliteEventStore;
import farmgate.config.eventstore.StoreSettings;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Event;
import farmgate.shared.message.Id;
import farmgate.shared.wire.EventFamilies;
import farmgate.shared.wire.Json;
import farmgate.tests.process.Api;
import farmgate.tests.process.FarmgateProcess;
import farmgate.tests.process.Season;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Every event at every extreme that its record can hold, in the store of a marketplace that runs: no processor stands still,
 * every list, sum and file answers, every read model is rebuilt, and whoever comes next is served.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExtremesTest {

    /** These too, of one order or station. */
    private static final Set<String> LIVE_OF_ONE = Set.of("/api/orders/{id}/events", "/api/stations/{id}/board/events");

    /** What the ids of a collection begin with. */
    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("bank-exceptions", "bex_"),
            Map.entry("cash-handovers", "hnd_"),
            Map.entry("checkouts", "chk_"),
            Map.entry("clawbacks", "clb_"),
            Map.entry("farmers", "frm_"),
            Map.entry("orders", "ord_"),
            Map.entry("payment-files", "pmf_"),
            Map.entry("payments", "pay_"),
            Map.entry("payouts", "pyo_"),
            Map.entry("provider-settlements", "pst_"),
            Map.entry("stations", "stn_"));

    private static final Duration SOON = Duration.ofSeconds(120);
    /** Answers for as long as one listens. */
    private static final String LIVE = "/stream";

    @TempDir
    Path folder;

    @Test
    void nothing_stops_and_everything_answers() {
        Path data = folder.resolve("data");
        Season season;
        try (FarmgateProcess farmgate = FarmgateProcess.start(data)) {
            season = Season.begin(farmgate.uri());
        }
        int told = tell(data);
        assertThat(told).isGreaterThan(400);

        try (FarmgateProcess again = FarmgateProcess.start(data)) {
            Season later = season.on(again.uri());
            awaitAllAtTheEnd(later);
            everythingAnswers(later);

            List<String> readModels = processors(later).stream()
                    .map(processor -> processor.path("name").asString())
                    .filter(name -> !name.startsWith("when-"))
                    .toList();
            readModels.forEach(name -> later.admin.post("/api/admin/processors/" + name + "/replay", Map.of()));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(processors(later))
                            .allSatisfy(processor -> assertThat(
                                            processor.path("rebuild").isNull())
                                    .as(processor.toString())
                                    .isTrue()));
            awaitAllAtTheEnd(later);
            everythingAnswers(later);
            somebodyIsServed(later);
        }
    }

    private static void somebodyIsServed(Season season) {
        String listing = season.listing(1_000_000);
        assertThat(season.checkout(season.buyer, listing, 500).status()).isEqualTo(201);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(season.buyer.mustGet("/api/orders").path("items"))
                                .hasSize(1));
    }

    /** Those who stand still say so; what was put aside is no standstill. */
    private static void awaitAllAtTheEnd(Season season) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(processors(season))
                        .isNotEmpty()
                        .allSatisfy(
                                processor -> assertThat(processor.path("lag").asLong(-1))
                                        .as(processor.toString())
                                        .isZero()));
        assertThat(processors(season))
                .allSatisfy(processor ->
                        assertThat(processor.path("status").asString()).isNotEqualTo("DOWN"));
    }

    private static void everythingAnswers(Season season) {
        List<String> wrong = new ArrayList<>();
        JsonNode api = season.admin.mustGet("/v3/api-docs");
        for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
            JsonNode get = path.getValue().path("get");
            if (get.isMissingNode() || path.getKey().endsWith(LIVE) || LIVE_OF_ONE.contains(path.getKey())) {
                continue;
            }
            for (String address : addresses(path.getKey())) {
                for (Api caller : List.of(season.admin, season.auditor, season.finance)) {
                    for (Map.Entry<String, JsonNode> form :
                            get.path("responses").path("200").path("content").properties()) {
                        int status =
                                caller.get(address, "Accept", form.getKey()).status();
                        if (status >= 500) {
                            wrong.add(address + " as " + form.getKey() + ": " + status);
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** A path without a thing as it is; one with a thing for each extreme thing of its kind. */
    private static List<String> addresses(String path) {
        if (!path.contains("{")) {
            return List.of(path);
        }
        String prefix = PREFIXES.get(path.split("/", -1)[2]);
        return prefix == null
                ? List.of()
                : ids().filter(id -> id.startsWith(prefix))
                        .distinct()
                        .map(id -> path.replaceFirst("\\{\\w+}", id))
                        .toList();
    }

    private static Stream<String> ids() {
        return Arrays.stream(Extremes.values())
                .flatMap(extreme -> EventFamilies.events().map(type -> about((Event) extreme.of(type), extreme)));
    }

    @Test
    void every_thing_that_can_be_asked_for_by_its_id_is_asked_for() {
        assertThat(PREFIXES.values())
                .allSatisfy(prefix -> assertThat(ids())
                        .as(prefix)
                        .anySatisfy(id -> assertThat(id).startsWith(prefix)));
    }

    private static List<JsonNode> processors(Season season) {
        List<JsonNode> processors = new ArrayList<>();
        season.admin.mustGet("/api/admin/processors").forEach(processors::add);
        return processors;
    }

    /** One life of each kind of thing at each extreme: its events one after the other, in the order of their family. */
    private static int tell(Path data) {
        WireSerializer serializer = new WireSerializer();
        EventFormat format =
                new EventFormat(serializer, serializer, NoOpEventUpcaster.INSTANCE, SnapshotFilter.rejectAll());
        List<DomainEventMessage<?>> events = events();
        try (DataFolder folder = DataFolder.take(data);
                SqliteEventStorageEngine engine =
                        new SqliteEventStorageEngine(folder, StoreSettings.DEFAULTS, format)) {
            SqliteEventStore store = new SqliteEventStore(engine);
            try {
                for (int from = 0; from < events.size(); from += 50) {
                    store.publish(events.subList(from, Math.min(events.size(), from + 50)));
                }
            } finally {
                store.shutDown();
            }
        }
        return events.size();
    }

    private static List<DomainEventMessage<?>> events() {
        List<DomainEventMessage<?>> events = new ArrayList<>();
        Map<String, Long> next = new HashMap<>();
        for (Extremes extreme : Extremes.values()) {
            for (Class<?> type : EventFamilies.events().toList()) {
                Event event = (Event) extreme.of(type);
                String about = about(event, extreme);
                long number = next.merge(about, 0L, (before, none) -> before + 1);
                events.add(new GenericDomainEventMessage<>(
                        "Extreme", about, number, event, Map.of(Actor.METADATA_KEY, Json.write(actor(extreme)))));
            }
        }
        return events;
    }

    /** The first id of an event is that of the thing whose event it is. */
    private static String about(Event event, Extremes extreme) {
        return Arrays.stream(event.getClass().getRecordComponents())
                .filter(component -> Id.class.isAssignableFrom(component.getType()))
                .map(component -> ((Id) Samples.part(component, event)).value())
                .findFirst()
                .orElse("ext_" + extreme.name().toLowerCase(Locale.ROOT));
    }

    /** When it happened on the caller's device is an extreme as well. */
    private static Actor actor(Extremes extreme) {
        Instant happened = extreme.time();
        return new Actor("somebody", Set.of(), null, null, null, Channel.API, happened, Instant.now());
    }
}
