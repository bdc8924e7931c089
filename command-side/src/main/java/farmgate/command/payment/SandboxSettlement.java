package farmgate.command.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import farmgate.shared.clearing.SettlementLine;
import farmgate.shared.money.Money;
import farmgate.shared.payment.PaymentEvent.PaymentRefunded;
import farmgate.shared.payment.PaymentEvent.PaymentRequested;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * What the sandbox provider settles of a day, in the shape in which {@code POST /api/provider-settlements} takes it. It
 * keeps six permille of each payment, rounded half up, and gives none of it back with a refund.
 */
record SandboxSettlement(
        String provider, String reference, LocalDate settledOn, List<Line> lines, Money fee, Money net) {

    private static final long FEE_PERMILLE = 6;
    private static final long WHOLE_PERMILLE = 1000;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(SettlementLine.Kind kind, String paymentId, String reference, Money amount, Money fee) {

        static Line of(PaymentRequested paid) {
            return new Line(
                    SettlementLine.Kind.PAYMENT,
                    paid.paymentId().value(),
                    SandboxProvider.reference(paid.paymentId().value()),
                    paid.amount(),
                    feeOf(paid.amount()));
        }

        static Line of(PaymentRefunded refund) {
            return new Line(
                    SettlementLine.Kind.REFUND,
                    refund.paymentId().value(),
                    SandboxProvider.reference(refund.refundId().value()),
                    refund.amount(),
                    Money.ZERO);
        }

        private Money net() {
            return switch (kind) {
                case PAYMENT -> amount.minus(fee);
                case REFUND -> Money.ZERO.minus(amount).minus(fee);
            };
        }

        private String row() {
            return String.join(",", kind.name(), paymentId, reference, yuan(amount), yuan(fee));
        }
    }

    static SandboxSettlement of(LocalDate day, List<Line> lines) {
        return new SandboxSettlement(
                SandboxProvider.NAME,
                "SBX-" + day.format(DateTimeFormatter.BASIC_ISO_DATE),
                day,
                List.copyOf(lines),
                Money.ZERO,
                Money.sum(lines.stream().map(Line::net).toList()));
    }

    String csv() {
        List<String> rows = new ArrayList<>(List.of("kind,paymentId,reference,amountYuan,feeYuan"));
        lines.forEach(line -> rows.add(line.row()));
        return String.join("\r\n", rows) + "\r\n";
    }

    private static Money feeOf(Money amount) {
        return Money.ofFen((amount.fen() * FEE_PERMILLE + WHOLE_PERMILLE / 2) / WHOLE_PERMILLE);
    }

    private static String yuan(Money amount) {
        return BigDecimal.valueOf(amount.fen(), 2).toPlainString();
    }
}
