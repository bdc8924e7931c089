package farmgate.command.audit;

import farmgate.shared.audit.SealEvent.DaySealed;
import java.time.LocalDate;

/**
 * A sealed day, and the answer to whoever sealed it.
 *
 * @param id the day
 * @param version the number of its seal in the chain's events
 */
record SealedDay(LocalDate id, long version, long fromIndex, long toIndex, String root, String seal) {

    static SealedDay of(DaySealed sealed, long version) {
        return new SealedDay(sealed.day(), version, sealed.fromIndex(), sealed.toIndex(), sealed.root(), sealed.seal());
    }
}
