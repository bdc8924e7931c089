package farmgate.shared.payout;

import farmgate.shared.bank.BankDated;
import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.money.Money;
import farmgate.shared.personal.FreeText;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payout's life: closed (contents frozen and hashed) → approved for that hash by someone else → instructed → paid,
 * line by line; a line may be returned, also after it was paid. Before it is closed it is open: see
 * {@link farmgate.shared.settlement.DuesEvent}.
 */
public sealed interface PayoutEvent extends Event {

    PayoutId payoutId();

    /** @param contentHash SHA-256, in hex, of the canonical JSON of station, cut-off and lines */
    @EventType("payout.closed")
    record PayoutClosed(
            PayoutId payoutId,
            PayoutRunId runId,
            StationId stationId,
            Instant cutOff,
            List<PayoutLine> lines,
            Money total,
            String contentHash,
            String closedBy)
            implements PayoutEvent {
        public PayoutClosed {
            lines = List.copyOf(lines);
        }
    }

    @EventType("payout.approved")
    record PayoutApproved(PayoutId payoutId, String contentHash, String approvedBy) implements PayoutEvent {}

    /** The payout ends; its orders are due again. */
    @EventType(value = "payout.rejected", revision = 2)
    record PayoutRejected(PayoutId payoutId, FreeText reason, String rejectedBy) implements PayoutEvent {}

    /** @param lines the lines as they were sent: bank lines to the bank, cash lines into the station's till */
    @EventType("payout.instructed")
    record PayoutInstructed(PayoutId payoutId, PaymentFileId fileId, StationId stationId, List<PayoutLine> lines)
            implements PayoutEvent {
        public PayoutInstructed {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The bank debited our account for a line.
     *
     * @param bookedOn the bank's booking day
     */
    @EventType(value = "payout.line-paid", revision = 2)
    record LinePaid(
            PayoutId payoutId,
            String endToEndId,
            Payee payee,
            Money amount,
            @Nullable String bankReference,
            @Nullable LocalDate bookedOn)
            implements PayoutEvent, BankDated {

        /** Of which the bank names no day. */
        public LinePaid(
                PayoutId payoutId, String endToEndId, Payee payee, Money amount, @Nullable String bankReference) {
            this(payoutId, endToEndId, payee, amount, bankReference, null);
        }
    }

    /**
     * The money comes back and the bank has not told of the debit yet: that the line was paid is only concluded, and our
     * account will be debited once more.
     *
     * @param bookedOn the bank's booking day of what came back
     */
    @EventType("payout.debit-awaited")
    record DebitAwaited(
            PayoutId payoutId,
            String endToEndId,
            Money amount,
            @Nullable LocalDate bookedOn) implements PayoutEvent, BankDated {}

    /** The debit that was awaited. */
    @EventType("payout.awaited-debit-came")
    record AwaitedDebitCame(
            PayoutId payoutId,
            String endToEndId,
            Money amount,
            @Nullable String bankReference,
            @Nullable LocalDate bookedOn)
            implements PayoutEvent, BankDated {}

    /** The money came back, or never left.
     *
     * @param afterPaid whether the bank had debited us before
     * @param bookedOn the bank's booking day, of money that came back */
    @EventType(value = "payout.line-returned", revision = 2)
    record LineReturned(
            PayoutId payoutId,
            String endToEndId,
            Payee payee,
            Money amount,
            boolean afterPaid,
            String reason,
            @Nullable LocalDate bookedOn)
            implements PayoutEvent, BankDated {

        /** Of which the bank names no day. */
        public LineReturned(
                PayoutId payoutId, String endToEndId, Payee payee, Money amount, boolean afterPaid, String reason) {
            this(payoutId, endToEndId, payee, amount, afterPaid, reason, null);
        }
    }

    /** Cash from the till went into the payee's hand, against a receipt. */
    @EventType(value = "payout.cash-handed-over", revision = 2)
    record CashHandedOver(
            PayoutId payoutId, String endToEndId, StationId stationId, Payee payee, Money amount, FreeText receipt)
            implements PayoutEvent {}

    /**
     * Which account of each payee the payout was closed for. It is part of the content that is hashed; when a payee
     * changes how she is paid the payout can no longer be approved or sent. Only said when an account was ever changed.
     *
     * @param accounts of those payees whose account was ever changed
     */
    @EventType("payout.accounts-frozen")
    record PayoutAccountsFrozen(PayoutId payoutId, List<AccountVersion> accounts) implements PayoutEvent {
        public PayoutAccountsFrozen {
            accounts = List.copyOf(accounts);
        }
    }

    /** The first of two people approved a payout that is so large that it needs two. */
    @EventType("payout.first-approved")
    record PayoutFirstApproved(PayoutId payoutId, String contentHash, String approvedBy) implements PayoutEvent {}

    /**
     * The station was suspended when the payout was closed: what it would have handed out in cash goes to the county's
     * bank account, to be handed on. It is part of the content that is hashed.
     *
     * @param lines their end-to-end ids
     */
    @EventType("payout.lines-rerouted")
    record PayoutLinesRerouted(PayoutId payoutId, StationId countyStationId, List<String> lines)
            implements PayoutEvent {
        public PayoutLinesRerouted {
            lines = List.copyOf(lines);
        }
    }

    /** A rerouted line was paid: the county has the money, and the payee has it not. */
    @EventType("payout.money-with-county")
    record MoneyWithCounty(PayoutId payoutId, String endToEndId, StationId countyStationId, Payee payee, Money amount)
            implements PayoutEvent {}

    /** The bank gave back a rerouted line that it had paid: the county has the money no more. */
    @EventType("payout.money-back-from-county")
    record MoneyBackFromCounty(
            PayoutId payoutId, String endToEndId, StationId countyStationId, Payee payee, Money amount)
            implements PayoutEvent {}

    /** The county put the money into the payee's hand, against a receipt. */
    @EventType(value = "payout.handed-on", revision = 2)
    record HandedOn(
            PayoutId payoutId,
            String endToEndId,
            StationId countyStationId,
            Payee payee,
            Money amount,
            FreeText receipt)
            implements PayoutEvent {}

    /**
     * Under which reference the bank gave a line back; another one is another credit.
     *
     * @param bankReference the account servicer's, with its day
     */
    @EventType("payout.return-referenced")
    record ReturnReferenced(PayoutId payoutId, String endToEndId, String bankReference) implements PayoutEvent {}

    /**
     * Lines pay again what a message of the bank gave back. Who sent that message in does not approve the payout. It is
     * part of the content that is hashed.
     */
    @EventType("payout.lines-given-back-before")
    record LinesGivenBackBefore(PayoutId payoutId, List<GivenBackLine> lines) implements PayoutEvent {
        public LinesGivenBackBefore {
            lines = List.copyOf(lines);
        }
    }
}
