package farmgate.command.payout;

import farmgate.command.payout.BankEntry.Part;
import farmgate.command.payout.BankMessage.Report;
import farmgate.command.payout.ToldEntries.Telling;
import farmgate.command.payout.ToldEntries.Told;
import farmgate.shared.bank.BankEntryEvent.ChargeBooked;
import farmgate.shared.bank.BankEntryEvent.EntryTold;
import farmgate.shared.bank.BankEntryId;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMessageId;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.money.Money;
import farmgate.shared.wire.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/**
 * What was told of the account's entries before a message, and is told by it. An entry is looked for by the servicer's
 * references and, where one side has none, by its amount, day and names. The same money may be told of as one sum and in
 * parts, so both are kept, and each knows of the other.
 */
final class EntryMemory {

    private static final int ID_LENGTH = 26;

    private final Repository<ToldEntries> repository;
    private final EventStore eventStore;
    /** What this message has loaded or made: the store does not know of the latter yet. */
    private final Map<BankEntryId, Aggregate<ToldEntries>> known = new HashMap<>();

    EntryMemory(Repository<ToldEntries> repository, EventStore eventStore) {
        this.repository = repository;
        this.eventStore = eventStore;
    }

    /**
     * Where an entry stands.
     *
     * @param place which entry of the report
     */
    record Where(BankMessageId messageId, Report report, String place) {

        private String ofPart(int part) {
            return place + "." + part;
        }
    }

    /** What came of a part. */
    record Outcome(int matched, List<BankExceptionId> exceptions) {

        static final Outcome NONE = new Outcome(0, List.of());

        Outcome {
            exceptions = List.copyOf(exceptions);
        }

        Outcome plus(Outcome more) {
            return new Outcome(
                    matched + more.matched,
                    Stream.concat(exceptions.stream(), more.exceptions.stream()).toList());
        }
    }

    /** What came of the entry when it was told of before, and was told of as one; empty when it was not. */
    Optional<Outcome> repeated(Where where, BankEntry entry) {
        Telling telling = telling(where, entry);
        return find(keysOf(where, entry, true), telling);
    }

    /** The same of one of several parts. */
    Optional<Outcome> repeated(Where where, BankEntry entry, Part part) {
        return find(keysOf(where, part, true), telling(where, entry, part));
    }

    private Optional<Outcome> find(List<BankEntryId> keys, Telling telling) {
        for (BankEntryId key : keys) {
            Optional<Told> told = load(key).flatMap(entries -> entries.invoke(it -> it.repeatedBy(telling)));
            if (told.isPresent()) {
                tellAgain(key, told.get(), telling);
                return Optional.of(new Outcome(told.get().matched(), told.get().exceptions()));
            }
        }
        return Optional.empty();
    }

    /** With a whole its parts are told again; with a part the whole can come no more. */
    private void tellAgain(BankEntryId key, Told told, Telling telling) {
        String place = told.place();
        int point = place.indexOf('.');
        for (BankEntryId each : Stream.concat(Stream.of(key), told.alsoUnder().stream())
                .distinct()
                .toList()) {
            load(each)
                    .ifPresent(entries -> entries.execute(it -> {
                        it.again(told.messageId(), place, telling);
                        if (point < 0) {
                            it.againParts(told.messageId(), place + ".", telling);
                        } else {
                            it.again(told.messageId(), place.substring(0, point), telling);
                        }
                    }));
        }
    }

    /** Whether anything was ever told under one of the entry's references, or that of the part, or of their amounts. */
    boolean knows(Where where, BankEntry entry, Part part) {
        return Stream.concat(
                        keysOf(where, entry, entry.references().isEmpty()).stream(),
                        keysOf(where, part, part.reference() == null).stream())
                .anyMatch(key -> load(key).isPresent());
    }

    /** Keeps what came of an entry, part by part. */
    void add(Where where, BankEntry entry, List<Outcome> outcomes) throws Exception {
        List<BankEntryId> ofWhole =
                new ArrayList<>(keysOf(where, entry, entry.references().isEmpty()));
        List<BankEntryId> ofParts = new ArrayList<>();
        if (!entry.isOfOnePart()) {
            for (int i = 0; i < entry.parts().size(); i++) {
                Part part = entry.parts().get(i);
                BankEntryId key = keysOf(where, part, part.reference() == null).getFirst();
                ofParts.add(key);
                tell(
                        key,
                        told(
                                where,
                                entry,
                                where.ofPart(i),
                                telling(where, entry, part),
                                part.movement(),
                                part.amount(),
                                ofWhole,
                                outcomes.get(i),
                                key));
            }
        }
        Outcome all = outcomes.stream().reduce(Outcome.NONE, Outcome::plus);
        List<BankEntryId> everywhere =
                Stream.concat(ofWhole.stream(), ofParts.stream()).distinct().toList();
        for (BankEntryId key : ofWhole) {
            tell(
                    key,
                    told(
                            where,
                            entry,
                            where.place(),
                            telling(where, entry),
                            entry.movement(),
                            entry.amount(),
                            everywhere,
                            all,
                            key));
        }
    }

    /** The bank's charge, which the entry tells of. */
    void charge(Where where, BankEntry entry) {
        BankEntryId key = keysOf(where, entry, entry.references().isEmpty()).getFirst();
        load(key)
                .orElseThrow()
                .execute(it -> it.charge(
                        new ChargeBooked(key, where.messageId(), where.place(), entry.charges(), entry.bookedOn())));
    }

    private static EntryTold told(
            Where where,
            BankEntry entry,
            String place,
            Telling telling,
            BankMovement movement,
            Money amount,
            List<BankEntryId> alsoUnder,
            Outcome outcome,
            BankEntryId key) {
        return new EntryTold(
                key,
                where.messageId(),
                place,
                telling.kind(),
                movement,
                amount,
                entry.bookedOn(),
                entry.valueOn(),
                telling.references(),
                telling.names(),
                alsoUnder.stream().filter(each -> !each.equals(key)).toList(),
                outcome.matched(),
                outcome.exceptions());
    }

    private void tell(BankEntryId key, EntryTold event) throws Exception {
        Optional<Aggregate<ToldEntries>> before = load(key);
        if (before.isPresent()) {
            before.get().execute(it -> it.add(event));
        } else {
            known.put(key, repository.newInstance(() -> new ToldEntries(event)));
        }
    }

    private static Telling telling(Where where, BankEntry entry) {
        return new Telling(
                where.messageId(), where.report().kind(), entry.bookedOn(), entry.references(), entry.names());
    }

    /** A part goes by its entry's references as well: under another entry's it is another one. */
    private static Telling telling(Where where, BankEntry entry, Part part) {
        List<String> references = part.reference() == null ? entry.references() : List.of(part.reference());
        return new Telling(where.messageId(), where.report().kind(), entry.bookedOn(), references, part.names());
    }

    private static List<BankEntryId> keysOf(Where where, BankEntry entry, boolean byAmount) {
        return keysOf(where, entry.references(), entry.movement(), entry.amount(), byAmount);
    }

    private static List<BankEntryId> keysOf(Where where, Part part, boolean byAmount) {
        List<String> references = part.reference() == null ? List.of() : List.of(part.reference());
        return keysOf(where, references, part.movement(), part.amount(), byAmount);
    }

    private static List<BankEntryId> keysOf(
            Where where, List<String> references, BankMovement movement, Money amount, boolean byAmount) {
        Stream<String> byReference = references.stream().map(reference -> "reference/" + reference);
        Stream<String> all = byAmount ? Stream.concat(byReference, Stream.of("amount")) : byReference;
        return all.map(by -> new BankEntryId(BankEntryId.PREFIX
                        + Sha256.hex(where.report().account() + "/" + movement + "/" + amount.fen() + "/" + by)
                                .substring(0, ID_LENGTH)))
                .toList();
    }

    private Optional<Aggregate<ToldEntries>> load(BankEntryId key) {
        @Nullable Aggregate<ToldEntries> loaded = known.get(key);
        if (loaded == null && eventStore.lastSequenceNumberFor(key.value()).isPresent()) {
            loaded = repository.load(key.value());
            known.put(key, loaded);
        }
        return Optional.ofNullable(loaded);
    }
}
