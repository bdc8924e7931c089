package farmgate.command.period;

import farmgate.command.web.CommandName;
import java.time.YearMonth;

/** Close the books of a month, and of all months before it. */
@CommandName("period.close-period")
record ClosePeriod(YearMonth month) {}
