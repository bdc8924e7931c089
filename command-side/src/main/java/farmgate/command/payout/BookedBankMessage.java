package farmgate.command.payout;

import farmgate.shared.bank.BankExceptionId;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a bank message. The same message again answers the same.
 *
 * @param id the bank's name for the message
 * @param matched how many payout lines it spoke of
 */
record BookedBankMessage(String id, int matched, List<Named> exceptions) {

    BookedBankMessage {
        exceptions = List.copyOf(exceptions);
    }

    /** An exception, with what the bank called it and why nobody understands it. */
    record Named(BankExceptionId id, String endToEndId, String reason) {}

    BookedBankMessage plus(BookedBankMessage more) {
        List<Named> all = new ArrayList<>(exceptions);
        all.addAll(more.exceptions());
        return new BookedBankMessage(id, matched + more.matched(), all);
    }
}
