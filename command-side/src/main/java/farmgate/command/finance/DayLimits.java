package farmgate.command.finance;

import farmgate.shared.message.Actor;
import farmgate.shared.message.Id;
import farmgate.shared.money.Money;
import farmgate.shared.refusal.Refusal;

/** How much one person decides in one day, as other slices count it inside their own unit of work. */
@FunctionalInterface
public interface DayLimits {

    /**
     * Counts what a person decided: in the same append, so that nothing is counted that did not happen, and nothing happens
     * that was not counted. The caller counts a decision once; a repeat that changes nothing is none.
     *
     * @param of what was decided
     * @throws Refusal when it would be more than one person decides in a day
     */
    void count(Actor actor, Id of, Money amount) throws Exception;
}
