package farmgate.command.payout;

import farmgate.shared.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the bank's message says about payments that may be ours.
 *
 * @param id the bank's own name for the message
 * @param advices in the order of the message
 * @param unreadable what concerns us and cannot be matched with anything
 */
record BankMessage(String id, List<Advice> advices, List<Unmatched> unreadable) {

    BankMessage {
        advices = List.copyOf(advices);
        unreadable = List.copyOf(unreadable);
    }

    /** What the bank speaks of: one line, all bank lines of a payout, or of every payout in a file. */
    enum Subject {
        LINE,
        PAYOUT,
        FILE
    }

    enum Verdict {
        /** It booked a debit on our account. */
        DEBITED,
        /** It booked a credit, because the money could not be delivered. */
        GIVEN_BACK,
        /** It will not pay, and has not debited us. */
        REJECTED
    }

    /**
     * One thing the bank says.
     *
     * @param name of the subject: EndToEndId, PmtInfId or MsgId
     * @param amount null when the bank names none
     * @param detail the bank's reference for a debit, its reason for the others
     */
    record Advice(
            Subject subject,
            String name,
            Verdict verdict,
            @Nullable Money amount,
            @Nullable String detail) {}

    /** Something that somebody must look at. */
    record Unmatched(String endToEndId, String reason) {

        /** ISO 20022's word for an end-to-end id that nobody gave. */
        static final String NOT_PROVIDED = "NOTPROVIDED";
    }
}
