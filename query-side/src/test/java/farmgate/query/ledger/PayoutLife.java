package farmgate.query.ledger;

import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.message.Event;
import farmgate.shared.money.Money;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutEvent.CashHandedOver;
import farmgate.shared.payout.PayoutEvent.LinePaid;
import farmgate.shared.payout.PayoutEvent.LineReturned;
import farmgate.shared.payout.PayoutEvent.PayoutInstructed;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.personal.FreeText;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What is due at each station, and the payouts that draw it. A line in cash is laid out by the keeper; a line to an
 * account is confirmed by the bank or may come back before or after that, and is due again.
 */
final class PayoutLife {

    private final Random random;
    private final Map<StationId, Map<Payee, Money>> dueAt = new HashMap<>();
    private final Map<Payee, PayoutMethod> methods = new HashMap<>();
    private int payouts;

    PayoutLife(Random random) {
        this.random = random;
    }

    void accrue(StationId station, List<Due> dues) {
        dues.forEach(due -> accrue(station, due.payee(), due.amount()));
    }

    private void accrue(StationId station, Payee payee, Money amount) {
        dueAt.computeIfAbsent(station, _ -> new LinkedHashMap<>()).merge(payee, amount, Money::plus);
    }

    List<Event> payOut(StationId station) {
        Map<Payee, Money> due = dueAt.remove(station);
        if (due == null) {
            return List.of();
        }
        PayoutId payoutId = new PayoutId("pyo_" + payouts++);
        List<PayoutLine> lines = new ArrayList<>();
        due.forEach((payee, amount) ->
                lines.add(new PayoutLine(payoutId + "-" + lines.size(), payee, methodOf(payee), amount, List.of())));
        List<Event> events = new ArrayList<>();
        events.add(new PayoutInstructed(payoutId, new PaymentFileId("pmf_1"), station, lines));
        lines.forEach(line -> events.addAll(fateOf(line, payoutId, station)));
        return events;
    }

    private List<Event> fateOf(PayoutLine line, PayoutId payoutId, StationId station) {
        LinePaid paid = new LinePaid(payoutId, line.endToEndId(), line.payee(), line.amount(), null);
        if (line.method() == PayoutMethod.CASH) {
            return List.of(new CashHandedOver(
                    payoutId, line.endToEndId(), station, line.payee(), line.amount(), FreeText.clear("receipt")));
        }
        if (random.nextInt(3) > 0) {
            return List.of(paid);
        }
        accrue(station, line.payee(), line.amount());
        boolean afterPaid = random.nextBoolean();
        LineReturned returned =
                new LineReturned(payoutId, line.endToEndId(), line.payee(), line.amount(), afterPaid, "AC04");
        return afterPaid ? List.of(paid, returned) : List.of(returned);
    }

    private PayoutMethod methodOf(Payee payee) {
        return methods.computeIfAbsent(payee, _ -> random.nextBoolean() ? PayoutMethod.BANK : PayoutMethod.CASH);
    }
}
