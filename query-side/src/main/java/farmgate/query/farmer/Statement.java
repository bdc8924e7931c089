package farmgate.query.farmer;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is due to a farmer and what became of it: opening + all amounts = closing.
 *
 * @param from first day, and {@code to} the last, in Asia/Shanghai; null for no bound
 * @param opening what was due before the first day
 * @param closing what is due after the last
 */
record Statement(
        FarmerId farmerId,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Money opening,
        List<Line> lines,
        Money closing) {

    Statement {
        lines = List.copyOf(lines);
    }

    enum Kind {
        /** An order was settled: her share is due to her. */
        PROCEEDS,
        /** Sent to her bank account. */
        SENT_TO_BANK,
        /** It did not arrive, or came back: it is due again. */
        RETURNED,
        /** Cash in her hand, against a receipt. */
        CASH_HANDED_OVER,
        /** Taken off for a refund after settlement that she bears. */
        CLAWED_BACK
    }

    /**
     * @param amount above zero for what becomes due, below for what leaves
     * @param balance what is due after it
     */
    record Line(
            Instant at,
            Kind kind,
            @Nullable OrderId orderId,
            @Nullable PayoutId payoutId,
            Money amount,
            Money balance) {}
}
