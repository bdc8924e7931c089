package farmgate.command.payout;

import farmgate.shared.payout.PayoutId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line's name at the bank, as {@code 7f3k2-12-a}: the payout's name and, after the last hyphen, the line's number to
 * base 36. What the bank says of a line leads back to its payout without a look-up. At most 35 letters, digits and
 * hyphens, which every bank gives back unchanged.
 */
final class EndToEndId {

    private static final int LENGTH_MAX = 35;
    private static final int RADIX = 36;
    private static final Pattern TEXT = Pattern.compile("([A-Za-z0-9-]{1,33})-[0-9a-z]+");

    private EndToEndId() {}

    /**
     * @param number of the line, from 1
     * @throws IllegalStateException when the name would be too long, after some 9,999 payouts of 46,655 lines
     */
    static String of(PayoutId payoutId, int number) {
        String text = nameAtBank(payoutId) + "-" + Integer.toString(number, RADIX);
        if (text.length() > LENGTH_MAX || !TEXT.matcher(text).matches()) {
            throw new IllegalStateException("'" + text + "' cannot go to a bank as an EndToEndId");
        }
        return text;
    }

    /** The payout of a line; empty when the text is not of our making. */
    static Optional<PayoutId> payoutOf(String endToEndId) {
        Matcher matcher = TEXT.matcher(endToEndId);
        return endToEndId.length() <= LENGTH_MAX && matcher.matches()
                ? Optional.of(new PayoutId(PayoutId.PREFIX + matcher.group(1)))
                : Optional.empty();
    }

    private static String nameAtBank(PayoutId payoutId) {
        return payoutId.value().substring(PayoutId.PREFIX.length());
    }
}
