package farmgate.query.explanation;

import farmgate.query.ledger.Account;

/** What an account ought to get, by an explanation's own arithmetic and its own knowledge of the accounts. */
record Claim(Account account, Figure figure) {}
