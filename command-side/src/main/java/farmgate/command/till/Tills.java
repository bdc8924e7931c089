package farmgate.command.till;

import farmgate.shared.message.Actor;
import farmgate.shared.money.Money;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;

/**
 * Tills, as other slices let cash through them inside their own unit of work. Who may do it, and that it is done once,
 * is decided by the slice that calls; each throws a {@link Refusal} of a rule when the till says no. Tills come last in
 * the order in which a unit of work loads.
 */
public interface Tills {

    /** Before a keeper lets cash through the till: nobody else may have signed for it. */
    void mustBeInCharge(StationId stationId, Actor actor) throws Exception;

    /** Cash comes in for orders, unless the till would hold more than its limit, or its station is suspended. */
    void take(StationId stationId, PaymentId paymentId, String receiptCode, Money amount) throws Exception;

    /** Cash that was taken goes back, when the till holds it. */
    void giveBack(StationId stationId, PaymentId paymentId, RefundId refundId, String receiptCode, Money amount)
            throws Exception;

    /** A payee's money goes into her hand, when the till holds it, or has no float and the keeper lays it out. */
    void payOut(StationId stationId, PayoutId payoutId, PayoutLine line) throws Exception;

    /** What is due to the till's keeper herself, to be drawn from it. */
    void creditOwnShare(StationId stationId, PayoutId payoutId, PayoutLine line) throws Exception;
}
