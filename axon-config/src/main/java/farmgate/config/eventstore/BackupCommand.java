package farmgate.config.eventstore;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;

/**
 * The command line's {@code backup} and {@code restore}. A backup may be taken while the server runs; read models are
 * not in it, they are rebuilt from the events.
 */
public final class BackupCommand {

    /** What the process's exit code says. */
    static final int DONE = 0;

    static final int NOT_DONE = 1;
    static final int NOT_UNDERSTOOD = 2;

    private static final String USAGE = """
            backup  --to=FOLDER   [--farmgate.data-dir=DIR]   copies the events and keys of DIR into the new FOLDER
            restore --from=FOLDER [--farmgate.data-dir=DIR]   copies FOLDER into the new or empty DIR
            DIR is %s where it is not named""".formatted(CommandOptions.DATA_FOLDER_DEFAULT);

    private BackupCommand() {}

    /** Whether these arguments are for this command, so that no server is to be started. */
    public static boolean isMeantBy(String[] args) {
        return args.length > 0 && (args[0].equals("backup") || args[0].equals("restore"));
    }

    /** Does what the arguments say, prints one line, and returns the process's exit code. */
    public static int run(String[] args) {
        return run(args, System.out, System.err);
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        String command = args.length == 0 ? "" : args[0];
        CommandOptions options = CommandOptions.of(args, Set.of(folderOption(command), CommandOptions.DATA_FOLDER));
        String folder = options == null ? null : options.get(folderOption(command));
        if (options == null || folder == null) {
            err.println(USAGE);
            return NOT_UNDERSTOOD;
        }
        Path data = options.dataFolder();
        try {
            out.println(copy(command, data, Path.of(folder)));
            return DONE;
        } catch (BackupRefused | DataFolderInUse | UncheckedIOException e) {
            err.println(e.getMessage());
        } catch (IOException | SQLException e) {
            err.println("The " + command + " failed: " + e);
        }
        return NOT_DONE;
    }

    private static String copy(String command, Path data, Path folder) throws IOException, SQLException {
        EventStoreBackup backup = new EventStoreBackup(EventStoreBackup.FILES);
        boolean restoring = command.equals("restore");
        EventStoreBackup.Copied copied = restoring ? backup.restore(folder, data) : backup.backup(data, folder);
        return "%s: %s, %d events, in %s"
                .formatted(
                        restoring ? "Restored" : "Backed up",
                        String.join(" and ", copied.files()),
                        copied.newestEvent(),
                        (restoring ? data : folder).toAbsolutePath().normalize());
    }

    private static String folderOption(String command) {
        return switch (command) {
            case "backup" -> "--to";
            case "restore" -> "--from";
            default -> "";
        };
    }
}
