package farmgate.query.ledger;

import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;

/**
 * Up to which days the books were closed, and where in the store. What happened by such a day and is stored behind its
 * closing is late: it is booked on the first open day, and a closed period never changes.
 */
record Closings(List<Closing> all) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /**
     * @param lastDay in Asia/Shanghai
     * @param position of the closing in the store
     */
    record Closing(LocalDate lastDay, long position) {}

    Closings {
        all = all.stream().sorted(Comparator.comparing(Closing::lastDay)).toList();
    }

    /** Which entries were known when the period was closed that a time lies in: all of them while it is open. */
    Bson knownAtClosing(Instant asOf) {
        LocalDate day = day(asOf);
        return all.stream()
                .filter(closing -> !closing.lastDay().isBefore(day))
                .findFirst()
                .map(closing -> Filters.lt(EntryDocument.POSITION, closing.position()))
                .orElseGet(Filters::empty);
    }

    /** The day on which an entry is booked: its own, or for a late one the first that was open when it came. */
    LocalDate bookedOn(Instant at, long position) {
        LocalDate day = day(at);
        return lastBefore(position)
                .filter(closing -> !closing.lastDay().isBefore(day))
                .map(closing -> closing.lastDay().plusDays(1))
                .orElse(day);
    }

    boolean isLate(Instant at, long position) {
        return !bookedOn(at, position).equals(day(at));
    }

    private Optional<Closing> lastBefore(long position) {
        return all.reversed().stream()
                .filter(closing -> closing.position() < position)
                .findFirst();
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZONE).toLocalDate();
    }
}
