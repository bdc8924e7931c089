package farmgate.shared.bank;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;

/** The numbers of an account's statements, of which none should be missing. */
public sealed interface StatementSeriesEvent extends Event {

    StatementSeriesId seriesId();

    /** @param sequence the bank's number of the statement */
    @EventType("bank.statement-numbered")
    record StatementNumbered(StatementSeriesId seriesId, BankMessageId messageId, long sequence)
            implements StatementSeriesEvent {}
}
