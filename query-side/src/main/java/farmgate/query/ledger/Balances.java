package farmgate.query.ledger;

import farmgate.query.projection.LargeSums;
import farmgate.shared.money.Money;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
            return Money.ofFen(LargeSums.minus(debit.fen(), credit.fen()));
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
        BigInteger total = byAccount.values().stream()
                .map(turnover -> BigInteger.valueOf(turnover.balance().fen()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        return Money.ofFen(total.min(BigInteger.valueOf(Long.MAX_VALUE))
                .max(BigInteger.valueOf(Long.MIN_VALUE))
                .longValueExact());
    }

    /** The accounts of which more was posted than a sum can hold: theirs and the total are not whole. */
    public List<Account> tooLarge() {
        return byAccount.entrySet().stream()
                .filter(each -> isTooLarge(each.getValue().debit())
                        || isTooLarge(each.getValue().credit()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Nothing below zero is ever posted: such a sum has gone round the end of the range. */
    private static boolean isTooLarge(Money sum) {
        return sum.fen() < 0 || LargeSums.isTooLarge(sum.fen());
    }
}
