package farmgate.command.period;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * What a closing answers.
 *
 * @param version of the list of all closings
 * @param lastDay up to which the books are closed, which may be later than the month's
 */
record ClosedPeriod(YearMonth id, long version, LocalDate lastDay, String closedBy) {}
