package farmgate.command.audit;

import java.time.LocalDate;

/** Seal a day, and before it the days since the last sealed one. */
record SealDay(LocalDate day) {}
