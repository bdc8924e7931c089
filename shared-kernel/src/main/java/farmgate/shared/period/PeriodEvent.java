package farmgate.shared.period;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import java.time.LocalDate;

/** What becomes of the periods of the books. */
public sealed interface PeriodEvent extends Event {

    PeriodsId periodsId();

    /**
     * The books are closed up to a day. What is stored after this event and had happened by that day is late: it is
     * booked in the open period.
     *
     * @param lastDay the last of a month, in Asia/Shanghai
     */
    @EventType("period.closed")
    record PeriodClosed(PeriodsId periodsId, LocalDate lastDay, String closedBy) implements PeriodEvent {}
}
