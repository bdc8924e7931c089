package farmgate.command.payout;

import farmgate.command.till.Tills;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Money;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.station.StationId;
import java.util.ArrayList;
import java.util.List;

/** Tills that hold whatever is wanted, and remember which lines were paid since the last look. */
final class RecordedTills implements Tills {

    private final List<PayoutLine> paidOut = new ArrayList<>();

    List<PayoutLine> paidOut() {
        List<PayoutLine> seen = List.copyOf(paidOut);
        paidOut.clear();
        return seen;
    }

    @Override
    public void mustBeInCharge(StationId stationId, Actor actor) {}

    @Override
    public void take(StationId stationId, PaymentId paymentId, String receiptCode, Money amount) {
        throw new AssertionError("a payout takes no cash");
    }

    @Override
    public void giveBack(
            StationId stationId, PaymentId paymentId, RefundId refundId, String receiptCode, Money amount) {
        throw new AssertionError("a payout gives nothing back");
    }

    @Override
    public void payOut(StationId stationId, PayoutId payoutId, PayoutLine line) {
        paidOut.add(line);
    }

    @Override
    public void creditOwnShare(StationId stationId, PayoutId payoutId, PayoutLine line) {
        throw new AssertionError("no line is the keeper's own");
    }
}
