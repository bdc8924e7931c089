package farmgate.query.ledger;

import farmgate.shared.money.Money;

/** One side of a journal entry: an amount above zero on either the debit or the credit of an account. */
public record Posting(Account account, long debitFen, long creditFen) {

    /** @throws IllegalArgumentException unless exactly one side is above zero and the other is zero */
    public Posting {
        if (debitFen < 0 || creditFen < 0 || (debitFen == 0) == (creditFen == 0)) {
            throw new IllegalArgumentException("a posting to " + account + " has one side above zero, not debit "
                    + debitFen + " and credit " + creditFen);
        }
    }

    public static Posting debit(Account account, Money amount) {
        return new Posting(account, amount.fen(), 0);
    }

    public static Posting credit(Account account, Money amount) {
        return new Posting(account, 0, amount.fen());
    }
}
