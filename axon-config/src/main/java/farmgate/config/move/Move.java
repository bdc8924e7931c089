package farmgate.config.move;

import com.mongodb.client.MongoDatabase;
import farmgate.config.admin.RunningNodes;
import farmgate.config.eventstore.BackupRefused;
import farmgate.config.eventstore.DataFolder;
import farmgate.config.eventstore.EventImport;
import farmgate.config.eventstore.EventSource;
import farmgate.config.eventstore.Progress;
import farmgate.config.eventstore.ServerImport;
import farmgate.config.eventstore.ServerStore;
import farmgate.config.eventstore.StoreLines;
import farmgate.config.proof.EventDigest;
import farmgate.config.vault.KeyRing;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Moves an installation between a data folder and the servers. What is not made from events moves: the events themselves
 * and the keys. Read models are made anew, and both sides are compared at the end.
 *
 * <p>A node must not start on half of it. On the servers keys come last, and a node does not start on events without
 * keys; in a data folder the events come last, and get their name when all are there. Whatever was killed in the middle
 * may be done again: it finds out how far it came.
 */
final class Move {

    private static final Set<String> KEYS = Set.of("person_keys", "house_secrets");

    private final Embedded embedded;
    private final Servers servers;
    private final Duration nodesWatched;
    private final PrintStream out;
    private final PrintStream err;

    /** @param nodesWatched how long to look whether nodes give signs of life, when there are traces of some */
    Move(Embedded embedded, Servers servers, Duration nodesWatched, PrintStream out, PrintStream err) {
        this.embedded = embedded;
        this.servers = servers;
        this.nodesWatched = nodesWatched;
        this.out = out;
        this.err = err;
    }

    /** @param keys the folder of {@code keys.db} */
    record Embedded(Path data, Path keys, ReadModels readModels) {

        EventSource events() {
            return EventSource.of(() -> StoreLines.open(data));
        }

        boolean hasEvents() {
            return Files.exists(data.resolve("events.db"));
        }

        /** The folder of the keys too, when it is another one. */
        @Nullable
        DataFolder takeKeys() {
            return keys.toAbsolutePath()
                            .normalize()
                            .equals(data.toAbsolutePath().normalize())
                    ? null
                    : DataFolder.take(keys, "--farmgate.security.keys-dir");
        }
    }

    record Servers(ServerStore events, MongoDatabase database, ReadModels readModels) {}

    /** @return whether both sides are the same */
    boolean toServers() throws IOException, SQLException {
        if (!embedded.hasEvents()) {
            throw new BackupRefused(
                    "There is no events.db in " + embedded.data().toAbsolutePath());
        }
        try (DataFolder _ = DataFolder.take(embedded.data());
                DataFolder _ = embedded.takeKeys()) {
            KeyRing keys = KeyRing.inFolder(embedded.keys());
            keys.requireNoOthersIn(servers.database());
            requireNoNodes();
            requireNoReadModelsOfOthers();
            ServerImport.Imported imported =
                    new ServerImport(embedded.events(), new Progress(err, "moved")).into(servers.events());
            out.println("Moved: %,d events into %s%s"
                    .formatted(
                            imported.events() - imported.there(),
                            servers.events().inWords(),
                            before(imported.there(), "of them")));
            int brought = keys.bringInto(servers.database());
            out.println("Moved: %,d keys into the database '%s' of MongoDB%s"
                    .formatted(brought, servers.database().getName(), before(keys.size() - brought, "of them")));
        }
        return compare(true);
    }

    /** @return whether both sides are the same */
    boolean fromServers() throws IOException, SQLException {
        requireNoNodes();
        KeyRing keys = KeyRing.inMongo(servers.database());
        if (keys.size() == 0) {
            throw new BackupRefused(
                    "The database '%s' of MongoDB holds no keys, without which nobody reads the events: name"
                                    .formatted(servers.database().getName())
                            + " the one that the nodes use");
        }
        try (DataFolder held = DataFolder.take(embedded.data());
                DataFolder _ = embedded.takeKeys()) {
            boolean there = embedded.hasEvents();
            if (there) {
                requireSameEvents();
            } else {
                EventImport.requireEmpty(held.path());
            }
            int brought = keys.bringInto(embedded.keys());
            out.println("Moved: %,d keys into %s%s"
                    .formatted(
                            brought,
                            embedded.keys().toAbsolutePath().normalize(),
                            before(keys.size() - brought, "of them")));
            long events = there
                    ? 0
                    : new EventImport(EventSource.of(servers.events().opener()), new Progress(err, "moved")).into(held);
            out.println("Moved: %,d events into %s%s"
                    .formatted(events, held.path(), there ? "; all of them were there before" : ""));
        }
        return compare(false);
    }

    private static String before(long count, String whose) {
        return count == 0 ? "" : "; %,d %s were there before".formatted(count, whose);
    }

    private void requireNoNodes() {
        if (RunningNodes.found(servers.database(), nodesWatched)) {
            throw new BackupRefused("Nodes work on the database '%s' of MongoDB: stop them all, and repeat this"
                    .formatted(servers.database().getName()));
        }
    }

    /** Read models that were there before the first event are others'. */
    private void requireNoReadModelsOfOthers() {
        if (servers.events().head() > 0) {
            return;
        }
        Set<String> others = servers.database().listCollectionNames().into(new TreeSet<>());
        others.removeAll(KEYS);
        if (!others.isEmpty()) {
            throw new BackupRefused(
                    ("The database '%s' of MongoDB is not empty, it holds %s: name a new one, or drop these collections"
                                    + " if nobody needs them")
                            .formatted(servers.database().getName(), String.join(", ", others)));
        }
    }

    private void requireSameEvents() throws IOException, SQLException {
        EventDigest here = EventDigest.of(() -> StoreLines.open(embedded.data()), new Progress(err, "compared"));
        EventDigest there = EventDigest.of(servers.events().opener(), new Progress(err, "compared"));
        if (!here.sha256().equals(there.sha256())) {
            throw new BackupRefused(
                    "The folder %s holds other events (%,d) than %s (%,d), and nothing is ever overwritten: name a new folder"
                            .formatted(
                                    embedded.data().toAbsolutePath(),
                                    here.events(),
                                    servers.events().inWords(),
                                    there.events()));
        }
    }

    private boolean compare(boolean toServers) throws IOException, SQLException {
        Inventory here = new Inventory(
                EventDigest.of(() -> StoreLines.open(embedded.data()), new Progress(err, "compared")),
                KeyRing.inFolder(embedded.keys()),
                embedded.readModels().hashes());
        Inventory there = new Inventory(
                EventDigest.of(servers.events().opener(), new Progress(err, "compared")),
                KeyRing.inMongo(servers.database()),
                servers.readModels().hashes());
        Comparison comparison = toServers ? new Comparison(here, there) : new Comparison(there, here);
        List<String> names = toServers ? List.of("data folder", "servers") : List.of("servers", "data folder");
        comparison.table(names.getFirst(), names.getLast()).forEach(out::println);
        return comparison.isSame();
    }
}
