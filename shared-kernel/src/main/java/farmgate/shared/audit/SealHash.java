package farmgate.shared.audit;

import farmgate.shared.wire.Sha256;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The hash of a seal, which chains it to the one before: SHA-256, in hex, over six lines of text. */
public final class SealHash {

    /** Says what is hashed, so that the hash of nothing else can pass for it. */
    private static final String DOMAIN = "farmgate seal 1";

    private SealHash() {}

    /** @param previous null for the first seal, which has an empty line there */
    public static String of(LocalDate day, long fromIndex, long toIndex, String root, @Nullable String previous) {
        return Sha256.hex(DOMAIN
                + '\n'
                + day
                + '\n'
                + fromIndex
                + '\n'
                + toIndex
                + '\n'
                + root
                + '\n'
                + (previous == null ? "" : previous)
                + '\n');
    }
}
