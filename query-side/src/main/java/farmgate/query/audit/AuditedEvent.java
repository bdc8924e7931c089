package farmgate.query.audit;

import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One event of a thing's story.
 *
 * @param aggregate the thing whose story it is part of
 * @param position its place in the whole stream of events; null when it could not be found near its time
 * @param sequence its number within the thing, from 0
 * @param type the stable name under which it is stored
 * @param at when it was stored
 * @param who null when nobody is named with it
 * @param payload what was said; personal data stays sealed
 */
public record AuditedEvent(
        String aggregate,
        @Nullable Long position,
        long sequence,
        String id,
        String type,
        Instant at,
        @Nullable Who who,
        JsonNode payload,
        Cause cause) {

    /**
     * @param client the client through which she acted
     * @param forWhom the principal for whom somebody else acted
     * @param happenedAt when it happened on the device
     * @param arrivedAt when the command reached the house
     */
    public record Who(
            String person,
            String client,
            Set<Role> roles,
            @Nullable StationId station,
            @Nullable String forWhom,
            Channel channel,
            Instant happenedAt,
            Instant arrivedAt) {}

    /**
     * What led to it: everything that one wish set off has the same trace.
     *
     * @param message the command, or event, that led to it directly
     */
    public record Cause(@Nullable String message, @Nullable String trace) {}
}
