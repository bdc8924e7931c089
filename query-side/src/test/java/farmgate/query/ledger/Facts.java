package farmgate.query.ledger;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.message.Event;
import farmgate.shared.money.Allocation;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.Loss;
import farmgate.shared.settlement.Payee;
import farmgate.shared.settlement.Settlement;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.List;

/** One small world that the ledger's tests speak of. */
final class Facts {

    static final Instant AT = Instant.parse("2026-10-08T02:00:00Z");
    static final OrderId ORDER = new OrderId("ord_1");
    static final PaymentId PAYMENT = new PaymentId("pay_1");
    static final PayoutId PAYOUT = new PayoutId("pyo_1");
    static final StationId STATION = new StationId("stn_village");
    static final StationId COUNTY = new StationId("stn_county");
    static final Payee LI = Payee.farmer(new FarmerId("frm_li"));
    static final Payee WANG = Payee.farmer(new FarmerId("frm_wang"));

    private Facts() {}

    static Money fen(long fen) {
        return Money.ofFen(fen);
    }

    static List<JournalEntry> entriesOf(Event event) {
        return Journal.entriesOf("evt", AT, event);
    }

    static PayoutLine line(String endToEndId, Payee payee, PayoutMethod method, long fen) {
        return new PayoutLine(endToEndId, payee, method, fen(fen), List.of(new PayoutLine.Source(ORDER, fen(fen))));
    }

    static Settlement settlement(long chargedFen, List<Due> dues, long platformFeeFen, List<Loss> losses) {
        return new Settlement(fen(chargedFen), dues, fen(platformFeeFen), losses, "standard/1", Allocation.RULE);
    }
}
