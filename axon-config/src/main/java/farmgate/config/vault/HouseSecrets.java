package farmgate.config.vault;

import java.util.Optional;
import java.util.function.Supplier;

/** Secrets of the house by name, each made once and durable before it is handed out. Shared by all nodes. */
public interface HouseSecrets {

    /**
     * The secret of that name; the first caller's proposal becomes it, also when several nodes ask at the same moment.
     *
     * @param proposal called when there is none yet; the result may differ from it
     */
    byte[] secret(String name, Supplier<byte[]> proposal);

    /** The secret of that name, if there is one already. */
    Optional<byte[]> existing(String name);

    /** A secret of 256 random bits. */
    default byte[] secret(String name) {
        return secret(name, RandomKeys::next);
    }
}
