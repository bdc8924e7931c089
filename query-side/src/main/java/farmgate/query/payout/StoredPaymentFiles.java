package farmgate.query.payout;

import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.message.Event;
import farmgate.shared.money.Money;
import farmgate.shared.payout.AccountVersion;
import farmgate.shared.payout.PaymentFileEvent.PaymentFileCreated;
import farmgate.shared.payout.PaymentFileEvent.PaymentFileDated;
import farmgate.shared.payout.PaymentFileEvent.PaymentFileDebited;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutContent;
import farmgate.shared.payout.PayoutContent.ReroutedLine;
import farmgate.shared.payout.PayoutEvent.LinesGivenBackBefore;
import farmgate.shared.payout.PayoutEvent.PayoutAccountsFrozen;
import farmgate.shared.payout.PayoutEvent.PayoutApproved;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.payout.PayoutEvent.PayoutInstructed;
import farmgate.shared.payout.PayoutEvent.PayoutLinesRerouted;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.Payee;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * Reads a payment file out of the events of its payouts, and from nothing else: a read model is neither sealed nor
 * approved by anybody. What was approved is hashed again, and must still be what was instructed.
 */
final class StoredPaymentFiles {

    private final StoredStreams streams;
    private final Debtor configured;

    /** @param configured for files from before the debtor was kept with them */
    StoredPaymentFiles(EventStore eventStore, Debtor configured) {
        this.streams = new StoredStreams(eventStore);
        this.configured = configured;
    }

    /**
     * @param version of the file
     * @param bankLines of those payouts that have any, in the order of the file; a rerouted line's payee is the county
     * @param accounts which account of a payee was meant, by her id; the first one when it does not say
     */
    record PaymentFile(
            PaymentFileCreated created,
            long version,
            LocalDate executionDate,
            Debtor debtor,
            Map<PayoutId, List<PayoutLine>> bankLines,
            Map<String, Integer> accounts) {}

    /**
     * @throws Refusal of the unknown kind when there is no such file; {@code payment-file-differs} when it is not what
     *     was approved
     */
    PaymentFile get(PaymentFileId id) {
        List<Event> events = streams.of(id.value());
        PaymentFileCreated created = first(events, PaymentFileCreated.class).orElseThrow(() -> Refusal.unknown(id));
        Map<PayoutId, List<PayoutLine>> bankLines = new LinkedHashMap<>();
        Map<String, Integer> accounts = new HashMap<>();
        for (PayoutId payoutId : created.payouts()) {
            PayoutContent content = instructed(payoutId, id);
            List<PayoutLine> lines = bankLines(content);
            if (!lines.isEmpty()) {
                bankLines.put(payoutId, lines);
            }
            content.accounts().forEach(each -> accounts.put(each.payee().id(), each.version()));
        }
        mustAddUp(created, bankLines);
        return new PaymentFile(
                created,
                events.size() - 1L,
                first(events, PaymentFileDated.class)
                        .map(PaymentFileDated::executionDate)
                        .orElseGet(() -> LocalDate.ofInstant(created.createdAt(), CreditTransfer.CHINA)),
                first(events, PaymentFileDebited.class)
                        .map(own -> new Debtor(own.name(), own.account(), own.bic()))
                        .orElse(configured),
                bankLines,
                accounts);
    }

    /** What was approved of a payout and instructed with this file, which is the same. */
    private PayoutContent instructed(PayoutId payoutId, PaymentFileId fileId) {
        List<Event> events = streams.of(payoutId.value());
        if (events.isEmpty()) {
            throw NoPaymentFile.incomplete("nothing of " + payoutId + " can be read");
        }
        PayoutClosed closed = present(events, PayoutClosed.class, payoutId);
        PayoutApproved approved = present(events, PayoutApproved.class, payoutId);
        PayoutInstructed instructed = present(events, PayoutInstructed.class, payoutId);
        PayoutContent content = new PayoutContent(
                closed.stationId(),
                closed.cutOff(),
                instructed.lines(),
                closed.total(),
                accounts(events),
                rerouted(events),
                first(events, LinesGivenBackBefore.class)
                        .map(LinesGivenBackBefore::lines)
                        .orElse(List.of()));
        if (!content.hash().equals(approved.contentHash())) {
            throw NoPaymentFile.differs(payoutId + " was approved for another content than is in the file");
        }
        if (!instructed.fileId().equals(fileId)) {
            throw NoPaymentFile.differs(payoutId + " was sent with " + instructed.fileId() + ", not with " + fileId);
        }
        return content;
    }

    private static List<AccountVersion> accounts(List<Event> events) {
        return first(events, PayoutAccountsFrozen.class)
                .map(PayoutAccountsFrozen::accounts)
                .orElse(List.of());
    }

    private static List<ReroutedLine> rerouted(List<Event> events) {
        return first(events, PayoutLinesRerouted.class)
                .map(other -> other.lines().stream()
                        .map(line -> new ReroutedLine(line, other.countyStationId()))
                        .toList())
                .orElse(List.of());
    }

    /** To the bank the county is the payee of what it hands on. */
    private static List<PayoutLine> bankLines(PayoutContent content) {
        Map<String, Payee> counties = content.rerouted().stream()
                .collect(Collectors.toMap(ReroutedLine::endToEndId, line -> Payee.county(line.to())));
        List<PayoutLine> lines = new ArrayList<>();
        for (PayoutLine line : content.lines()) {
            if (line.method() == PayoutMethod.BANK) {
                @Nullable Payee county = counties.get(line.endToEndId());
                lines.add(
                        county == null
                                ? line
                                : new PayoutLine(
                                        line.endToEndId(), county, line.method(), line.amount(), line.orders()));
            }
        }
        return lines;
    }

    private static void mustAddUp(PaymentFileCreated created, Map<PayoutId, List<PayoutLine>> bankLines) {
        List<Money> amounts = bankLines.values().stream()
                .flatMap(List::stream)
                .map(PayoutLine::amount)
                .toList();
        if (amounts.size() != created.transactions() || !Money.sum(amounts).equals(created.controlSum())) {
            throw NoPaymentFile.differs(created.fileId() + " should have " + created.transactions() + " payments of "
                    + created.controlSum() + ", and its payouts have " + amounts.size() + " of " + Money.sum(amounts));
        }
    }

    private static <T extends Event> T present(List<Event> events, Class<T> type, PayoutId payoutId) {
        return first(events, type)
                .orElseThrow(() -> NoPaymentFile.differs(payoutId + " has no " + type.getSimpleName() + " stored"));
    }

    private static <T extends Event> Optional<T> first(List<Event> events, Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}
