package farmgate.command.finance;

import farmgate.shared.finance.DecisionDayEvent.AmountDecided;
import farmgate.shared.finance.DecisionDayId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Id;
import farmgate.shared.money.Money;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Sha256;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** {@link DayLimits} with a day of its own for each person, so that nobody waits for another. */
class CountedDays implements DayLimits {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int PERSON_LENGTH = 26;

    private final Repository<DecisionDay> repository;
    private final EventStore eventStore;
    private final Money limit;

    CountedDays(Repository<DecisionDay> repository, EventStore eventStore, Money limit) {
        this.repository = repository;
        this.eventStore = eventStore;
        this.limit = limit;
    }

    @Override
    public void count(Actor actor, Id of, Money amount) throws Exception {
        if (!amount.isPositive()) {
            return;
        }
        LocalDate day = actor.arrivedAt().atZone(CHINA).toLocalDate();
        DecisionDayId id = idOf(actor.person(), day);
        AmountDecided decided = new AmountDecided(id, actor.person(), day, of.value(), amount);
        if (eventStore.lastSequenceNumberFor(id.value()).isPresent()) {
            Aggregate<DecisionDay> counted = repository.load(id.value());
            mustBeWithin(counted.invoke(DecisionDay::total), decided);
            counted.execute(it -> it.add(decided));
        } else {
            mustBeWithin(Money.ZERO, decided);
            repository.newInstance(() -> new DecisionDay(decided));
        }
    }

    private void mustBeWithin(Money before, AmountDecided decided) {
        if (before.plus(decided.amount()).isMoreThan(limit)) {
            throw Refusal.rule(
                            "day-limit-reached",
                            "with this you would decide more than " + limit + " in one day: somebody else decides it,"
                                    + " or you do tomorrow")
                    .with("limit", limit)
                    .with("decidedToday", before)
                    .with("amount", decided.amount())
                    .with("day", decided.day());
        }
    }

    static DecisionDayId idOf(String person, LocalDate day) {
        return new DecisionDayId(DecisionDayId.PREFIX
                + Sha256.hex(person).substring(0, PERSON_LENGTH)
                + "-"
                + day.format(DateTimeFormatter.BASIC_ISO_DATE));
    }
}
