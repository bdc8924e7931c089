package farmgate.query.ledger;

import farmgate.shared.money.Money;
import java.util.List;

/**
 * Every account with the sums of its debits and credits.
 *
 * @param total the sum of all balances; anything but zero is a fault of ours
 */
record TrialBalance(List<Item> items, Money total) {

    TrialBalance {
        items = List.copyOf(items);
    }

    /** @param balance debit − credit */
    record Item(Account account, Account.Kind kind, Money debit, Money credit, Money balance) {}

    static TrialBalance of(Balances balances) {
        return new TrialBalance(
                balances.byAccount().entrySet().stream()
                        .map(sum -> new Item(
                                sum.getKey(),
                                sum.getKey().kind(),
                                sum.getValue().debit(),
                                sum.getValue().credit(),
                                sum.getValue().balance()))
                        .toList(),
                balances.total());
    }
}
