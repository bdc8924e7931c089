package farmgate.command.payout;

import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.payout.AccountVersion;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.Payee;
import java.util.List;

/** The payees' accounts that a payout was closed for, against those they have now. */
final class FrozenAccounts {

    private final PayeeAccounts accounts;

    FrozenAccounts(PayeeAccounts accounts) {
        this.accounts = accounts;
    }

    PayoutMethod methodOf(Payee payee) {
        return accounts.of(payee).method();
    }

    /** The versions of accounts that were ever changed, in the order of the lines. */
    List<AccountVersion> versions(List<PayoutLine> lines) {
        return lines.stream()
                .map(line -> new AccountVersion(
                        line.payee(), accounts.of(line.payee()).version()))
                .filter(each -> each.version() > 0)
                .toList();
    }

    /** @throws Refusal when somebody has changed how a payee of it is paid */
    void mustBeUnchanged(Payout payout) {
        payout.lines().stream()
                .filter(line -> accounts.of(line.payee()).isLost())
                .findFirst()
                .ifPresent(line -> {
                    throw Refusal.rule(
                            "payee-forgotten",
                            line.payee().id() + " was forgotten after this payout was closed: reject it, have her paid"
                                    + " in cash, and close a new one");
                });
        if (!versions(payout.lines()).equals(payout.accounts())) {
            throw Refusal.rule(
                    "account-changed",
                    "the way a payee is paid was changed after this payout was closed: reject it and close a new one");
        }
    }

    /** @throws Refusal when it was this person who changed how a payee of it is paid */
    void mustBeOfAnother(Payout payout, String person) {
        if (payout.lines().stream()
                .anyMatch(line -> person.equals(accounts.of(line.payee()).changedBy()))) {
            throw Refusal.rule(
                    "changed-account", "you changed how a payee of it is paid: somebody else must approve this payout");
        }
    }
}
