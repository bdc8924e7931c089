package farmgate.command.settlement;

import farmgate.shared.money.Money;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.Payee;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which payees are not paid with what is drawn, and why. */
final class WhoWaits {

    /** She owes as much as is due to her, or more. */
    static final String OWES_MORE = "owes-more";

    private WhoWaits() {}

    /** Codes by payee, in the order in which the payees appear. */
    static Map<Payee, String> of(List<DueEntry> entries, List<OpenClawback> clawbacks, PayeeRule rule) {
        Map<Payee, Money> due = new LinkedHashMap<>();
        for (DueEntry entry : entries) {
            for (Due each : entry.dues()) {
                due.merge(each.payee(), each.amount(), Money::plus);
            }
        }
        Map<Payee, String> waiting = new LinkedHashMap<>();
        due.forEach((payee, amount) -> {
            Money net = amount.minus(owedBy(payee, clawbacks));
            String reason = net.isPositive() ? rule.holds(payee, net) : OWES_MORE;
            if (reason != null) {
                waiting.put(payee, reason);
            }
        });
        return waiting;
    }

    private static Money owedBy(Payee payee, List<OpenClawback> clawbacks) {
        return Money.sum(clawbacks.stream()
                .filter(each -> each.payee().equals(payee))
                .map(OpenClawback::amount)
                .toList());
    }
}
