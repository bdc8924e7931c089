package farmgate.config.eventstore;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line's {@code export} and {@code import}: all events as text that anything can read, and a store made of
 * it. An export may be taken while the server runs.
 */
public final class TransferCommand {

    private static final String TO = "--to";
    private static final String FROM = "--from";

    private static final String USAGE = """
            export --to=FILE   [--farmgate.data-dir=DIR]   writes the events of DIR into the new FILE, a line of JSON each
            import --from=FILE [--farmgate.data-dir=DIR]   makes the new or empty DIR out of such a FILE
            DIR is %s where it is not named""".formatted(CommandOptions.DATA_FOLDER_DEFAULT);

    private TransferCommand() {}

    /** Whether these arguments are for this command, so that no server is to be started. */
    public static boolean isMeantBy(String[] args) {
        return args.length > 0 && (args[0].equals("export") || args[0].equals("import"));
    }

    /** Does what the arguments say, prints how far it is and one line at the end, and returns the exit code. */
    public static int run(String[] args) {
        return run(args, System.out, System.err);
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        boolean exporting = args.length > 0 && args[0].equals("export");
        String option = exporting ? TO : FROM;
        CommandOptions options = CommandOptions.of(args, Set.of(option, CommandOptions.DATA_FOLDER));
        String file = options == null ? null : options.get(option);
        if (options == null || file == null) {
            err.println(USAGE);
            return BackupCommand.NOT_UNDERSTOOD;
        }
        String failure = exporting
                ? transfer(() -> export(options.dataFolder(), Path.of(file), out, err))
                : transfer(() -> importInto(options.dataFolder(), Path.of(file), out, err));
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
        } catch (BackupRefused | DataFolderInUse | UncheckedIOException e) {
            return String.valueOf(e.getMessage());
        } catch (IOException | SQLException e) {
            return "It failed: " + e;
        }
    }

    private static void export(Path data, Path file, PrintStream out, PrintStream err)
            throws IOException, SQLException {
        long events = EventExport.export(data, file, new Progress(err, "exported"));
        out.println("Exported: %d events, into %s"
                .formatted(events, file.toAbsolutePath().normalize()));
    }

    private static void importInto(Path data, Path file, PrintStream out, PrintStream err)
            throws IOException, SQLException {
        long events = new EventImport(file, new Progress(err, "imported")).into(data);
        out.println("Imported: %d events, into %s"
                .formatted(events, data.toAbsolutePath().normalize()));
    }
}
