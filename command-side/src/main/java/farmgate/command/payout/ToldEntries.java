package farmgate.command.payout;

import com.fasterxml.jackson.annotation.JsonCreator;
import farmgate.command.web.StoredAggregate;
import farmgate.shared.bank.BankEntryEvent;
import farmgate.shared.bank.BankEntryEvent.ChargeBooked;
import farmgate.shared.bank.BankEntryEvent.EntryTold;
import farmgate.shared.bank.BankEntryEvent.EntryToldAgain;
import farmgate.shared.bank.BankEntryId;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMessageId;
import farmgate.shared.bank.BankMessageKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * What the bank has told of entries of one amount that go by one reference, or by none. A statement repeats what a
 * notification told, and a late notification what a statement told; a statement never repeats another one. Only the newest
 * are kept: a notification comes within days of its statement.
 */
@StoredAggregate
@Revision("1")
@NullUnmarked
class ToldEntries {

    private static final int KEPT_MAX = 500;

    @AggregateIdentifier
    private BankEntryId id;

    private List<Told> told;

    /**
     * An entry, or a part of one, and who has told of it.
     *
     * @param alsoUnder where else it, the whole of it, and its parts are kept
     */
    record Told(
            BankMessageId messageId,
            String place,
            @Nullable LocalDate bookedOn,
            List<String> references,
            String names,
            List<BankEntryId> alsoUnder,
            int matched,
            List<BankExceptionId> exceptions,
            boolean stated,
            boolean notified,
            BankMessageId lastMessageId) {

        private static Told of(EntryTold event) {
            return new Told(
                    event.messageId(),
                    event.place(),
                    event.bookedOn(),
                    event.references(),
                    event.names(),
                    event.alsoUnder(),
                    event.matched(),
                    event.exceptions(),
                    event.kind() == BankMessageKind.STATEMENT,
                    event.kind() == BankMessageKind.NOTIFICATION,
                    event.messageId());
        }

        private boolean is(BankMessageId otherMessageId, String otherPlace) {
            return messageId.equals(otherMessageId) && place.equals(otherPlace);
        }

        private Told again(EntryToldAgain event) {
            return new Told(
                    messageId,
                    place,
                    bookedOn,
                    references,
                    names,
                    alsoUnder,
                    matched,
                    exceptions,
                    stated || event.kind() == BankMessageKind.STATEMENT,
                    notified || event.kind() == BankMessageKind.NOTIFICATION,
                    event.messageId());
        }

        /** Whether a message that tells of this now tells of the same. */
        boolean isRepeatedBy(Telling telling) {
            if (lastMessageId.equals(telling.messageId()) || !isOfSameDay(telling.bookedOn())) {
                return false;
            }
            boolean sameReference = references.stream().anyMatch(telling.references()::contains);
            if (!sameReference) {
                boolean others = !references.isEmpty() && !telling.references().isEmpty();
                boolean otherNames = !names.isEmpty() && !telling.names().isEmpty() && !names.equals(telling.names());
                if (others || otherNames) {
                    return false;
                }
            }
            return telling.kind() == BankMessageKind.STATEMENT ? !stated : !notified || sameReference;
        }

        private boolean isOfSameDay(@Nullable LocalDate day) {
            return bookedOn == null || day == null || bookedOn.equals(day);
        }
    }

    /** What a message tells of now. */
    record Telling(
            BankMessageId messageId,
            BankMessageKind kind,
            @Nullable LocalDate bookedOn,
            List<String> references,
            String names) {}

    ToldEntries() {}

    @JsonCreator(mode = JsonCreator.Mode.DISABLED) // a snapshot is read through the fields
    ToldEntries(EntryTold first) {
        AggregateLifecycle.apply(first);
    }

    void add(EntryTold event) {
        AggregateLifecycle.apply(event);
    }

    void charge(ChargeBooked event) {
        AggregateLifecycle.apply(event);
    }

    /** The oldest that the message repeats. */
    Optional<Told> repeatedBy(Telling telling) {
        return told.stream().filter(each -> each.isRepeatedBy(telling)).findFirst();
    }

    /** Nothing when it is not kept here any more. */
    void again(BankMessageId firstMessageId, String place, Telling telling) {
        if (told.stream().anyMatch(each -> each.is(firstMessageId, place))) {
            AggregateLifecycle.apply(
                    new EntryToldAgain(id, firstMessageId, place, telling.messageId(), telling.kind()));
        }
    }

    /** The same of every part, whose places begin so. */
    void againParts(BankMessageId firstMessageId, String placeBegins, Telling telling) {
        List.copyOf(told).stream()
                .filter(each ->
                        each.messageId().equals(firstMessageId) && each.place().startsWith(placeBegins))
                .forEach(each -> again(firstMessageId, each.place(), telling));
    }

    @EventSourcingHandler
    void on(BankEntryEvent event) {
        switch (event) {
            case EntryTold first -> {
                id = first.entryId();
                told = told == null ? new ArrayList<>() : told;
                told.add(Told.of(first));
                if (told.size() > KEPT_MAX) {
                    told.removeFirst();
                }
            }
            case EntryToldAgain again ->
                told.replaceAll(each -> each.is(again.firstMessageId(), again.place()) ? each.again(again) : each);
            case ChargeBooked _ -> {
                // It moves our account, and nothing that is decided here.
            }
        }
    }
}
