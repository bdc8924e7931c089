package farmgate.config.proof;

import farmgate.config.eventstore.BackupRefused;
import farmgate.config.eventstore.Progress;
import farmgate.config.eventstore.ServerStore;
import farmgate.config.properties.WrongSetting;
import farmgate.config.servers.ServerAway;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/**
 * The command line's {@code verify}: compares a store, or an export without any store, with its sealed days. It says in
 * English and in Chinese whether something was touched, and which event first.
 */
public final class VerifyCommand {

    /** Untouched, as far as it is sealed. */
    static final int UNTOUCHED = 0;

    /** Touched, not sealed at all, or not to be read. */
    static final int NOT_PROVED = 1;

    static final int NOT_UNDERSTOOD = 2;

    private static final String USAGE = """
            verify [--from=FILE | --farmgate.data-dir=DIR | --farmgate.event-store=axon-server] [--day=2026-10-08] [--of=ID | --payout=ID | --statement=ID] [--seal=HASH]
            compares the export FILE, or the store in DIR (./data where nothing is named), or that on an Axon Server, with
            its sealed days
            --farmgate.axon-server.servers, .context, .token, .tls: where Axon Server is, as for a node
            --day        what the seal of this day covers
            --of         the events of this thing and those that name it; --payout and --statement (of a farmer or
                         station) are other words for it
            --seal       the hash of a seal that you wrote down: it must be among them""";

    private VerifyCommand() {}

    /** Whether these arguments are for this command, so that no server is to be started. */
    public static boolean isMeantBy(String[] args) {
        return args.length > 0 && args[0].equals("verify");
    }

    /** Does what the arguments say, prints the verdict, and returns the exit code. */
    public static int run(String[] args, ServerStore.Finder servers) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        return run(args, servers, out, System.err);
    }

    static int run(String[] args, ServerStore.Finder servers, PrintStream out, PrintStream err) {
        Question question = Question.of(args, servers);
        if (question == null) {
            err.println(USAGE);
            return NOT_UNDERSTOOD;
        }
        try {
            Verdict verdict = verdict(question, new Progress(err, "verified"));
            verdict.print(out);
            return verdict.untouched() ? UNTOUCHED : NOT_PROVED;
        } catch (BackupRefused | EventStoreException | ServerAway | WrongSetting e) {
            err.println(e.getMessage());
        } catch (IOException | SQLException e) {
            err.println("It could not be verified: " + e);
        }
        return NOT_PROVED;
    }

    static Verdict verdict(Question question, Progress progress) throws IOException, SQLException {
        Verification verification = new Verification();
        Concerned concerned = new Concerned();
        question.lines().read((bytes, ended, done, whole) -> {
            var line = verification.take(bytes, ended);
            if (line != null && question.concerns(line)) {
                concerned.add(line.index());
            }
            progress.event(done, whole);
        });
        return Verdict.of(question, verification.end(), concerned);
    }
}
