package farmgate.command.payout;

import farmgate.command.clearing.Arrival;
import farmgate.command.clearing.Settlements;
import farmgate.command.payout.BankMessage.Advice;
import farmgate.command.payout.BankMessage.Report;
import farmgate.command.payout.BankMessage.Unmatched;
import farmgate.command.payout.PayoutCommand.BookBankMessage;
import farmgate.command.settlement.Dues;
import farmgate.command.settlement.Reported;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMessageEvent.BankMessageBooked;
import farmgate.shared.bank.BankMessageId;
import farmgate.shared.bank.BankMessageKind;
import farmgate.shared.bank.BankMovement;
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
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Books what the bank says, all of a message in one append. A report that was booked before changes nothing, by its name.
 * A statement after its notification changes nothing either, because what a line has been through decides whether
 * something happens. What fits nothing is opened as an exception.
 */
class BankReconciler {

    private static final int ID_LENGTH = 26;

    private final Repository<Payout> payouts;
    private final Repository<PaymentFile> files;
    private final Repository<BankMessageLog> messages;
    private final Repository<StatementSeries> series;
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
            BankExceptions exceptions,
            EventStore eventStore,
            Dues dues,
            Settlements settlements,
            String ownAccount) {
        this.payouts = payouts;
        this.files = files;
        this.messages = messages;
        this.series = series;
        this.exceptions = exceptions;
        this.eventStore = eventStore;
        this.dues = dues;
        this.settlements = settlements;
        this.ownAccount = ownAccount;
    }

    @CommandHandler
    BookedBankMessage handle(BookBankMessage command, Actor actor) throws Exception {
        BankMessage message = command.message();
        BookedBankMessage booked = new BookedBankMessage(message.id(), 0, List.of());
        for (Report report : message.reports()) {
            booked = booked.plus(book(message.id(), report, actor));
        }
        return booked;
    }

    private BookedBankMessage book(String messageName, Report report, Actor actor) throws Exception {
        BankMessageId id = new BankMessageId(
                BankMessageId.PREFIX + shortHash(report.kind() + "/" + report.account() + "/" + report.name()));
        String contentHash = report.contentHash();
        if (exists(id.value())) {
            Aggregate<BankMessageLog> before = messages.load(id.value());
            if (before.invoke(it -> it.isOf(contentHash))) {
                return answer(
                        messageName, before.invoke(BankMessageLog::matched), before.invoke(BankMessageLog::exceptions));
            }
            List<Unmatched> other = List.of(ofMessage(report, "same-name-other-content", contentHash));
            return answer(messageName, 0, exceptions.open(id, report, other, actor));
        }
        List<Unmatched> unmatched = new ArrayList<>();
        int matched = 0;
        if (report.account() == null || report.account().equals(ownAccount)) {
            unmatched.addAll(number(id, report));
            Matching matching = match(id, report, actor);
            List<Unmatched> left = withoutSettlements(id, report, matching.exceptions());
            matched = matching.matched() + matching.exceptions().size() - left.size();
            unmatched.addAll(left);
        } else {
            unmatched.add(ofMessage(report, "other-account", null));
        }
        List<BankExceptionId> opened = exceptions.open(id, report, unmatched, actor);
        BankMessageBooked event = new BankMessageBooked(
                id, report.kind(), report.name(), report.account(), contentHash, matched, opened, actor.person());
        messages.newInstance(() -> new BankMessageLog(event));
        return answer(messageName, matched, opened);
    }

    private BookedBankMessage answer(String messageName, int matched, List<BankExceptionId> opened) {
        return new BookedBankMessage(
                messageName, matched, opened.stream().map(exceptions::named).toList());
    }

    /** Credits that are the payment provider's money, under the name of a settlement that it has reported. */
    private List<Unmatched> withoutSettlements(BankMessageId id, Report report, List<Unmatched> unmatched) {
        List<Unmatched> left = new ArrayList<>();
        for (Unmatched each : unmatched) {
            Money amount = each.amount();
            boolean isBooked = report.kind() == BankMessageKind.STATEMENT || each.reference() != null;
            // What is in suspense already stays one thing, also when its report has come meanwhile.
            Arrival arrival =
                    each.movement() == BankMovement.CREDIT && amount != null && !exceptions.isKnown(id, report, each)
                            ? settlements.arrive(each.texts(), amount, each.reference(), isBooked, id)
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

    private static Unmatched ofMessage(Report report, String reason, @Nullable String detail) {
        return new Unmatched(report.name(), reason, BankMovement.NONE, null, detail);
    }

    /** Counts the statement; the gap before it, if there is one. */
    private List<Unmatched> number(BankMessageId messageId, Report report) throws Exception {
        if (report.kind() != BankMessageKind.STATEMENT || report.account() == null || report.sequence() == null) {
            return List.of();
        }
        long sequence = report.sequence();
        StatementSeriesId id = new StatementSeriesId(StatementSeriesId.PREFIX + shortHash(report.account()));
        StatementNumbered numbered = new StatementNumbered(id, messageId, sequence);
        if (!exists(id.value())) {
            series.newInstance(() -> new StatementSeries(numbered));
            return List.of();
        }
        Aggregate<StatementSeries> counted = series.load(id.value());
        long missing = counted.invoke(it -> it.missingBefore(sequence));
        counted.execute(it -> it.add(numbered));
        return missing == 0
                ? List.of()
                : List.of(ofMessage(report, "statement-gap", "numbers " + missing + " to " + (sequence - 1)));
    }

    private Matching match(BankMessageId messageId, Report report, Actor actor) {
        Map<Advice, List<PayoutId>> named = new HashMap<>();
        report.advices().forEach(advice -> named.computeIfAbsent(advice, this::payoutsOf));
        Map<PayoutId, Aggregate<Payout>> loaded = load(named);
        Reported by = new Reported(messageId, report.kind(), actor.person());
        Matching matching = new Matching(report.unmatched(), dues, actor.arrivedAt(), by);
        for (Advice advice : report.advices()) {
            matching.match(
                    advice,
                    named.getOrDefault(advice, List.of()).stream()
                            .map(loaded::get)
                            .toList());
        }
        return matching;
    }

    /** The payouts there are of those that the bank's name leads to. */
    private List<PayoutId> payoutsOf(Advice advice) {
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

    private Map<PayoutId, Aggregate<Payout>> load(Map<Advice, List<PayoutId>> named) {
        TreeSet<PayoutId> sorted = new TreeSet<>(Comparator.comparing(PayoutId::value));
        named.values().forEach(sorted::addAll);
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
