package farmgate.command.payout;

import farmgate.command.payout.BankMessage.Unmatched;
import java.util.List;

/**
 * What came of a bank message. The same message again answers the same.
 *
 * @param id the bank's name for the message
 * @param matched how many payout lines it spoke of
 */
record BankMessageBooked(String id, int matched, List<Unmatched> exceptions) {

    BankMessageBooked {
        exceptions = List.copyOf(exceptions);
    }
}
