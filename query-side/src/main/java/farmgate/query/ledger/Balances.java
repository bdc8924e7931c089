package farmgate.query.ledger;

import farmgate.shared.money.Money;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sums of an account's debits and credits, account by account, in the order of their names. Over whole entries the
 * balances of all accounts add up to zero.
 */
public record Balances(SortedMap<Account, Turnover> byAccount) {

    public Balances {
        byAccount = Collections.unmodifiableSortedMap(new TreeMap<>(byAccount));
    }

    /** Everything that went to an account's debit and to its credit. */
    public record Turnover(Money debit, Money credit) {

        static final Turnover NONE = new Turnover(Money.ZERO, Money.ZERO);

        /** Debit − credit: above zero for what we have or spent, below zero for what we owe or earned. */
        public Money balance() {
            return debit.minus(credit);
        }

        Turnover plus(Posting posting) {
            return new Turnover(
                    debit.plus(Money.ofFen(posting.debitFen())), credit.plus(Money.ofFen(posting.creditFen())));
        }
    }

    public static Balances of(Iterable<JournalEntry> entries) {
        SortedMap<Account, Turnover> sums = new TreeMap<>();
        for (JournalEntry entry : entries) {
            for (Posting posting : entry.postings()) {
                sums.put(
                        posting.account(),
                        sums.getOrDefault(posting.account(), Turnover.NONE).plus(posting));
            }
        }
        return new Balances(sums);
    }

    /** Debit − credit of one account; zero when nothing was ever posted to it. */
    public Money of(Account account) {
        return byAccount.getOrDefault(account, Turnover.NONE).balance();
    }

    /** The sum of all balances; anything but zero is a bug in the journal. */
    public Money total() {
        return Money.sum(byAccount.values().stream().map(Turnover::balance).toList());
    }
}
