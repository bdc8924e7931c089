package farmgate.tests.bench;

import farmgate.config.axon.WireSerializer;
import farmgate.config.eventstore.DataFolder;
import farmgate.config.eventstore.EventFormat;
import farmgate.config.eventstore.SqliteEventStorageEngine;
import farmgate.config.eventstore.SqliteEventStore;
import farmgate.config.eventstore.StoreSettings;
import farmgate.shared.listing.ListingEvent.ListingDrafted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The embedded event store alone, beside the disk that it writes to. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Isolated("what is measured has the machine to itself")
class EventStoreBenchTest {

    private static final int BLOCK = 4096;

    @TempDir
    Path folder;

    @Test
    void measure_the_disk_and_the_bare_event_store() throws IOException {
        BenchTable.note(disk());
        WireSerializer serializer = new WireSerializer();
        EventFormat format =
                new EventFormat(serializer, serializer, NoOpEventUpcaster.INSTANCE, SnapshotFilter.rejectAll());
        try (DataFolder data = DataFolder.take(folder.resolve("data"));
                SqliteEventStorageEngine engine = new SqliteEventStorageEngine(data, StoreSettings.DEFAULTS, format)) {
            SqliteEventStore store = new SqliteEventStore(engine);
            ListingDrafted draft = ManyListings.drafts(1, 1, LocalDate.of(2026, 10, 1))
                    .findFirst()
                    .orElseThrow();
            Load.of("warming up", 8, BenchTime.EACH, "creates/s", i -> creating(store, draft));
            for (int senders : BenchTime.LONG ? new int[] {1, 8, 32} : new int[] {2}) {
                BenchTable.note(Load.of(
                        "bare event store: an aggregate created, durable",
                        senders,
                        BenchTime.EACH,
                        "creates/s",
                        i -> creating(store, draft)));
            }
            store.shutDown();
        }
    }

    private static Callable<Object> creating(SqliteEventStore store, ListingDrafted draft) {
        return () -> {
            store.publish(new GenericDomainEventMessage<>("Listing", "lst_" + UUID.randomUUID(), 0, draft));
            return draft;
        };
    }

    /** How often a block can be appended and synced by one writer: what a durable write costs at least. */
    private Measured disk() throws IOException {
        try (FileChannel file =
                FileChannel.open(folder.resolve("disk"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            return Load.of("4 KB appended and synced to disk", 1, BenchTime.EACH, "syncs/s", i -> () -> {
                file.write(block.rewind());
                file.force(false);
                return block;
            });
        }
    }
}
