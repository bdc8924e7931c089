package farmgate.query.ledger;

import farmgate.shared.bank.BankEntryEvent;
import farmgate.shared.bank.BankEntryEvent.ChargeBooked;
import farmgate.shared.bank.BankEntryEvent.EntryTold;
import farmgate.shared.bank.BankEntryEvent.EntryToldAgain;
import farmgate.shared.bank.BankExceptionEvent;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionOpened;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionResolved;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionTaken;
import farmgate.shared.bank.BankExceptionEvent.ProviderLineOpened;
import farmgate.shared.bank.BankExceptionEvent.ProviderLineResolved;
import farmgate.shared.bank.BankExceptionEvent.ResolutionApproved;
import farmgate.shared.bank.BankExceptionEvent.ResolutionDeclined;
import farmgate.shared.bank.BankExceptionEvent.ResolutionProposed;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.money.Money;
import java.util.List;
import java.util.Objects;

/**
 * Money that moved on our bank account and that nobody understands yet is in suspense, so that the account in the books is
 * what the bank says it is. A resolution takes it out of suspense again, to where it belongs. What a resolution does to a
 * payout's line is posted by the payout's own events ({@link PayoutRules}), from and to the bank; here the bank is
 * relieved by as much, and what the bank kept is its charge.
 */
final class BankRules {

    private static final Account BANK_CHARGES = new Account("expenses:bank-charges");
    private static final Account BANK_INTEREST = new Account("income:bank-interest");

    private BankRules() {}

    static List<JournalEntry> entriesOf(EntryDraft draft, BankExceptionEvent event) {
        return switch (event) {
            case BankExceptionOpened opened -> opened(draft, opened);
            case BankExceptionResolved resolved ->
                resolved.suspended().isZero() ? List.of() : resolved(draft, resolved);
            case ProviderLineOpened opened ->
                move(
                                draft,
                                opened.movement(),
                                Account.PROVIDER_CLEARING,
                                suspense(opened.exceptionId(), opened.movement()),
                                opened.amount())
                        .entry();
            case ProviderLineResolved resolved -> ofProvider(draft, resolved);
            // Nothing is booked before another person has agreed, and then the resolution says what.
            case BankExceptionTaken _, ResolutionProposed _, ResolutionApproved _, ResolutionDeclined _ -> List.of();
        };
    }

    /** An entry that was told of is booked by what comes of it; what the bank kept of it is booked here. */
    static List<JournalEntry> entriesOf(EntryDraft draft, BankEntryEvent event) {
        return switch (event) {
            case ChargeBooked charge ->
                draft.debit(BANK_CHARGES, charge.amount())
                        .credit(Account.BANK, charge.amount())
                        .entry();
            case EntryTold _, EntryToldAgain _ -> List.of();
        };
    }

    /** A credit is owed to somebody, a debit owed by somebody. */
    private static Account suspense(BankExceptionId id, BankMovement movement) {
        return new Account((movement == BankMovement.CREDIT ? "liabilities" : "assets") + ":suspense:" + id);
    }

    private static List<JournalEntry> opened(EntryDraft draft, BankExceptionOpened event) {
        Money amount = event.amount();
        if (!event.inSuspense() || amount == null) {
            return List.of();
        }
        return move(draft, event.movement(), Account.BANK, suspense(event.exceptionId(), event.movement()), amount)
                .entry();
    }

    private static List<JournalEntry> resolved(EntryDraft draft, BankExceptionResolved event) {
        Account suspense = suspense(event.exceptionId(), event.movement());
        boolean in = event.movement() == BankMovement.CREDIT;
        return switch (event.resolution()) {
            case PAYOUT_LINE -> ofLine(draft, event, suspense);
            case PROVIDER_SETTLEMENT ->
                move(draft, event.movement(), suspense, Account.PROVIDER_CLEARING, event.suspended())
                        .entry();
            case CHARGE_OR_INTEREST ->
                move(draft, event.movement(), suspense, in ? BANK_INTEREST : BANK_CHARGES, event.suspended())
                        .entry();
            case PROVIDER_FEE ->
                move(draft, event.movement(), suspense, Account.PROVIDER_FEES, event.suspended())
                        .entry();
            case BOOKED_BEFORE ->
                move(draft, event.movement(), suspense, Account.BANK, event.suspended())
                        .entry();
            // The two undo each other in one entry, which the credit's resolution posts.
            case OFFSET -> in ? offset(draft, event, suspense) : List.of();
            case NOTHING_TO_BOOK -> List.of();
            case PROVIDER_PAYMENT -> throw new IllegalArgumentException("a provider's line has an event of its own");
        };
    }

    /** What the report said is taken back, and the payment or refund is off; what differs the provider keeps or gives. */
    private static List<JournalEntry> ofProvider(EntryDraft draft, ProviderLineResolved event) {
        Account suspense = suspense(event.exceptionId(), event.movement());
        Money more = event.cleared().minus(event.suspended());
        EntryDraft entry = move(
                draft,
                event.movement(),
                suspense,
                Account.PROVIDER_CLEARING,
                least(event.suspended(), event.cleared()));
        if (more.isPositive()) {
            return move(entry, event.movement(), Account.PROVIDER_FEES, Account.PROVIDER_CLEARING, more)
                    .entry();
        }
        return move(entry, event.movement(), suspense, Account.PROVIDER_FEES, Money.ZERO.minus(more))
                .entry();
    }

    private static Money least(Money one, Money other) {
        return one.isMoreThan(other) ? other : one;
    }

    private static List<JournalEntry> offset(EntryDraft draft, BankExceptionResolved event, Account suspense) {
        BankExceptionId other = Objects.requireNonNull(event.otherId(), "an offset has another side");
        return draft.debit(suspense, event.suspended())
                .credit(suspense(other, BankMovement.DEBIT), event.suspended())
                .entry();
    }

    private static List<JournalEntry> ofLine(EntryDraft draft, BankExceptionResolved event, Account suspense) {
        Money line = Objects.requireNonNull(event.lineAmount(), "a line has an amount");
        Money suspended = event.suspended();
        EntryDraft entry = event.payoutId() == null ? draft : draft.about(event.payoutId());
        return switch (event.movement()) {
            case DEBIT ->
                entry.debit(Account.BANK, line)
                        .debit(BANK_CHARGES, suspended.minus(line))
                        .credit(suspense, suspended)
                        .entry();
            case CREDIT ->
                entry.debit(suspense, suspended)
                        .debit(BANK_CHARGES, line.minus(suspended))
                        .credit(Account.BANK, line)
                        .entry();
            case NONE -> List.of();
        };
    }

    /** For a credit on our account from the second to the first, for a debit the other way round. */
    private static EntryDraft move(EntryDraft draft, BankMovement movement, Account one, Account other, Money amount) {
        return movement == BankMovement.CREDIT
                ? draft.debit(one, amount).credit(other, amount)
                : draft.debit(other, amount).credit(one, amount);
    }
}
