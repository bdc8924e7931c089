package farmgate.command.settlement;

import farmgate.shared.payout.PayoutId;
import java.util.List;

/**
 * What a payout takes.
 *
 * @param payoutId the payout that was open, and with these entries is not any more
 * @param entries as the orders were received; empty when nothing was due, and then nothing was drawn
 * @param clawbacks what is taken off, from payees to whom more than that is due
 */
public record DrawnDues(PayoutId payoutId, List<DueEntry> entries, List<OpenClawback> clawbacks) {

    public DrawnDues {
        entries = List.copyOf(entries);
        clawbacks = List.copyOf(clawbacks);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }
}
