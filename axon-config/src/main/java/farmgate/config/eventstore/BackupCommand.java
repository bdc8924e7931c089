package farmgate.config.eventstore;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line's {@code backup} and {@code restore}. A backup may be taken while the server runs; read models are
 * not in it, they are rebuilt from the events.
 */
public final class BackupCommand {

    /** What the process's exit code says. */
    static final int DONE = 0;

    static final int NOT_DONE = 1;
    static final int NOT_UNDERSTOOD = 2;

    private static final String DATA_FOLDER = "--farmgate.data-dir";
    private static final String DATA_FOLDER_DEFAULT = "./data";

    private static final String USAGE = """
            backup  --to=FOLDER   [--farmgate.data-dir=DIR]   copies the events and keys of DIR into the new FOLDER
            restore --from=FOLDER [--farmgate.data-dir=DIR]   copies FOLDER into the new or empty DIR
            DIR is %s where it is not named""".formatted(DATA_FOLDER_DEFAULT);

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
        Map<String, String> options = options(args);
        String folder = options == null ? null : options.get(folderOption(command));
        if (options == null || folder == null || !options.keySet().equals(expected(command, options))) {
            err.println(USAGE);
            return NOT_UNDERSTOOD;
        }
        Path data = Path.of(options.getOrDefault(DATA_FOLDER, DATA_FOLDER_DEFAULT));
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

    private static Set<String> expected(String command, Map<String, String> options) {
        String folder = folderOption(command);
        return options.containsKey(DATA_FOLDER) ? Set.of(folder, DATA_FOLDER) : Set.of(folder);
    }

    /** Null if an argument is not of the form {@code --name=value}, or comes twice. */
    private static @Nullable Map<String, String> options(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (String argument : Arrays.asList(args).subList(Math.min(1, args.length), args.length)) {
            int equals = argument.indexOf('=');
            if (equals < 0 || equals == argument.length() - 1) {
                return null;
            }
            if (options.put(argument.substring(0, equals), argument.substring(equals + 1)) != null) {
                return null;
            }
        }
        return options;
    }
}
