package farmgate.config.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.axonframework.common.Assert;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Axon's events in one SQLite file, for one process.
 *
 * <p>Guarantees: when an append returns, its events are on the disk. An append is whole or not at all, and everything
 * that one unit of work publishes is one append, made in the commit of the outermost unit of work, as with Axon Server.
 * The global index starts at 1, has no gaps and is the order of the commits, so a reader that has seen index n has seen
 * all before it. Safe for any number of threads, virtual ones too; an interrupt harms nobody but the interrupted.
 *
 * <p>A collision, on an aggregate's sequence number or on an event's identifier, is a {@link ConcurrencyException} in
 * every case. Axon's JDBC engine throws another type for an aggregate's first event; Axon Server does not, and callers
 * should not have to know which store they have. Whatever else fails is a {@link StoreUnavailable} when it may be
 * tried again, else an {@link EventStoreException}.
 */
public final class SqliteEventStorageEngine extends BatchingEventStorageEngine implements AutoCloseable {

    private final String unitOfWorkKey = "events to store, " + System.identityHashCode(this);
    private final ReadConnections readers;
    private final GroupCommitWriter writer;

    /**
     * Opens the store in a folder that this process holds, and creates it where it is missing.
     *
     * @throws EventStoreException if the file cannot be opened, or is not an event store of this version
     */
    public SqliteEventStorageEngine(DataFolder folder, StoreSettings settings, EventFormat format) {
        this(new StoreFile(folder.path()), settings, format);
    }

    SqliteEventStorageEngine(StoreFile file, StoreSettings settings, EventFormat format) {
        super(new Options(settings, format));
        try {
            this.writer = new GroupCommitWriter(file, settings);
        } catch (SQLException e) {
            throw new EventStoreException("The event store could not be opened: " + e.getMessage(), e);
        }
        this.readers = new ReadConnections(file, settings.readersMax());
    }

    public StoreStatus status() {
        return writer.status();
    }

    /** What is done after each commit, on the writer's thread: it must be quick. */
    void onAppend(Runnable action) {
        writer.onCommit(action);
    }

    /** Stores what is waiting, then ends; the file alone is then the whole store. Later calls are refused. */
    @Override
    public void close() {
        try {
            readers.close();
        } catch (SQLException e) {
            throw new EventStoreException("A reading connection could not be closed", e);
        } finally {
            writer.close();
        }
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        List<StoredEvent> rows =
                events.stream().map(event -> StoredEvent.of(event, serializer)).toList();
        if (CurrentUnitOfWork.isStarted()) {
            rowsOf(CurrentUnitOfWork.get().root()).addAll(rows);
        } else {
            store(new Change.Append(rows));
        }
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        store(new Change.Snapshot(StoredEvent.of(snapshot, serializer)));
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(
            String aggregateIdentifier, long firstSequenceNumber, int batchSize) {
        return read(
                EventTable.EVENTS_OF_AGGREGATE,
                SqliteEventStorageEngine::events,
                aggregateIdentifier,
                firstSequenceNumber,
                batchSize);
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken lastToken, int batchSize) {
        Assert.isTrue(
                lastToken == null || lastToken instanceof GlobalSequenceTrackingToken,
                () -> "The token %s was not given by this kind of event store".formatted(lastToken));
        long lastIndex = lastToken instanceof GlobalSequenceTrackingToken token ? token.getGlobalIndex() : 0;
        return read(EventTable.EVENTS_AFTER, SqliteEventStorageEngine::trackedEvents, lastIndex, batchSize);
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return read(EventTable.SNAPSHOT, SqliteEventStorageEngine::events, aggregateIdentifier).stream();
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        OptionalLong last =
                read(EventTable.LAST_SEQUENCE_NUMBER, SqliteEventStorageEngine::number, aggregateIdentifier);
        return last.isPresent() ? Optional.of(last.getAsLong()) : Optional.empty();
    }

    /** The place before the first event; null, which Axon reads as the same place, while there is none. */
    @Override
    public @Nullable TrackingToken createTailToken() {
        return before(read(EventTable.FIRST_INDEX, SqliteEventStorageEngine::number));
    }

    /** The newest event; null while there is none. */
    @Override
    public @Nullable TrackingToken createHeadToken() {
        OptionalLong last = read(EventTable.LAST_INDEX, SqliteEventStorageEngine::number);
        return last.isPresent() ? new GlobalSequenceTrackingToken(last.getAsLong()) : null;
    }

    /** The place before the first event that is not older than the given time; the head if all are older. */
    @Override
    public @Nullable TrackingToken createTokenAt(Instant dateTime) {
        OptionalLong first =
                read(EventTable.FIRST_INDEX_AT, SqliteEventStorageEngine::number, StoredEvent.nearestNanos(dateTime));
        return first.isPresent() ? before(first) : createHeadToken();
    }

    /** What this unit of work will append when it commits; the first call arranges for that. */
    private List<StoredEvent> rowsOf(UnitOfWork<?> root) {
        return root.getOrComputeResource(unitOfWorkKey, key -> {
            List<StoredEvent> rows = new ArrayList<>();
            root.onCommit(committing -> store(new Change.Append(rows)));
            return rows;
        });
    }

    private void store(Change change) {
        try {
            writer.write(change);
        } catch (ChangeRefused e) {
            String message = String.valueOf(e.getMessage());
            throw e.isConflict() ? new ConcurrencyException(message, e) : new EventStoreException(message, e);
        }
    }

    private <T> T read(String sql, ReadConnections.Rows<T> rows, Object... parameters) {
        try {
            return readers.read(reader -> reader.query(sql, rows, parameters));
        } catch (SQLException e) {
            throw new EventStoreException("The event store could not be read: " + e.getMessage(), e);
        }
    }

    private static List<StoredEvent> events(ResultSet rows) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        while (rows.next()) {
            events.add(EventTable.read(rows));
        }
        return events;
    }

    private static List<TrackedEventData<?>> trackedEvents(ResultSet rows) throws SQLException {
        List<TrackedEventData<?>> events = new ArrayList<>();
        while (rows.next()) {
            TrackingToken token = new GlobalSequenceTrackingToken(rows.getLong(EventTable.GLOBAL_INDEX));
            events.add(new TrackedDomainEventData<>(token, EventTable.read(rows)));
        }
        return events;
    }

    private static OptionalLong number(ResultSet rows) throws SQLException {
        long number = rows.getLong(1);
        return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }

    private static @Nullable TrackingToken before(OptionalLong index) {
        return index.isPresent() ? new GlobalSequenceTrackingToken(index.getAsLong() - 1) : null;
    }

    private static final class Options extends Builder {

        Options(StoreSettings settings, EventFormat format) {
            batchSize(settings.readEventsMax());
            eventSerializer(format.events());
            snapshotSerializer(format.snapshots());
            upcasterChain(format.upcasters());
            snapshotFilter(format.snapshotFilter());
        }
    }
}
