package farmgate.command.payout;

import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.payout.AccountVersion;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The payees' accounts that a payout was closed for, against those they have now. */
final class FrozenAccounts {

    private final PayeeAccounts accounts;

    FrozenAccounts(PayeeAccounts accounts) {
        this.accounts = accounts;
    }

    PayoutMethod methodOf(Payee payee) {
        return accounts.of(payee).method();
    }

    /** The versions of accounts that were ever changed, in the order of the lines, those of counties that hand on last. */
    List<AccountVersion> versions(List<PayoutLine> lines, Collection<StationId> handingOn) {
        return Stream.concat(
                        lines.stream().map(PayoutLine::payee),
                        handingOn.stream().map(Payee::county))
                .distinct()
                .map(payee -> new AccountVersion(payee, accounts.of(payee).version()))
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
        if (!versions(payout.lines(), payout.reroutedTo().stream().toList()).equals(payout.accounts())) {
            throw Refusal.rule(
                    "account-changed",
                    "the way a payee is paid was changed after this payout was closed: reject it and close a new one");
        }
    }

    /** @throws Refusal when it was this person who changed how a payee of it is paid */
    void mustBeOfAnother(Payout payout, String person) {
        Stream<Payee> payees = Stream.concat(
                payout.lines().stream().map(PayoutLine::payee),
                payout.reroutedTo().stream().map(Payee::county));
        if (payees.anyMatch(payee -> person.equals(accounts.of(payee).changedBy()))) {
            throw Refusal.rule(
                    "changed-account", "you changed how a payee of it is paid: somebody else must approve this payout");
        }
    }
}
