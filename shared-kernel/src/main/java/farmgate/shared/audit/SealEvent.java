package farmgate.shared.audit;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day's seal: the hashes of its events, then the root over them. All of it is one append. It stands behind the events
 * that it covers and is covered by the next seal itself.
 */
public sealed interface SealEvent extends Event {

    SealsId sealsId();

    LocalDate day();

    /**
     * The hashes of some events that follow each other, so that the first one that was touched can be named. They add up
     * to the root of the seal that follows.
     *
     * @param fromIndex the place in the store of the event with the first hash
     * @param leaves {@link MerkleTree#leaf leaf hashes} of 32 bytes each, one after the other, in Base64
     */
    @EventType("audit.leaves-kept")
    record LeavesKept(SealsId sealsId, LocalDate day, long fromIndex, String leaves) implements SealEvent {}

    /**
     * The events at these places of the store, both included, are as they were. There are none when {@code toIndex} is
     * less than {@code fromIndex}.
     *
     * @param day in Asia/Shanghai
     * @param fromIndex the place after the last one that the seal before covers
     * @param root of the {@link MerkleTree} over the lines of the events, in hex
     * @param previous the {@code seal} of the seal before, null for the first
     * @param seal {@link SealHash} of all of this: whoever knows it knows all seals up to here
     */
    @EventType("audit.day-sealed")
    record DaySealed(
            SealsId sealsId,
            LocalDate day,
            long fromIndex,
            long toIndex,
            String root,
            @Nullable String previous,
            String seal)
            implements SealEvent {

        /** With its hash. */
        public static DaySealed of(
                SealsId sealsId, LocalDate day, long fromIndex, long toIndex, String root, @Nullable String previous) {
            String seal = SealHash.of(day, fromIndex, toIndex, root, previous);
            return new DaySealed(sealsId, day, fromIndex, toIndex, root, previous, seal);
        }
    }
}
