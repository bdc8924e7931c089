package farmgate.command.period;

import java.time.YearMonth;

/** Close the books of a month, and of all months before it. */
record ClosePeriod(YearMonth month) {}
