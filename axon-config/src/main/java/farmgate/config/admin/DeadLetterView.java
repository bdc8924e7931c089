package farmgate.config.admin;

import farmgate.config.axon.SetAsideDecisions;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event that a processor could not take, or that waits behind one of the same sequence.
 *
 * @param cause what went wrong; null when it only waits behind another
 * @param aggregateId of what thing it tells; null when of none
 * @param at when it was put aside
 * @param setAside what was decided about leaving it out; null when nothing was
 */
record DeadLetterView(
        String processor,
        String sequence,
        @Nullable String cause,
        String eventType,
        String eventId,
        @Nullable String aggregateId,
        @Nullable Long aggregateSequence,
        Instant at,
        Map<String, Object> diagnostics,
        SetAsideDecisions.@Nullable Decision setAside) {}
