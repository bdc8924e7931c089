package farmgate.command.audit;

import farmgate.command.web.CommandName;
import java.time.LocalDate;

/** Seal a day, and before it the days since the last sealed one. */
@CommandName("audit.seal-day")
record SealDay(LocalDate day) {}
