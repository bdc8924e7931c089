package farmgate.query.audit;

import farmgate.shared.audit.SealEvent.DaySealed;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day's seal, as it is published.
 *
 * @param events how many it covers
 * @param root of the tree over the events' lines, in hex
 * @param previous the {@code seal} of the seal before; null for the first
 * @param seal the hash of all this: write it down elsewhere, and nothing up to here can be changed unseen
 */
record SealView(
        LocalDate day,
        long fromIndex,
        long toIndex,
        long events,
        String root,
        @Nullable String previous,
        String seal,
        Instant sealedAt) {

    static SealView of(DaySealed sealed, Instant at) {
        return new SealView(
                sealed.day(),
                sealed.fromIndex(),
                sealed.toIndex(),
                sealed.toIndex() - sealed.fromIndex() + 1,
                sealed.root(),
                sealed.previous(),
                sealed.seal(),
                at);
    }
}
