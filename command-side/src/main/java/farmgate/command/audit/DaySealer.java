package farmgate.command.audit;

import farmgate.command.web.IfMatch;
import farmgate.shared.audit.SealEvent;
import farmgate.shared.audit.SealEvent.DaySealed;
import farmgate.shared.audit.SealsId;
import farmgate.shared.message.Actor;
import farmgate.shared.refusal.Refusal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Seals days. A day's seal covers all events behind the last sealed one, up to the last that was stored before the day's
 * end; events that are stored later under an earlier time are covered by the next seal. So every event is covered once,
 * by its place, and what is sealed never moves. Today may be sealed before its end; what follows belongs to tomorrow's.
 */
class DaySealer {

    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** After a longer pause the days before these are covered by one seal. */
    private static final int DAYS_AT_ONCE_MAX = 400;

    private final Repository<Seals> repository;
    private final EventStore eventStore;
    private final SealableEvents stored;

    DaySealer(Repository<Seals> repository, EventStore eventStore, SealableEvents stored) {
        this.repository = repository;
        this.eventStore = eventStore;
        this.stored = stored;
    }

    @CommandHandler
    SealedDay handle(SealDay command, Actor actor, CommandMessage<?> message) throws Exception {
        LocalDate day = command.day();
        if (day.isAfter(actor.arrivedAt().atZone(CHINA).toLocalDate())) {
            throw Refusal.rule("day-not-begun", "the day " + day + " has not begun yet: seal it when it is over");
        }
        if (eventStore.lastSequenceNumberFor(SealsId.DAYS.value()).isEmpty()) {
            List<SealEvent> first = firstSeal(day);
            return answer(repository.newInstance(() -> new Seals(first)), day);
        }
        Aggregate<Seals> seals = repository.load(SealsId.DAYS.value());
        IfMatch.check(message, seals.version());
        Optional<SealedDay> before = seals.invoke(all -> all.on(day));
        if (before.isPresent()) {
            return before.get();
        }
        SealedDay newest = seals.invoke(Seals::newest);
        if (day.isBefore(newest.id())) {
            throw Refusal.rule(
                            "days-sealed-in-order",
                            "days are sealed in their order, and " + newest.id() + " is sealed: what happened on " + day
                                    + " is covered by a later seal")
                    .with("newestSealed", newest.id().toString());
        }
        List<SealEvent> news = sealsUpTo(day, newest);
        seals.execute(all -> all.seal(news));
        return answer(seals, day);
    }

    private List<SealEvent> firstSeal(LocalDate day) {
        List<SealEvent> events = seal(day, 0, null);
        if (events.getLast() instanceof DaySealed first && first.toIndex() == 0) {
            throw Refusal.rule("nothing-to-seal", "nothing was stored by the end of " + day);
        }
        return events;
    }

    private List<SealEvent> sealsUpTo(LocalDate day, SealedDay newest) {
        LocalDate earliest = day.minusDays(DAYS_AT_ONCE_MAX - 1L);
        LocalDate next = newest.id().plusDays(1);
        LocalDate from = next.isBefore(earliest) ? earliest : next;
        List<SealEvent> events = new ArrayList<>();
        long last = newest.toIndex();
        String previous = newest.seal();
        for (LocalDate each = from; !each.isAfter(day); each = each.plusDays(1)) {
            events.addAll(seal(each, last, previous));
            if (events.getLast() instanceof DaySealed sealed) {
                last = sealed.toIndex();
                previous = sealed.seal();
            }
        }
        return events;
    }

    private List<SealEvent> seal(LocalDate day, long after, @Nullable String previous) {
        long upTo = stored.lastBefore(day.plusDays(1).atStartOfDay(CHINA).toInstant(), after);
        SealDraft draft = new SealDraft(day, after + 1, previous);
        stored.leaves(after, upTo, draft::add);
        return draft.events();
    }

    private static SealedDay answer(Aggregate<Seals> seals, LocalDate day) {
        return seals.invoke(all -> all.on(day)).orElseThrow();
    }
}
