package farmgate.config.eventstore;

import farmgate.shared.audit.EventLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event store on a server, as commands of the jar read it and write into it. */
public interface ServerStore extends EventLines {

    /** Appends events behind the newest one, all of them or none; durable on return. */
    void append(List<EventLine> lines);

    /** What it is and where, for people. */
    String inWords();

    /** Finds out which event store a command is about. */
    @FunctionalInterface
    interface Finder {

        /** Connects; null when the events are in the data folder. */
        @Nullable
        ServerStore find(CommandOptions options);
    }
}
