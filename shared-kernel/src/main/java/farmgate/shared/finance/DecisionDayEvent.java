package farmgate.shared.finance;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.money.Money;
import java.time.LocalDate;

/** How much one person decided in one day. */
public sealed interface DecisionDayEvent extends Event {

    DecisionDayId dayId();

    /**
     * A person approved, or decided alone. It is in one append with what she decided.
     *
     * @param day in Asia/Shanghai
     * @param of the id of what was decided
     */
    @EventType("finance.amount-decided")
    record AmountDecided(DecisionDayId dayId, String person, LocalDate day, String of, Money amount)
            implements DecisionDayEvent {}
}
