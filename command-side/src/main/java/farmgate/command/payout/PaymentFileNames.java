package farmgate.command.payout;

import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a payment file and its parts are called at the bank: by their ids without the prefix. When the bank answers for a
 * whole file, or for a whole payout in it, the names lead back.
 */
final class PaymentFileNames {

    private static final Pattern MAX_35_TEXT = Pattern.compile("[A-Za-z0-9-]{1,35}");

    private PaymentFileNames() {}

    /** ISO 20022 MsgId. */
    static String messageId(PaymentFileId fileId) {
        String name = fileId.value().substring(PaymentFileId.PREFIX.length());
        if (!MAX_35_TEXT.matcher(name).matches()) {
            throw new IllegalStateException("'" + name + "' cannot go to a bank as a MsgId");
        }
        return name;
    }

    static Optional<PaymentFileId> fileOf(String messageId) {
        return MAX_35_TEXT.matcher(messageId).matches()
                ? Optional.of(new PaymentFileId(PaymentFileId.PREFIX + messageId))
                : Optional.empty();
    }

    /** From ISO 20022 PmtInfId. */
    static Optional<PayoutId> payoutOf(String paymentInformationId) {
        return MAX_35_TEXT.matcher(paymentInformationId).matches()
                ? Optional.of(new PayoutId(PayoutId.PREFIX + paymentInformationId))
                : Optional.empty();
    }
}
