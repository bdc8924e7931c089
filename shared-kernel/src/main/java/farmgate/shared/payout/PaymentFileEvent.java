package farmgate.shared.payout;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** An instruction to the bank. */
public sealed interface PaymentFileEvent extends Event {

    PaymentFileId fileId();

    /**
     * @param messageId ISO 20022 MsgId: at most 35 characters
     * @param createdAt ISO 20022 CreDtTm; with it the file can be written again, byte for byte
     */
    @EventType("payout.payment-file-created")
    record PaymentFileCreated(
            PaymentFileId fileId,
            String messageId,
            List<PayoutId> payouts,
            int transactions,
            Money controlSum,
            Instant createdAt)
            implements PaymentFileEvent {
        public PaymentFileCreated {
            payouts = List.copyOf(payouts);
        }
    }

    /**
     * The bank does not work on the day on which the file was created. It is said only then.
     *
     * @param executionDate ISO 20022 ReqdExctnDt: the next day on which it does, in Asia/Shanghai
     */
    @EventType("payout.payment-file-dated")
    record PaymentFileDated(PaymentFileId fileId, LocalDate executionDate) implements PaymentFileEvent {}

    /**
     * From which account of ours the bank is asked to pay. It is kept with the file, because the configured one may be
     * another one later, and the file must not change with it.
     *
     * @param name ISO 20022 Dbtr
     * @param account ISO 20022 DbtrAcct
     * @param bic ISO 20022 DbtrAgt
     */
    @EventType("payout.payment-file-debited")
    record PaymentFileDebited(PaymentFileId fileId, String name, String account, String bic)
            implements PaymentFileEvent {}
}
