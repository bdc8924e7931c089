package farmgate.command.order;

import farmgate.shared.order.OrderEvent.PackingDue;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.OrderLine;
import farmgate.shared.produce.Catalogue;
import farmgate.shared.produce.Produce;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * How soon a paid order must be packed. What spoils first decides; what the catalogue says nothing of may take the usual
 * time.
 *
 * @param usual for produce of which the catalogue says nothing
 * @param grace from the end of that time until the order is cancelled
 */
record PackingTerms(Duration usual, Duration grace) {

    PackingDue due(OrderId orderId, List<OrderLine> lines, Instant paidAt) {
        Duration window = lines.stream()
                .map(line -> Catalogue.bundled()
                        .find(line.produce())
                        .map(Produce::packWithin)
                        .filter(Objects::nonNull)
                        .orElse(usual))
                .min(Comparator.naturalOrder())
                .orElse(usual);
        // In whole milliseconds, as the todo list keeps it.
        Instant packBy = paidAt.plus(window).truncatedTo(ChronoUnit.MILLIS);
        return new PackingDue(orderId, packBy, packBy.plus(grace));
    }
}
