package farmgate.command.settlement;

import farmgate.shared.payout.PayoutId;
import java.util.List;

/**
 * What a payout takes.
 *
 * @param payoutId the payout that was open, and with these entries is not any more
 * @param entries as the orders were received; empty when nothing was due, and then nothing was drawn
 * @param clawbacks what is taken off, from payees to whom more than that is due
 * @param givenBack what of it was sent before, and given back on the word of a message
 */
public record DrawnDues(
        PayoutId payoutId, List<DueEntry> entries, List<OpenClawback> clawbacks, List<ReissuedDue> givenBack) {

    public DrawnDues {
        entries = List.copyOf(entries);
        clawbacks = List.copyOf(clawbacks);
        givenBack = List.copyOf(givenBack);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }
}
