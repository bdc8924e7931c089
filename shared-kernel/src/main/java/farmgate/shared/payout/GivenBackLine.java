package farmgate.shared.payout;

import farmgate.shared.bank.BankMessageId;
import farmgate.shared.bank.BankMessageKind;

/**
 * A line of a payout pays again what was sent before and given back.
 *
 * @param endToEndId of the line that pays it again
 * @param returnedFrom the payout whose line was given back
 * @param returnedLine the end-to-end id of that line
 * @param messageId on whose word it was given back
 * @param bookedBy the person who sent the message in
 */
public record GivenBackLine(
        String endToEndId,
        PayoutId returnedFrom,
        String returnedLine,
        BankMessageId messageId,
        BankMessageKind kind,
        String bookedBy) {}
