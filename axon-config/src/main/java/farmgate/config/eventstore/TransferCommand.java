package farmgate.config.eventstore;

import farmgate.config.properties.WrongSetting;
import farmgate.config.servers.ServerAway;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/**
 * The command line's {@code export} and {@code import}: all events as text that anything can read, and a store made of
 * it. An export may be taken while the server runs.
 */
public final class TransferCommand {

    private static final String TO = "--to";
    private static final String FROM = "--from";

    private static final String USAGE = """
            export --to=FILE   [STORE]   writes the events of STORE into the new FILE, a line of JSON each
            import --from=FILE [STORE]   brings such a FILE into STORE, which must be new or empty
            where STORE is
                   --farmgate.data-dir=DIR, %s where it is not named, or
                   --farmgate.event-store=axon-server --farmgate.axon-server.servers=HOST:PORT
                   [--farmgate.axon-server.context=NAME --farmgate.axon-server.token=TOKEN --farmgate.axon-server.tls=true]
            and what is not named is taken from the environment, as a node does""".formatted(CommandOptions.DATA_FOLDER_DEFAULT);

    private TransferCommand() {}

    /** Whether these arguments are for this command, so that no server is to be started. */
    public static boolean isMeantBy(String[] args) {
        return args.length > 0 && (args[0].equals("export") || args[0].equals("import"));
    }

    /** Does what the arguments say, prints how far it is and one line at the end, and returns the exit code. */
    public static int run(String[] args, ServerStore.Finder servers) {
        return run(args, servers, System.out, System.err);
    }

    static int run(String[] args, ServerStore.Finder servers, PrintStream out, PrintStream err) {
        boolean exporting = args.length > 0 && args[0].equals("export");
        String option = exporting ? TO : FROM;
        CommandOptions options =
                CommandOptions.of(args, CommandOptions.withServer(Set.of(option, CommandOptions.DATA_FOLDER)));
        String file = options == null ? null : options.get(option);
        if (options == null || file == null) {
            err.println(USAGE);
            return BackupCommand.NOT_UNDERSTOOD;
        }
        String failure = transfer(() -> {
            try (ServerStore server = servers.find(options)) {
                if (exporting) {
                    export(server, options.dataFolder(), Path.of(file), out, err);
                } else {
                    importInto(server, options.dataFolder(), Path.of(file), out, err);
                }
            }
        });
        if (failure != null) {
            err.println(failure);
        }
        return failure == null ? BackupCommand.DONE : BackupCommand.NOT_DONE;
    }

    private interface Transfer {
        void go() throws IOException, SQLException;
    }

    /** What went wrong in one line, or null. */
    private static @Nullable String transfer(Transfer transfer) {
        try {
            transfer.go();
            return null;
        } catch (BackupRefused
                | DataFolderInUse
                | UncheckedIOException
                | EventStoreException
                | ServerAway
                | WrongSetting e) {
            return String.valueOf(e.getMessage());
        } catch (IOException | SQLException e) {
            return "It failed: " + e;
        }
    }

    private static void export(@Nullable ServerStore server, Path data, Path file, PrintStream out, PrintStream err)
            throws IOException, SQLException {
        EventLines.Opener store = server == null ? () -> StoreLines.open(data) : server.opener();
        long events = EventExport.export(store, file, new Progress(err, "exported"));
        out.println("Exported: %d events, into %s"
                .formatted(events, file.toAbsolutePath().normalize()));
    }

    private static void importInto(@Nullable ServerStore server, Path data, Path file, PrintStream out, PrintStream err)
            throws IOException, SQLException {
        if (!Files.isRegularFile(file)) {
            throw new BackupRefused("There is no file " + file.toAbsolutePath());
        }
        Progress progress = new Progress(err, "imported");
        if (server == null) {
            long events = new EventImport(EventSource.of(file), progress).into(data);
            out.println("Imported: %d events, into %s"
                    .formatted(events, data.toAbsolutePath().normalize()));
            return;
        }
        ServerImport.Imported imported = new ServerImport(EventSource.of(file), progress).into(server);
        out.println("Imported: %d events, into %s%s"
                .formatted(
                        imported.events(),
                        server.inWords(),
                        imported.there() == 0 ? "" : ", %d of them before".formatted(imported.there())));
    }
}
