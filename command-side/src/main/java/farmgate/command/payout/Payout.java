package farmgate.command.payout;

import com.fasterxml.jackson.annotation.JsonCreator;
import farmgate.command.payout.PayoutCommand.HandOverCash;
import farmgate.command.web.StoredAggregate;
import farmgate.command.web.Written;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Money;
import farmgate.shared.payout.AccountVersion;
import farmgate.shared.payout.GivenBackLine;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutContent;
import farmgate.shared.payout.PayoutContent.ReroutedLine;
import farmgate.shared.payout.PayoutEvent;
import farmgate.shared.payout.PayoutEvent.AwaitedDebitCame;
import farmgate.shared.payout.PayoutEvent.CashHandedOver;
import farmgate.shared.payout.PayoutEvent.DebitAwaited;
import farmgate.shared.payout.PayoutEvent.HandedOn;
import farmgate.shared.payout.PayoutEvent.LinePaid;
import farmgate.shared.payout.PayoutEvent.LineReturned;
import farmgate.shared.payout.PayoutEvent.LinesGivenBackBefore;
import farmgate.shared.payout.PayoutEvent.MoneyBackFromCounty;
import farmgate.shared.payout.PayoutEvent.MoneyWithCounty;
import farmgate.shared.payout.PayoutEvent.PayoutAccountsFrozen;
import farmgate.shared.payout.PayoutEvent.PayoutApproved;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.payout.PayoutEvent.PayoutFirstApproved;
import farmgate.shared.payout.PayoutEvent.PayoutInstructed;
import farmgate.shared.payout.PayoutEvent.PayoutLinesRerouted;
import farmgate.shared.payout.PayoutEvent.PayoutRejected;
import farmgate.shared.payout.PayoutEvent.ReturnReferenced;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * A payout: closed (contents frozen and hashed) → approved for that hash by another person, or two → instructed → paid
 * line by line; or rejected before it was instructed, by another person than who closed it.
 */
@StoredAggregate
@Revision("5")
@NullUnmarked
class Payout {

    /** With which receipt a station's own money is "handed over" by its keeper to herself. */
    static final FreeText OWN_SHARE = FreeText.clear("own share");

    enum Status {
        CLOSED,
        APPROVED,
        REJECTED,
        INSTRUCTED
    }

    @AggregateIdentifier
    private PayoutId id;

    private StationId stationId;
    private List<PayoutLine> lines;
    private Money total;
    private String contentHash;
    private String closedBy;
    private Status status;
    private List<AccountVersion> accounts;
    private @Nullable String firstApprovedBy;
    private Map<String, LineState> states;
    private Map<String, FreeText> receipts;
    private Map<String, String> bankReferences;
    private Map<String, String> returnReferences;
    /** To whom what is in {@link #rerouted} goes, to be handed on. */
    private @Nullable StationId reroutedTo;

    private Set<String> rerouted;
    /** Who sent in the messages on whose word lines of it are paid again. */
    private Set<String> reporters;

    /** Lines that came back, and that the bank has not told us to be debited. */
    private Set<String> debitsAwaited;

    Payout() {}

    @JsonCreator(mode = JsonCreator.Mode.DISABLED) // a snapshot is read through the fields
    Payout(PayoutClosed closed, PayoutContent content) {
        AggregateLifecycle.apply(closed);
        if (!content.accounts().isEmpty()) {
            AggregateLifecycle.apply(new PayoutAccountsFrozen(closed.payoutId(), content.accounts()));
        }
        List<ReroutedLine> rerouted = content.rerouted();
        if (!rerouted.isEmpty()) {
            AggregateLifecycle.apply(new PayoutLinesRerouted(
                    closed.payoutId(),
                    rerouted.getFirst().to(),
                    rerouted.stream().map(ReroutedLine::endToEndId).toList()));
        }
        if (!content.givenBack().isEmpty()) {
            AggregateLifecycle.apply(new LinesGivenBackBefore(closed.payoutId(), content.givenBack()));
        }
    }

    /** Approves the content that was closed; of two approvals that a large payout needs, the second one counts. */
    Written approve(String hash, Actor actor, Money twoApprovalsAbove) {
        mustBeAnother(actor);
        if (reporters.contains(actor.person())) {
            throw Refusal.rule(
                    "booked-message",
                    "a line of it is paid again on the word of a bank's message that you sent in: somebody else must"
                            + " approve this payout");
        }
        if (!contentHash.equals(hash)) {
            throw Refusal.rule("content-changed", "this is not the content that was closed: read the payout again")
                    .with("contentHash", contentHash);
        }
        switch (status) {
            case CLOSED -> approve(actor.person(), twoApprovalsAbove);
            case APPROVED, INSTRUCTED -> {}
            case REJECTED -> throw Refusal.rule("payout-rejected", "the payout was rejected: close a new one");
        }
        return written();
    }

    private void approve(String person, Money twoApprovalsAbove) {
        if (!total.isMoreThan(twoApprovalsAbove) || (firstApprovedBy != null && !firstApprovedBy.equals(person))) {
            AggregateLifecycle.apply(new PayoutApproved(id, contentHash, person));
        } else if (firstApprovedBy == null) {
            AggregateLifecycle.apply(new PayoutFirstApproved(id, contentHash, person));
        }
    }

    boolean isToBeApproved() {
        return status == Status.CLOSED;
    }

    Written reject(FreeText reason, Actor actor) {
        mustBeAnother(actor);
        switch (status) {
            case CLOSED, APPROVED -> AggregateLifecycle.apply(new PayoutRejected(id, reason, actor.person()));
            case REJECTED -> {}
            case INSTRUCTED ->
                throw Refusal.rule("payout-instructed", "the payout has been sent and cannot be rejected any more");
        }
        return written();
    }

    void mustBeAnother(Actor actor) {
        if (actor.person().equals(closedBy)) {
            throw Refusal.rule(
                    "same-person", "you closed this payout: somebody else of finance must approve or reject it");
        }
    }

    /** Sends the payout. What is due to the keeper herself in cash is hers at once, to be drawn from her till. */
    void instruct(PaymentFileId fileId) {
        switch (status) {
            case CLOSED -> throw Refusal.rule("payout-not-approved", id + " is not approved: have it approved first");
            case REJECTED -> throw Refusal.rule("payout-rejected", id + " was rejected: leave it out");
            case INSTRUCTED -> throw Refusal.rule("payout-in-file", id + " is in a payment file already: leave it out");
            case APPROVED -> {
                AggregateLifecycle.apply(new PayoutInstructed(id, fileId, stationId, lines));
                ownShares().forEach(line -> handOver(line, OWN_SHARE));
            }
        }
    }

    /** What is due in cash to the station, county or carrier, whose keeper keeps the till as well. */
    List<PayoutLine> ownShares() {
        return lines.stream()
                .filter(line -> line.method() == PayoutMethod.CASH)
                .filter(line -> line.payee().kind() != Payee.Kind.FARMER)
                .toList();
    }

    /** The line that is handed over now; empty when the same receipt was shown before. */
    Optional<PayoutLine> handOver(HandOverCash command, Vault vault) {
        PayoutLine line = cashLineOf(Payee.farmer(command.farmerId()));
        if (command.receipt().equals(FreeText.in(vault, receipts.get(line.endToEndId())))) {
            return Optional.empty();
        }
        if (status != Status.INSTRUCTED) {
            throw Refusal.rule("payout-not-instructed", "the payout is not sent yet: wait for the payment file");
        }
        if (states.get(line.endToEndId()) != LineState.SENT) {
            throw Refusal.rule("cash-handed-over", "the farmer has had this money already, against another receipt");
        }
        mustBeWhole(command, line);
        handOver(line, receipt(command, vault));
        return Optional.of(line);
    }

    /**
     * The line that the county hands on now, of what came to its account instead of into the station's till; empty
     * when the same receipt was shown before.
     */
    Optional<PayoutLine> handOn(HandOverCash command, Vault vault) {
        Payee payee = Payee.farmer(command.farmerId());
        PayoutLine line = lines.stream()
                .filter(each -> each.payee().equals(payee) && isRerouted(each))
                .findFirst()
                .orElseThrow(() -> Refusal.rule(
                        "no-rerouted-line", "this payout has nothing for this farmer that the county hands on"));
        if (command.receipt().equals(FreeText.in(vault, receipts.get(line.endToEndId())))) {
            return Optional.empty();
        }
        LineState state = states.get(line.endToEndId());
        if (state == LineState.HANDED_ON) {
            throw Refusal.rule("cash-handed-over", "the farmer has had this money already, against another receipt");
        }
        if (state != LineState.PAID) {
            throw Refusal.rule("not-with-county", "the bank has not paid this to the county: wait for its statement");
        }
        mustBeWhole(command, line);
        AggregateLifecycle.apply(
                new HandedOn(id, line.endToEndId(), reroutedTo, line.payee(), line.amount(), receipt(command, vault)));
        return Optional.of(line);
    }

    boolean isUnderWayTo(Payee payee) {
        return status != Status.REJECTED
                && lines.stream().filter(line -> line.payee().equals(payee)).anyMatch(this::isUnderWay);
    }

    private boolean isUnderWay(PayoutLine line) {
        LineState state = states.get(line.endToEndId());
        return state == null || state == LineState.SENT || (state == LineState.PAID && isRerouted(line));
    }

    private static void mustBeWhole(HandOverCash command, PayoutLine line) {
        if (!line.amount().equals(command.amount())) {
            throw Refusal.rule("amount-differs", "hand over exactly what the line says")
                    .with("amount", line.amount());
        }
    }

    boolean hasCashFor(FarmerId farmerId) {
        return cashLines(Payee.farmer(farmerId)).findFirst().isPresent();
    }

    private Stream<PayoutLine> cashLines(Payee payee) {
        return lines.stream().filter(line -> line.payee().equals(payee) && line.method() == PayoutMethod.CASH);
    }

    private PayoutLine cashLineOf(Payee payee) {
        return cashLines(payee)
                .findFirst()
                .orElseThrow(() -> Refusal.rule("no-cash-line", "this payout has no cash for this farmer"));
    }

    private FreeText receipt(HandOverCash command, Vault vault) {
        return FreeText.about(vault, command.farmerId().value(), id, command.receipt());
    }

    private void handOver(PayoutLine line, FreeText receipt) {
        AggregateLifecycle.apply(
                new CashHandedOver(id, line.endToEndId(), stationId, line.payee(), line.amount(), receipt));
    }

    /**
     * The bank debited our account for a line that it may pay.
     *
     * @param bookedOn the bank's day; null when a person says so, and nothing new moves
     */
    void pay(PayoutLine line, String bankReference, @Nullable LocalDate bookedOn) {
        paid(line, bankReference, bookedOn);
    }

    private void paid(PayoutLine line, @Nullable String bankReference, @Nullable LocalDate bookedOn) {
        AggregateLifecycle.apply(
                new LinePaid(id, line.endToEndId(), line.payee(), line.amount(), bankReference, bookedOn));
        if (isRerouted(line)) {
            AggregateLifecycle.apply(
                    new MoneyWithCounty(id, line.endToEndId(), reroutedTo, line.payee(), line.amount()));
        }
    }

    /** The debit that was awaited since the money came back. */
    void payAwaited(PayoutLine line, String bankReference, @Nullable LocalDate bookedOn) {
        AggregateLifecycle.apply(new AwaitedDebitCame(id, line.endToEndId(), line.amount(), bankReference, bookedOn));
    }

    /** Whether the line came back, and its debit is still to come. */
    boolean isDebitAwaited(PayoutLine line) {
        return debitsAwaited.contains(line.endToEndId());
    }

    /**
     * Before money can come back it has left. When the bank has not said so yet, its debit is awaited.
     *
     * @param reference the bank's own of the credit; null when there is none
     */
    void giveBack(
            PayoutLine line,
            boolean afterPaid,
            String reason,
            @Nullable String reference,
            @Nullable LocalDate bookedOn) {
        if (afterPaid && states.get(line.endToEndId()) == LineState.SENT) {
            paid(line, null, bookedOn);
            AggregateLifecycle.apply(new DebitAwaited(id, line.endToEndId(), line.amount(), bookedOn));
        }
        if (isRerouted(line) && states.get(line.endToEndId()) == LineState.PAID) {
            AggregateLifecycle.apply(
                    new MoneyBackFromCounty(id, line.endToEndId(), reroutedTo, line.payee(), line.amount()));
        }
        AggregateLifecycle.apply(
                new LineReturned(id, line.endToEndId(), line.payee(), line.amount(), afterPaid, reason, bookedOn));
        if (reference != null) {
            AggregateLifecycle.apply(new ReturnReferenced(id, line.endToEndId(), reference));
        }
    }

    boolean isRerouted(PayoutLine line) {
        return rerouted.contains(line.endToEndId());
    }

    /** The county that hands on; empty when the station was not suspended. */
    Optional<StationId> reroutedTo() {
        return Optional.ofNullable(reroutedTo);
    }

    /** Under which reference the bank has given this line back; empty when it named none. */
    Optional<String> returnReferenceOf(PayoutLine line) {
        return Optional.ofNullable(returnReferences.get(line.endToEndId()));
    }

    List<PayoutLine> lines() {
        return lines;
    }

    /** The accounts that it was closed for, of those payees who ever changed theirs. */
    List<AccountVersion> accounts() {
        return accounts;
    }

    /** Null while the line has not been sent. */
    @Nullable
    LineState stateOf(PayoutLine line) {
        return states.get(line.endToEndId());
    }

    /** Under which reference the bank has debited us for this line; empty when it named none. */
    Optional<String> bankReferenceOf(PayoutLine line) {
        return Optional.ofNullable(bankReferences.get(line.endToEndId()));
    }

    StationId stationId() {
        return stationId;
    }

    ClosedPayout asClosed() {
        return new ClosedPayout(id, stationId, total);
    }

    private Written written() {
        return Written.of(id, AggregateLifecycle.getVersion());
    }

    @EventSourcingHandler
    void on(PayoutEvent event) {
        switch (event) {
            case PayoutClosed closed -> {
                id = closed.payoutId();
                stationId = closed.stationId();
                lines = closed.lines();
                total = closed.total();
                contentHash = closed.contentHash();
                closedBy = closed.closedBy();
                status = Status.CLOSED;
                accounts = List.of();
                states = new HashMap<>();
                receipts = new HashMap<>();
                bankReferences = new HashMap<>();
                returnReferences = new HashMap<>();
                rerouted = Set.of();
                reporters = Set.of();
                debitsAwaited = new HashSet<>();
            }
            case PayoutAccountsFrozen frozen -> accounts = frozen.accounts();
            case PayoutLinesRerouted other -> {
                reroutedTo = other.countyStationId();
                rerouted = new HashSet<>(other.lines());
            }
            case LinesGivenBackBefore before ->
                reporters = before.lines().stream().map(GivenBackLine::bookedBy).collect(Collectors.toSet());
            case PayoutFirstApproved first -> firstApprovedBy = first.approvedBy();
            case PayoutApproved approved -> status = Status.APPROVED;
            case PayoutRejected rejected -> status = Status.REJECTED;
            case PayoutInstructed instructed -> {
                status = Status.INSTRUCTED;
                instructed.lines().forEach(line -> states.put(line.endToEndId(), LineState.SENT));
            }
            case LinePaid paid -> {
                states.put(paid.endToEndId(), LineState.PAID);
                if (paid.bankReference() != null) {
                    bankReferences.put(paid.endToEndId(), paid.bankReference());
                }
            }
            case DebitAwaited awaited -> debitsAwaited.add(awaited.endToEndId());
            case AwaitedDebitCame came -> {
                debitsAwaited.remove(came.endToEndId());
                if (came.bankReference() != null) {
                    bankReferences.put(came.endToEndId(), came.bankReference());
                }
            }
            case LineReturned returned ->
                states.put(returned.endToEndId(), returned.afterPaid() ? LineState.RETURNED : LineState.REJECTED);
            case ReturnReferenced returned -> returnReferences.put(returned.endToEndId(), returned.bankReference());
            case HandedOn handed -> {
                states.put(handed.endToEndId(), LineState.HANDED_ON);
                receipts.put(handed.endToEndId(), handed.receipt());
            }
            // The line itself says that it was paid, or came back.
            case MoneyWithCounty _, MoneyBackFromCounty _ -> {}
            case CashHandedOver handed -> {
                states.put(handed.endToEndId(), LineState.PAID);
                receipts.put(handed.endToEndId(), handed.receipt());
            }
        }
    }
}
