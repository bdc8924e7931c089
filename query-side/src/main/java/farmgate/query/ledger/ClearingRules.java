package farmgate.query.ledger;

import farmgate.shared.bank.BankMovement;
import farmgate.shared.clearing.ProviderSettlementEvent;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementBanked;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementFoundInSuspense;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementPartMatched;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementPartReported;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementReported;
import farmgate.shared.money.Money;
import java.util.List;

/**
 * What the payment provider owes us. Payments and refunds are on its account since the orders' own events; a settlement
 * takes its fees off when it is reported and the rest when the bank has it. Lines that fit nothing are booked as what the
 * provider says, against suspense ({@link BankRules}), so that the account is even when everything was paid.
 */
final class ClearingRules {

    private ClearingRules() {}

    static List<JournalEntry> entriesOf(EntryDraft draft, ProviderSettlementEvent event) {
        return switch (event) {
            case SettlementReported reported -> fees(draft, reported.fees());
            case SettlementBanked banked ->
                banked.movement() == BankMovement.CREDIT
                        ? draft.debit(Account.BANK, banked.amount())
                                .credit(Account.PROVIDER_CLEARING, banked.amount())
                                .entry()
                        : draft.debit(Account.PROVIDER_CLEARING, banked.amount())
                                .credit(Account.BANK, banked.amount())
                                .entry();
            // The exception takes it out of suspense; the lines were posted when buyers paid.
            case SettlementFoundInSuspense _, SettlementPartReported _, SettlementPartMatched _ -> List.of();
        };
    }

    private static List<JournalEntry> fees(EntryDraft draft, Money fees) {
        return fees.isNegative()
                ? draft.debit(Account.PROVIDER_CLEARING, Money.ZERO.minus(fees))
                        .credit(Account.PROVIDER_FEES, Money.ZERO.minus(fees))
                        .entry()
                : draft.debit(Account.PROVIDER_FEES, fees)
                        .credit(Account.PROVIDER_CLEARING, fees)
                        .entry();
    }
}
