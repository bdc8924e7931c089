package farmgate.query.ledger;

import com.mongodb.client.model.Filters;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Bounds;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Which entries count: what had happened by one time, as far as it was known by another. Both times are inclusive. What
 * is sent in days late had happened then, but was not known.
 *
 * @param asOf null for no bound
 * @param knownAt null for no bound
 */
record Cutoff(@Nullable Instant asOf, @Nullable Instant knownAt) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /**
     * Each is a time with offset, or a day, which counts to its end in Asia/Shanghai.
     *
     * @throws Refusal of the invalid kind that names the parameter
     */
    static Cutoff of(@Nullable String asOf, @Nullable String knownAt) {
        return new Cutoff(parse("asOf", asOf), parse("knownAt", knownAt));
    }

    /** The filter on entries' documents. */
    Bson filter() {
        List<Bson> bounds = new ArrayList<>();
        if (asOf != null) {
            bounds.add(Filters.lte(EntryDocument.AT, EntryDocument.sortable(asOf)));
        }
        if (knownAt != null) {
            bounds.add(Filters.lte(EntryDocument.KNOWN_AT, EntryDocument.sortable(knownAt)));
        }
        return bounds.isEmpty() ? Filters.empty() : Filters.and(bounds);
    }

    private static @Nullable Instant parse(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return text.indexOf('T') < 0
                    ? Bounds.check(LocalDate.parse(text))
                            .plusDays(1)
                            .atStartOfDay(ZONE)
                            .toInstant()
                            .minusNanos(1)
                    : Bounds.check(OffsetDateTime.parse(text)).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.invalid(
                    name, name + " must be a day such as 2026-10-08 or a time such as 2026-10-08T10:00:00+08:00");
        } catch (IllegalArgumentException outOfBounds) {
            throw Refusal.invalid(name, name + " " + outOfBounds.getMessage());
        }
    }
}
