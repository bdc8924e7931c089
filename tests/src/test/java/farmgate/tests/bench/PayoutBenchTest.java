package farmgate.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.command.web.Call;
import farmgate.config.axon.WireSerializer;
import farmgate.config.eventstore.DataFolder;
import farmgate.config.eventstore.EventFormat;
import farmgate.config.eventstore.SqliteEventStorageEngine;
import farmgate.config.eventstore.StoreSettings;
import farmgate.shared.farmer.FarmerEvent.FarmerEnrolled;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Event;
import farmgate.shared.message.Id;
import farmgate.shared.message.Role;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.personal.Personal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.DuesEvent.DueAccrued;
import farmgate.shared.settlement.DuesEvent.DuesListed;
import farmgate.shared.settlement.DuesEvent.DuesOpened;
import farmgate.shared.settlement.DuesId;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationEvent.StationOpened;
import farmgate.shared.station.StationEvent.StationRegistered;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import farmgate.shared.wire.Json;
import farmgate.tests.process.CommandSideAlone;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;

/**
 * A payout run over many stations on the embedded event store, each payout closed, frozen, hashed and on disk; beside it
 * the same totals by one {@code GROUP BY} over the same rows in SQLite. Nothing fails for being slow.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Isolated("what is measured has the machine to itself")
class PayoutBenchTest {

    private static final int FARMERS = 5;
    private static final int EVENTS_AT_ONCE = 2_000;
    private static final Instant RECEIVED = Instant.parse("2026-11-01T00:00:00Z");
    private static final double SECOND = 1e9;

    @TempDir
    Path folder;

    /** So many stations with so many settled orders each. */
    private record Size(int stations, int ordersEach) {

        String of() {
            return stations + " stations, " + (long) stations * ordersEach + " orders";
        }
    }

    private static final List<Size> SIZES = BenchTime.LONG
            ? List.of(new Size(100, 20), new Size(1_000, 20), new Size(10_000, 20), new Size(1_000, 100))
            : List.of(new Size(5, 4));

    @Test
    void measure_payout_runs() throws Exception {
        measure("warming up", SIZES.getFirst());
        for (Size size : SIZES) {
            measure("payout run over ", size);
        }
    }

    private void measure(String what, Size size) throws Exception {
        boolean warmUp = !what.endsWith(" ");
        WireSerializer serializer = new WireSerializer();
        EventFormat format =
                new EventFormat(serializer, serializer, NoOpEventUpcaster.INSTANCE, SnapshotFilter.rejectAll());
        Path own = folder.resolve(what.strip() + size.stations + "-" + size.ordersEach);
        try (DataFolder data = DataFolder.take(own);
                SqliteEventStorageEngine engine = new SqliteEventStorageEngine(data, StoreSettings.DEFAULTS, format);
                CommandSideAlone side = new CommandSideAlone(engine, Clock.systemUTC(), Map.of())) {
            fill(engine, size);
            long begun = System.nanoTime();
            JsonNode run = run(side);
            double seconds = (System.nanoTime() - begun) / SECOND;
            assertThat(run.path("payouts").size()).isEqualTo(size.stations);
            double grouped = grouped(own.resolve("rows.db"), size, run);
            if (!warmUp) {
                BenchTable.note(new Measured(
                        what + size.of(), 1, size.stations / seconds, "payouts/s", null, null, size.stations));
                BenchTable.note(Measured.once("as many times as long as one GROUP BY", seconds / grouped, "times"));
            }
        }
    }

    private static JsonNode run(CommandSideAlone side) throws Exception {
        Instant now = Instant.now();
        Actor finance = new Actor("finance", Set.of(Role.FINANCE), null, null, null, Channel.API, now, now);
        return Json.mapper()
                .readTree(side.frontDoor(() -> new Call(finance, "the-run", null))
                        .perform(MockMvcRequestBuilders.post("/api/payout-runs")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(Json.write(Map.of("cutOff", now.toString()))))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8));
    }

    /** The same totals in the way that a report would ask for them. */
    private static double grouped(Path file, Size size, JsonNode run) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE due (station TEXT, payee TEXT, order_id TEXT, fen INTEGER)");
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO due VALUES (?, ?, ?, ?)")) {
                for (int station = 0; station < size.stations; station++) {
                    for (int order = 0; order < size.ordersEach; order++) {
                        for (Due due : dues(station, order)) {
                            insert.setString(1, "stn_bench" + station);
                            insert.setString(2, due.payee().id());
                            insert.setString(3, "ord_" + station + "-" + order);
                            insert.setLong(4, due.amount().fen());
                            insert.addBatch();
                        }
                    }
                    insert.executeBatch();
                }
            }
            connection.commit();
            long begun = System.nanoTime();
            Map<String, Long> totals = new HashMap<>();
            try (ResultSet rows =
                    statement.executeQuery("SELECT station, payee, SUM(fen) FROM due GROUP BY station, payee")) {
                while (rows.next()) {
                    totals.merge(rows.getString(1), rows.getLong(3), Math::addExact);
                }
            }
            double seconds = (System.nanoTime() - begun) / SECOND;
            for (JsonNode payout : run.path("payouts")) {
                assertThat(payout.path("total").path("fen").asLong())
                        .isEqualTo(totals.get(payout.path("stationId").asString()));
            }
            return seconds;
        }
    }

    private static void fill(SqliteEventStorageEngine engine, Size size) {
        List<DomainEventMessage<Event>> events = new ArrayList<>();
        for (int station = 0; station < size.stations; station++) {
            events.addAll(storyOf(station, size.ordersEach));
            if (events.size() >= EVENTS_AT_ONCE) {
                engine.appendEvents(events);
                events.clear();
            }
        }
        engine.appendEvents(events);
    }

    private static List<DomainEventMessage<Event>> storyOf(int number, int orders) {
        StationId station = new StationId("stn_bench" + number);
        DuesId dues = new DuesId("due_bench" + number);
        PayoutId payout = new PayoutId("pyo_bench" + number + "-1");
        List<DomainEventMessage<Event>> events = new ArrayList<>();
        Personal keeper = sealed(station, "李站长");
        events.add(event(
                "Station",
                station,
                0,
                new StationRegistered(
                        station, "服务站", StationLevel.COUNTY, RegionCode.of("610629"), null, null, keeper, null)));
        events.add(event("Station", station, 1, new StationOpened(station)));
        events.add(event("StationDues", dues, 0, new DuesOpened(dues, station)));
        events.add(event("DuesRegister", REGISTER, number, new DuesListed(REGISTER, station)));
        for (int i = 0; i < FARMERS; i++) {
            FarmerId farmer = farmer(number, i);
            events.add(event(
                    "Farmer",
                    farmer,
                    0,
                    new FarmerEnrolled(
                            farmer, station, sealed(farmer, "农民"), "阿寺村", PayoutMethod.BANK, sealed(farmer, "账号"))));
        }
        for (int i = 0; i < orders; i++) {
            OrderId order = new OrderId("ord_" + number + "-" + i);
            events.add(event(
                    "StationDues",
                    dues,
                    i + 1L,
                    new DueAccrued(dues, station, payout, order, RECEIVED.plusSeconds(i), dues(number, i))));
        }
        return events;
    }

    private static final DuesId REGISTER = new DuesId("due_register");

    private static List<Due> dues(int station, int order) {
        return List.of(
                new Due(Payee.farmer(farmer(station, order % FARMERS)), Money.ofFen(1_000 + 7L * order)),
                new Due(Payee.station(new StationId("stn_bench" + station)), Money.ofFen(50 + order)));
    }

    private static FarmerId farmer(int station, int number) {
        return new FarmerId("frm_bench" + station + "-" + number);
    }

    private static Personal sealed(Id person, String clear) {
        return new Personal(person.value(), Json.write(clear));
    }

    private static DomainEventMessage<Event> event(String type, Id thing, long sequence, Event event) {
        return new GenericDomainEventMessage<>(type, thing.value(), sequence, event);
    }
}
