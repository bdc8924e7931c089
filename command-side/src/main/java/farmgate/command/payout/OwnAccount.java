package farmgate.command.payout;

/** From which account of ours the bank pays. */
record OwnAccount(String name, String account, String bic) {}
