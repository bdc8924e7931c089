package farmgate.config.axon;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.config.eventstore.DataFolder;
import farmgate.config.eventstore.EventFormat;
import farmgate.config.eventstore.SqliteEventStorageEngine;
import farmgate.config.eventstore.SqliteEventStore;
import farmgate.config.eventstore.StoreSettings;
import farmgate.shared.listing.ListingEvent.ListingPaused;
import farmgate.shared.listing.ListingId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What yesterday's code stored is read by today's, from the file and through a restart. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UpgradeTest {

    private static final String LISTING = "lst_1";
    private static final long LAST = 4;

    @TempDir
    Path folder;

    /** The state of an aggregate. */
    @Revision("2")
    record Stall(String listing, long pauses) {}

    @Test
    void an_event_is_stored_under_a_name_of_its_own_so_that_its_class_may_be_renamed() throws SQLException {
        onStore(UpgradeTest::publish);

        assertThat(types()).containsOnly("listing.paused");
        assertThat(onStore(UpgradeTest::payloads)).containsOnly(new ListingPaused(new ListingId(LISTING)));
    }

    @Test
    void a_snapshot_of_today_spares_reading_the_events_before_it() {
        onStore(UpgradeTest::publish);
        onStore(UpgradeTest::takeSnapshot);

        assertThat(onStore(UpgradeTest::payloads))
                .containsExactly(new Stall(LISTING, LAST), new ListingPaused(new ListingId(LISTING)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE snapshots SET payload_revision = '1'",
                "UPDATE snapshots SET payload_revision = NULL",
                "UPDATE snapshots SET payload_type = 'farmgate.command.listing.Renamed'"
            })
    void a_snapshot_of_an_older_revision_or_of_a_class_that_is_gone_is_passed_over(String yesterday)
            throws SQLException {
        onStore(UpgradeTest::publish);
        onStore(UpgradeTest::takeSnapshot);
        try (Connection file = file();
                Statement statement = file.createStatement()) {
            assertThat(statement.executeUpdate(yesterday)).isEqualTo(1);
        }

        assertThat(onStore(UpgradeTest::payloads))
                .hasSize((int) LAST + 1)
                .containsOnly(new ListingPaused(new ListingId(LISTING)));
        onStore(UpgradeTest::takeSnapshot);
        assertThat(onStore(UpgradeTest::payloads)).startsWith(new Stall(LISTING, LAST));
    }

    private <T> T onStore(Function<SqliteEventStore, T> work) {
        WireSerializer serializer = new WireSerializer();
        EventFormat format = new EventFormat(serializer, serializer, new EventUpcasterChain(), new CurrentSnapshots());
        try (DataFolder data = DataFolder.take(folder);
                SqliteEventStorageEngine engine = new SqliteEventStorageEngine(data, StoreSettings.DEFAULTS, format)) {
            SqliteEventStore store = new SqliteEventStore(engine);
            try {
                return work.apply(store);
            } finally {
                store.shutDown();
            }
        }
    }

    private static long publish(SqliteEventStore store) {
        store.publish(LongStream.rangeClosed(0, LAST)
                .mapToObj(i -> new GenericDomainEventMessage<>(
                        "Listing", LISTING, i, new ListingPaused(new ListingId(LISTING))))
                .toList());
        return LAST;
    }

    private static long takeSnapshot(SqliteEventStore store) {
        store.storeSnapshot(new GenericDomainEventMessage<>("Listing", LISTING, LAST - 1, new Stall(LISTING, LAST)));
        return LAST - 1;
    }

    private static List<Object> payloads(SqliteEventStore store) {
        return store.readEvents(LISTING)
                .asStream()
                .<Object>map(DomainEventMessage::getPayload)
                .toList();
    }

    private List<String> types() throws SQLException {
        try (Connection file = file();
                Statement statement = file.createStatement();
                ResultSet rows = statement.executeQuery("SELECT group_concat(DISTINCT payload_type) FROM events")) {
            return List.of(rows.getString(1).split(","));
        }
    }

    private Connection file() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("events.db"));
    }
}
