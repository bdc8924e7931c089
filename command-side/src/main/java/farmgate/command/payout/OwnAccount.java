package farmgate.command.payout;

import farmgate.shared.refusal.Refusal;

/**
 * From which account of ours the bank pays.
 *
 * @param trial whether no bank will ever see a file of ours, so that any account will do
 */
record OwnAccount(String name, String account, String bic, boolean trial) {

    /** Nobody's: what stands there until somebody has named ours. */
    static final String NOBODYS = "0000000000000000000";

    /** @throws Refusal when nobody has said from which account the bank is to pay */
    void mustBeNamed() {
        if (account.equals(NOBODYS) && !trial) {
            throw Refusal.rule(
                    "own-account-not-named",
                    "no payment file is made before our own account is named: whoever runs this installation sets"
                            + " farmgate.bank.account, farmgate.bank.bic and farmgate.bank.name");
        }
    }
}
