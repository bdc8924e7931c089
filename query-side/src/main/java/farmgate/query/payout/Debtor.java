package farmgate.query.payout;

/** Whose account payouts are paid from. */
record Debtor(String name, String account, String bic) {}
