package farmgate.config.move;

import farmgate.query.projection.ViewHashes.ViewHash;
import java.util.List;

/** The read models of one side. */
@FunctionalInterface
interface ReadModels {

    /** What each holds when it has taken in all events. */
    List<ViewHash> hashes();
}
