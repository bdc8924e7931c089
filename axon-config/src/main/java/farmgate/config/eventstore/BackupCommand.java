package farmgate.config.eventstore;

import farmgate.config.eventstore.EventStoreBackup.Folders;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
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

    private static final String WITHOUT_KEYS = "--without-keys";

    private static final String USAGE = """
            backup  --to=FOLDER   [--keys-to=FOLDER]   copies the events and keys into new folders
            restore --from=FOLDER [--keys-from=FOLDER] copies them back into new or empty ones
            with    [--farmgate.data-dir=DIR]          where the events are, %s where it is not named
                    [--farmgate.security.keys-dir=DIR] where the keys are, the data folder where it is not named
                    [--without-keys]                   the events alone: the keys are kept elsewhere""".formatted(CommandOptions.DATA_FOLDER_DEFAULT);

    private BackupCommand() {}

    /** Whether these arguments are for this command, so that no server is to be started. */
    public static boolean isMeantBy(String[] args) {
        return args.length > 0 && (args[0].equals("backup") || args[0].equals("restore"));
    }

    /** Does what the arguments say, prints one line, and returns the process's exit code. */
    public static int run(String[] args, KeyFile.Opener keyFiles) {
        return run(args, keyFiles, System.out, System.err);
    }

    static int run(String[] args, KeyFile.Opener keyFiles, PrintStream out, PrintStream err) {
        boolean restoring = args.length > 0 && args[0].equals("restore");
        Asked asked = asked(args, restoring);
        if (asked == null) {
            err.println(USAGE);
            return NOT_UNDERSTOOD;
        }
        EventStoreBackup backup = new EventStoreBackup(keyFiles);
        try {
            out.println(
                    restoring
                            ? said("Restored", backup.restore(asked.copy, asked.live), asked.live)
                            : said("Backed up", backup.backup(asked.live, asked.copy), asked.copy));
            return DONE;
        } catch (BackupRefused | DataFolderInUse | UncheckedIOException e) {
            err.println(e.getMessage());
        } catch (IOException | SQLException e) {
            err.println("The " + args[0] + " failed: " + e);
        }
        return NOT_DONE;
    }

    private record Asked(Folders live, Folders copy) {}

    private static @Nullable Asked asked(String[] args, boolean restoring) {
        String events = restoring ? "--from" : "--to";
        String keys = restoring ? "--keys-from" : "--keys-to";
        CommandOptions options = CommandOptions.of(
                args,
                Set.of(events, keys, CommandOptions.DATA_FOLDER, CommandOptions.KEYS_FOLDER),
                Set.of(WITHOUT_KEYS));
        String folder = options == null ? null : options.get(events);
        if (options == null || folder == null || !isMeantBy(args)) {
            return null;
        }
        if (options.has(WITHOUT_KEYS)) {
            return options.has(keys)
                    ? null
                    : new Asked(new Folders(options.dataFolder(), null), new Folders(Path.of(folder), null));
        }
        Path keysApart = Path.of(Objects.requireNonNullElse(options.get(keys), folder));
        return new Asked(
                new Folders(options.dataFolder(), options.keysFolder()), new Folders(Path.of(folder), keysApart));
    }

    private static String said(String done, EventStoreBackup.Copied copied, Folders to) {
        return "%s: %s, %d events, in %s%s"
                .formatted(
                        done,
                        String.join(" and ", copied.files()),
                        copied.newestEvent(),
                        absolute(to.events()),
                        keys(copied, to));
    }

    private static String keys(EventStoreBackup.Copied copied, Folders to) {
        if (to.keys() == null) {
            return "; the keys are NOT in it: names and accounts in the events stay shut without them";
        }
        String where = absolute(to.keys()).equals(absolute(to.events())) ? "" : ", the keys in " + absolute(to.keys());
        return "%s; the keys fit the events, of all %d persons in them".formatted(where, copied.persons());
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
