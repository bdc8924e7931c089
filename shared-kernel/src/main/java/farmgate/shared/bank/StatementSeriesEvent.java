package farmgate.shared.bank;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.money.Money;
import org.jspecify.annotations.Nullable;

/** An account's statements, of which none should be missing, and each of which goes on where the one before ended. */
public sealed interface StatementSeriesEvent extends Event {

    StatementSeriesId seriesId();

    /** @param sequence the bank's number of the statement */
    @EventType("bank.statement-numbered")
    record StatementNumbered(StatementSeriesId seriesId, BankMessageId messageId, long sequence)
            implements StatementSeriesEvent {}

    /**
     * What a statement, or a page of one, says of the account's balance. Below zero we owe the bank.
     *
     * @param statement the bank's own name of it, which its pages share
     * @param sequence the bank's number of it; 0 when it does not count
     * @param page from 1
     * @param last whether it is the last page
     * @param opening null when this page does not say
     * @param closing null when this page does not say
     * @param moved the sum of the booked entries
     */
    @EventType("bank.statement-added-up")
    record StatementAddedUp(
            StatementSeriesId seriesId,
            BankMessageId messageId,
            String statement,
            long sequence,
            int page,
            boolean last,
            @Nullable Money opening,
            @Nullable Money closing,
            Money moved)
            implements StatementSeriesEvent {}
}
