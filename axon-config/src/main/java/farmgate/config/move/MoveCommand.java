package farmgate.config.move;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import farmgate.config.axonserver.AxonServerClient;
import farmgate.config.axonserver.AxonServerEvents;
import farmgate.config.axonserver.CommandSettings;
import farmgate.config.eventstore.BackupRefused;
import farmgate.config.eventstore.CommandOptions;
import farmgate.config.eventstore.DataFolderInUse;
import farmgate.config.eventstore.Progress;
import farmgate.config.files.OwnerOnly;
import farmgate.config.mongo.MongoConfiguration;
import farmgate.config.mongo.MongoServer;
import farmgate.config.properties.FarmgateProperties;
import farmgate.config.properties.WrongSetting;
import farmgate.config.servers.MongoPing;
import farmgate.config.servers.ServerAway;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** The command line's {@code move}: brings an installation from a data folder to the servers, or back, and compares. */
public final class MoveCommand {

    static final int SAME = 0;

    /** Not moved, or not the same. */
    static final int NOT_DONE = 1;

    static final int NOT_UNDERSTOOD = 2;

    private static final String TO_SERVERS = "--to-servers";
    private static final String FROM_SERVERS = "--from-servers";
    private static final String MONGODB = "--farmgate.mongodb.uri";
    private static final Duration SERVERS_WAIT = Duration.ofSeconds(10);

    /** Longer than the time between two signs of life of a node. */
    private static final Duration NODES_WATCHED = Duration.ofSeconds(12);

    private static final String USAGE = """
            move --to-servers   brings the installation in a data folder to an Axon Server and a MongoDB
            move --from-servers brings it from there into a new data folder
            with --farmgate.data-dir=DIR            the data folder, %s where it is not named
                 --farmgate.security.keys-dir=DIR   where its keys are, the data folder where it is not named
                 --farmgate.mongodb.uri=URI         the MongoDB
                 --farmgate.axon-server.servers=HOST:PORT, .context, .token, .tls
            What is not named is taken from the environment, as a node does. Stop every node first. At the end both sides
            are compared; what was killed in the middle may be repeated.""".formatted(CommandOptions.DATA_FOLDER_DEFAULT);

    private MoveCommand() {}

    /** Whether these arguments are for this command, so that no server is to be started. */
    public static boolean isMeantBy(String[] args) {
        return args.length > 0 && args[0].equals("move");
    }

    /**
     * Does what the arguments say, prints how far it is and a table at the end, and returns the exit code.
     *
     * @param application whose query node makes the read models
     */
    public static int run(String[] args, Class<?> application) {
        return run(args, application, System.out, System.err);
    }

    static int run(String[] args, Class<?> application, PrintStream out, PrintStream err) {
        CommandOptions options = options(args);
        if (options == null) {
            err.println(USAGE);
            return NOT_UNDERSTOOD;
        }
        try {
            return move(options, application, out, err) ? SAME : NOT_DONE;
        } catch (BackupRefused
                | DataFolderInUse
                | UncheckedIOException
                | EventStoreException
                | MongoException
                | ServerAway
                | WrongSetting e) {
            err.println(e.getMessage());
        } catch (IOException | SQLException e) {
            err.println("The move failed: " + e);
        }
        return NOT_DONE;
    }

    private static @Nullable CommandOptions options(String[] args) {
        Set<String> allowed = new HashSet<>(
                CommandOptions.withServer(Set.of(CommandOptions.DATA_FOLDER, CommandOptions.KEYS_FOLDER, MONGODB)));
        CommandOptions options = CommandOptions.of(args, allowed, Set.of(TO_SERVERS, FROM_SERVERS));
        return options == null || options.has(TO_SERVERS) == options.has(FROM_SERVERS) ? null : options;
    }

    private static boolean move(CommandOptions options, Class<?> application, PrintStream out, PrintStream err)
            throws IOException, SQLException {
        CommandSettings settings = CommandSettings.of(options);
        if (!settings.mongodb().isConfigured()) {
            throw new WrongSetting("farmgate.mongodb.uri", "is not set", "name the MongoDB of the servers' side");
        }
        MongoServer.Remote mongo = new MongoServer.Remote(settings.mongodb().uri());
        try (MongoPing ping = new MongoPing(mongo.uri(), mongo.database())) {
            farmgate.config.servers.Servers.await(ping, SERVERS_WAIT);
        }
        Path scratch = Files.createTempDirectory("farmgate-move");
        OwnerOnly.tighten(scratch);
        try (AxonServerEvents events = AxonServerClient.connect(settings.axonServer());
                MongoClient client = MongoConfiguration.client(mongo)) {
            Move move = new Move(
                    new Move.Embedded(
                            options.dataFolder(),
                            options.keysFolder(),
                            new QueryNode(application, embedded(options), new Progress(err, "read"))),
                    new Move.Servers(
                            events,
                            client.getDatabase(mongo.database()),
                            new QueryNode(application, servers(settings, scratch), new Progress(err, "read"))),
                    NODES_WATCHED,
                    out,
                    err);
            boolean toServers = options.has(TO_SERVERS);
            boolean same = toServers ? move.toServers() : move.fromServers();
            out.println(verdict(same, toServers));
            return same;
        } finally {
            FileSystemUtils.deleteRecursively(scratch);
        }
    }

    private static String verdict(boolean same, boolean toServers) {
        if (!same) {
            return "DIFFERENT: go on with the side that you came from. If only read models differ, build them anew there"
                    + " (POST /api/admin/processors/{name}/replay), and repeat this";
        }
        return toServers
                ? "THE SAME: start nodes on the servers from now on, and none on the data folder"
                : "THE SAME: start Farmgate on the data folder from now on, and no node on the servers";
    }

    private static Map<String, String> embedded(CommandOptions options) {
        String keys = options.get(CommandOptions.KEYS_FOLDER);
        return Map.of(
                "farmgate.data-dir",
                options.dataFolder().toString(),
                "farmgate.security.keys-dir",
                keys == null ? "" : keys,
                "farmgate.event-store",
                "embedded",
                "farmgate.mongodb.uri",
                "");
    }

    private static Map<String, String> servers(CommandSettings settings, Path scratch) {
        FarmgateProperties.AxonServer axonServer = settings.axonServer();
        Map<String, String> servers = new HashMap<>(Map.of(
                "farmgate.data-dir", scratch.toString(),
                "farmgate.security.keys-dir", "",
                "farmgate.event-store", "axon-server",
                "farmgate.axon-server.servers", String.join(",", axonServer.servers()),
                "farmgate.axon-server.context", axonServer.context(),
                "farmgate.axon-server.token", axonServer.token(),
                "farmgate.axon-server.tls", Boolean.toString(axonServer.tls())));
        servers.put("farmgate.mongodb.uri", settings.mongodb().uri());
        return servers;
    }
}
