package farmgate.command.period;

import farmgate.command.web.IfMatch;
import farmgate.shared.message.Actor;
import farmgate.shared.period.PeriodEvent.PeriodClosed;
import farmgate.shared.period.PeriodsId;
import farmgate.shared.refusal.Refusal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Closes months that are over in Asia/Shanghai. */
class PeriodCloser {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final Repository<Periods> repository;
    private final EventStore eventStore;

    PeriodCloser(Repository<Periods> repository, EventStore eventStore) {
        this.repository = repository;
        this.eventStore = eventStore;
    }

    @CommandHandler
    ClosedPeriod handle(ClosePeriod command, CommandMessage<?> message, Actor actor) throws Exception {
        YearMonth month = command.month();
        LocalDate today = actor.arrivedAt().atZone(CHINA).toLocalDate();
        if (!today.isAfter(month.atEndOfMonth())) {
            throw Refusal.rule(
                            "period-not-over",
                            "the month " + month + " is not over: close it from "
                                    + month.atEndOfMonth().plusDays(1) + " on")
                    .with("lastDay", month.atEndOfMonth().toString());
        }
        if (eventStore.lastSequenceNumberFor(PeriodsId.BOOKS.value()).isEmpty()) {
            PeriodClosed first = new PeriodClosed(PeriodsId.BOOKS, month.atEndOfMonth(), actor.person());
            Aggregate<Periods> periods = repository.newInstance(() -> new Periods(first));
            return periods.invoke(all -> all.closing(month));
        }
        Aggregate<Periods> periods = repository.load(PeriodsId.BOOKS.value());
        IfMatch.check(message, periods.version());
        return periods.invoke(all -> all.close(month, actor.person()));
    }
}
