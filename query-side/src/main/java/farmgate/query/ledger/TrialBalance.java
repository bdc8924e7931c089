package farmgate.query.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import farmgate.shared.money.Money;
import java.util.List;

/**
 * Every account with the sums of its debits and credits.
 *
 * @param total the sum of all balances; anything but zero is a fault of ours
 * @param tooLarge accounts of which more was posted than a sum can hold, so that the sums are not whole; said only when
 *     there are some
 */
record TrialBalance(
        List<Item> items,
        Money total,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Account> tooLarge) {

    TrialBalance {
        items = List.copyOf(items);
        tooLarge = List.copyOf(tooLarge);
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
                balances.total(),
                balances.tooLarge());
    }
}
