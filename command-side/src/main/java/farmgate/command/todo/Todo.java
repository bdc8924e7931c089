package farmgate.command.todo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of work due.
 *
 * @param tries how often it was tried before
 * @param faults how often in a row it failed by what looks like a fault of the program
 * @param triedSince when it was tried for the first time; null when it never was
 */
record Todo(
        String automation,
        String subject,
        int tries,
        int faults,
        @Nullable Instant triedSince) {}
