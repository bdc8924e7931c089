package farmgate.command.payout;

import farmgate.command.clearing.Arrival;
import farmgate.command.clearing.Settlements;
import farmgate.command.payout.BankEntry.Part;
import farmgate.command.payout.BankMessage.Advice;
import farmgate.command.payout.BankMessage.Former;
import farmgate.command.payout.BankMessage.Report;
import farmgate.command.payout.BankMessage.Unmatched;
import farmgate.command.payout.BookedBankMessage.Named;
import farmgate.command.payout.EntryMemory.Outcome;
import farmgate.command.payout.EntryMemory.Where;
import farmgate.command.payout.Matching.Telling;
import farmgate.command.payout.PayoutCommand.BookBankMessage;
import farmgate.command.settlement.Dues;
import farmgate.command.settlement.Reported;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMessageEvent.BankMessageBooked;
import farmgate.shared.bank.BankMessageId;
import farmgate.shared.bank.BankMessageKind;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.bank.StatementSeriesEvent.StatementAddedUp;
import farmgate.shared.bank.StatementSeriesEvent.StatementNumbered;
import farmgate.shared.bank.StatementSeriesId;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Money;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.wire.Sha256;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Books what the bank says, all of a message in one append. A report that was booked before changes nothing, by its name.
 * An entry that was told of before, by a notification or after one, changes nothing either. Every other entry moves our
 * account by its amount: what fits nothing is opened as an exception.
 */
class BankReconciler {

    private static final int ID_LENGTH = 26;

    private final Repository<Payout> payouts;
    private final Repository<PaymentFile> files;
    private final Repository<BankMessageLog> messages;
    private final Repository<StatementSeries> series;
    private final Repository<ToldEntries> entries;
    private final BankExceptions exceptions;
    private final EventStore eventStore;
    private final Dues dues;
    private final Settlements settlements;
    private final String ownAccount;

    /** @param ownAccount that payouts are paid from; reports on other accounts are looked at by a person */
    BankReconciler(
            Repository<Payout> payouts,
            Repository<PaymentFile> files,
            Repository<BankMessageLog> messages,
            Repository<StatementSeries> series,
            Repository<ToldEntries> entries,
            BankExceptions exceptions,
            EventStore eventStore,
            Dues dues,
            Settlements settlements,
            String ownAccount) {
        this.payouts = payouts;
        this.files = files;
        this.messages = messages;
        this.series = series;
        this.entries = entries;
        this.exceptions = exceptions;
        this.eventStore = eventStore;
        this.dues = dues;
        this.settlements = settlements;
        this.ownAccount = ownAccount;
    }

    @CommandHandler
    BookedBankMessage handle(BookBankMessage command, Actor actor) throws Exception {
        BankMessage message = command.message();
        EntryMemory memory = new EntryMemory(entries, eventStore);
        BookedBankMessage booked = new BookedBankMessage(message.id(), 0, List.of());
        for (Report report : message.reports()) {
            booked = booked.plus(book(message.id(), report, memory, actor));
        }
        return booked;
    }

    private BookedBankMessage book(String messageName, Report report, EntryMemory memory, Actor actor)
            throws Exception {
        Optional<BookedBankMessage> before = bookedBefore(messageName, report);
        if (before.isPresent()) {
            return before.get();
        }
        BankMessageId id = idOf(report.kind(), report.account(), report.name());
        String contentHash = report.contentHash();
        if (exists(id.value())) {
            Unmatched other = Unmatched.ofMessage(report, "same-name-other-content", null, contentHash);
            return new BookedBankMessage(messageName, 0, List.of(exceptions.open(id, report, other, 1, actor)));
        }
        BookedBankMessage booked = new BookedBankMessage(messageName, 0, List.of());
        if (report.kind() == BankMessageKind.STATUS_REPORT || ownAccount.equals(report.account())) {
            booked = booked.plus(odd(id, report, addUp(id, report), actor));
            booked = booked.plus(new ReportBooking(id, report, memory, actor).book());
        } else {
            Unmatched other = Unmatched.ofMessage(report, "other-account", null, null);
            booked = booked.plus(odd(id, report, List.of(other), actor));
        }
        BookedBankMessage all = booked;
        List<BankExceptionId> opened = all.exceptions().stream().map(Named::id).toList();
        BankMessageBooked event = new BankMessageBooked(
                id, report.kind(), report.name(), report.account(), contentHash, all.matched(), opened, actor.person());
        messages.newInstance(() -> new BankMessageLog(event));
        return all;
    }

    /** What was answered when it was booked, also when it was read in the former way then. */
    private Optional<BookedBankMessage> bookedBefore(String messageName, Report report) {
        Former former = report.former();
        return logOf(report.kind(), report.account(), report.name(), report.contentHash())
                .or(() -> former == null
                        ? Optional.empty()
                        : logOf(former.kind(), former.account(), former.name(), former.contentHash()))
                .map(log -> new BookedBankMessage(
                        messageName,
                        log.invoke(BankMessageLog::matched),
                        log.invoke(BankMessageLog::exceptions).stream()
                                .map(exceptions::named)
                                .toList()));
    }

    private Optional<Aggregate<BankMessageLog>> logOf(
            BankMessageKind kind, @Nullable String account, String name, String contentHash) {
        return Optional.of(idOf(kind, account, name).value())
                .filter(this::exists)
                .map(messages::load)
                .filter(log -> log.invoke(it -> it.isOf(contentHash)));
    }

    private static BankMessageId idOf(BankMessageKind kind, @Nullable String account, String name) {
        return new BankMessageId(BankMessageId.PREFIX + shortHash(kind + "/" + account + "/" + name));
    }

    private BookedBankMessage odd(BankMessageId id, Report report, List<Unmatched> odd, Actor actor) throws Exception {
        List<Named> opened = new ArrayList<>();
        for (int i = 0; i < odd.size(); i++) {
            opened.add(exceptions.open(id, report, odd.get(i), numberOf(odd, i), actor));
        }
        return new BookedBankMessage(report.name(), 0, opened);
    }

    /** Which of its equals it is. */
    private static int numberOf(List<Unmatched> odd, int index) {
        return (int) odd.subList(0, index + 1).stream()
                .filter(odd.get(index)::equals)
                .count();
    }

    /** One report on its way into the books: its entries one by one, or what a status report says. */
    private final class ReportBooking {

        private final BankMessageId id;
        private final Report report;
        private final EntryMemory memory;
        private final Actor actor;
        private final List<Named> opened = new ArrayList<>();
        private final Map<PayoutId, Aggregate<Payout>> loaded;
        private int matched;

        ReportBooking(BankMessageId id, Report report, EntryMemory memory, Actor actor) {
            this.id = id;
            this.report = report;
            this.memory = memory;
            this.actor = actor;
            this.loaded = load(Stream.concat(
                    report.advices().stream(),
                    report.entries().stream()
                            .flatMap(entry -> entry.parts().stream())
                            .flatMap(part ->
                                    part.said() instanceof Advice advice ? Stream.of(advice) : Stream.empty())));
        }

        BookedBankMessage book() throws Exception {
            Matching matching = matching();
            for (Advice advice : report.advices()) {
                matching.match(advice, payoutsOf(advice), new Telling(id.value(), null, false));
            }
            matched += matching.matched();
            List<Unmatched> odd = new ArrayList<>(report.unmatched());
            odd.addAll(matching.exceptions());
            opened.addAll(odd(id, report, odd, actor).exceptions());
            for (int i = 0; i < report.entries().size(); i++) {
                book(report.entries().get(i), new Where(id, report, Integer.toString(i + 1)));
            }
            return new BookedBankMessage(report.name(), matched, opened);
        }

        private Matching matching() {
            return new Matching(dues, actor.arrivedAt(), new Reported(id, report.kind(), actor.person()));
        }

        private void book(BankEntry entry, Where where) throws Exception {
            Optional<Outcome> repeated = memory.repeated(where, entry);
            if (repeated.isPresent()) {
                tell(repeated.get());
                return;
            }
            List<Outcome> outcomes = new ArrayList<>();
            int number = 0;
            for (Part part : entry.parts()) {
                Optional<Outcome> before = entry.isOfOnePart() ? Optional.empty() : memory.repeated(where, entry, part);
                if (before.isEmpty()) {
                    before = exceptions
                            .formerlyOpened(id, report, part.said())
                            .map(known -> new Outcome(0, List.of(known)));
                }
                if (before.isPresent()) {
                    tell(before.get());
                    outcomes.add(before.get());
                } else {
                    Outcome outcome = book(entry, part, where, number);
                    number += outcome.exceptions().size();
                    outcomes.add(outcome);
                }
            }
            memory.add(where, entry, outcomes);
            if (entry.charges().isPositive()) {
                memory.charge(where, entry);
            }
        }

        /** What was told of before is answered as it was then. */
        private void tell(Outcome outcome) {
            matched += outcome.matched();
            outcome.exceptions().forEach(each -> opened.add(exceptions.named(each)));
        }

        /** @param number how many exceptions of the entry there are before this part */
        private Outcome book(BankEntry entry, Part part, Where where, int number) throws Exception {
            Matching matching = matching();
            List<Unmatched> left = new ArrayList<>();
            switch (part.said()) {
                case Advice advice -> {
                    boolean isNew = !memory.knows(where, entry, part);
                    String reference = id + "#" + where.place();
                    matching.match(advice, payoutsOf(advice), new Telling(reference, entry.bookedOn(), isNew));
                    left.addAll(matching.exceptions());
                }
                case Unmatched unmatched -> left.add(unmatched);
            }
            List<Unmatched> odd = withoutSettlements(entry, left);
            int found = matching.matched() + left.size() - odd.size();
            List<BankExceptionId> ids = new ArrayList<>();
            for (Unmatched each : odd) {
                Named named = exceptions.open(where, entry, each, number + ids.size() + 1, actor);
                opened.add(named);
                ids.add(named.id());
            }
            matched += found;
            return new Outcome(found, ids);
        }

        /** Credits that are the payment provider's money, under the name of a settlement that it has reported. */
        private List<Unmatched> withoutSettlements(BankEntry entry, List<Unmatched> unmatched) {
            List<Unmatched> left = new ArrayList<>();
            for (Unmatched each : unmatched) {
                Money amount = each.amount();
                Arrival arrival = each.movement() == BankMovement.CREDIT && amount != null
                        ? settlements.arrive(each.texts(), amount, each.reference(), entry.bookedOn(), id)
                        : Arrival.NO_SETTLEMENT;
                switch (arrival) {
                    case ARRIVED -> {}
                    case NO_SETTLEMENT -> left.add(each);
                    case AMOUNT_DIFFERS -> left.add(each.because("amount-differs"));
                    case ARRIVED_BEFORE -> left.add(each.because("paid-twice"));
                }
            }
            return left;
        }

        private List<Aggregate<Payout>> payoutsOf(Advice advice) {
            return payoutIdsOf(advice).stream().map(loaded::get).toList();
        }
    }

    /** Counts the statement and adds it up: what is missing before it, and by how much it does not go on. */
    private List<Unmatched> addUp(BankMessageId messageId, Report report) throws Exception {
        StatementPage page = report.page();
        String account = report.account();
        if (page == null || account == null) {
            return List.of();
        }
        StatementSeriesId id = new StatementSeriesId(StatementSeriesId.PREFIX + shortHash(account));
        StatementAddedUp addedUp = new StatementAddedUp(
                id,
                messageId,
                page.statement(),
                report.sequence() == null ? 0 : report.sequence(),
                page.page(),
                page.last(),
                page.opening(),
                page.closing(),
                page.moved());
        List<Unmatched> odd = new ArrayList<>();
        Aggregate<StatementSeries> added;
        if (exists(id.value())) {
            added = series.load(id.value());
            number(added, messageId, report).ifPresent(odd::add);
            added.invoke(it -> it.missingPage(page.statement(), page.page()))
                    .ifPresent(missing -> odd.add(Unmatched.ofMessage(
                            report, "statement-gap", null, "page " + missing + " of " + page.statement())));
            added.execute(it -> it.add(addedUp));
        } else {
            added = series.newInstance(() -> new StatementSeries(addedUp));
            number(added, messageId, report);
        }
        added.invoke(it -> it.differences(page.statement()))
                .forEach(difference -> odd.add(differs(report, difference)));
        return odd;
    }

    private static Unmatched differs(Report report, StatementSeries.Difference difference) {
        Money amount = difference.amount();
        return Unmatched.ofMessage(
                report,
                "balance-differs",
                amount.isNegative() ? Money.ZERO.minus(amount) : amount,
                difference.detail());
    }

    /** The gap before the statement, if there is one. */
    private static Optional<Unmatched> number(
            Aggregate<StatementSeries> counted, BankMessageId messageId, Report report) {
        Long sequence = report.sequence();
        if (sequence == null) {
            return Optional.empty();
        }
        long missing = counted.invoke(it -> it.missingBefore(sequence));
        StatementNumbered numbered =
                new StatementNumbered(new StatementSeriesId(counted.identifierAsString()), messageId, sequence);
        counted.execute(it -> it.add(numbered));
        return missing == 0
                ? Optional.empty()
                : Optional.of(Unmatched.ofMessage(
                        report, "statement-gap", null, "numbers " + missing + " to " + (sequence - 1)));
    }

    /** The payouts there are of those that the bank's name leads to. */
    private List<PayoutId> payoutIdsOf(Advice advice) {
        Optional<PayoutId> payout = switch (advice.subject()) {
            case LINE -> EndToEndId.payoutOf(advice.name());
            case PAYOUT -> PaymentFileNames.payoutOf(advice.name());
            case FILE -> Optional.empty();
        };
        return switch (advice.subject()) {
            case LINE, PAYOUT ->
                payout.filter(id -> exists(id.value())).stream().toList();
            case FILE ->
                PaymentFileNames.fileOf(advice.name())
                        .map(PaymentFileId::value)
                        .filter(this::exists)
                        .map(id -> files.load(id).invoke(PaymentFile::payouts))
                        .orElse(List.of());
        };
    }

    /** In the order of their ids, as everybody who loads two of a kind. */
    private Map<PayoutId, Aggregate<Payout>> load(Stream<Advice> advices) {
        TreeSet<PayoutId> sorted = new TreeSet<>(Comparator.comparing(PayoutId::value));
        advices.distinct().forEach(advice -> sorted.addAll(payoutIdsOf(advice)));
        Map<PayoutId, Aggregate<Payout>> loaded = new HashMap<>();
        sorted.forEach(id -> loaded.put(id, payouts.load(id.value())));
        return loaded;
    }

    private boolean exists(String id) {
        return eventStore.lastSequenceNumberFor(id).isPresent();
    }

    private static String shortHash(String text) {
        return Sha256.hex(text).substring(0, ID_LENGTH);
    }
}
