package farmgate.config.eventstore;

import java.nio.file.Path;

/** Another process works in this data folder. Nothing was opened; the message is one line that says what to do. */
public final class DataFolderInUse extends RuntimeException {

    DataFolderInUse(Path folder, String owner, String setting) {
        super("The data folder %s is in use by %s: stop that process, or give this one a folder of its own with %s"
                .formatted(folder, owner, setting));
    }
}
