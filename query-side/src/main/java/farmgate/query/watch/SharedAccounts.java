package farmgate.query.watch;

import farmgate.query.mark.AccountMark;
import farmgate.query.mark.Marked;
import farmgate.shared.message.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Accounts into which more than one farmer is paid, or a farmer and a station. A family may share one; a keeper who has
 * her farmers' money paid to herself shares one too.
 */
final class SharedAccounts {

    private final SortedMap<AccountMark, SortedSet<String>> payees = new TreeMap<>();
    private long counted;

    void add(Marked<? extends Id> payee) {
        AccountMark account = payee.account();
        if (account != null) {
            counted++;
            payees.computeIfAbsent(account, mark -> new TreeSet<>())
                    .add(payee.id().value());
        }
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        payees.forEach((account, sharing) -> {
            if (sharing.size() > 1) {
                findings.add(finding(account, sharing));
            }
        });
        return findings;
    }

    /** The account is named by its mark, which is the same at every look. */
    private Finding finding(AccountMark account, SortedSet<String> sharing) {
        return new Finding(
                Finding.Rule.SHARED_ACCOUNT,
                "account " + account,
                counted,
                sharing.size(),
                String.format(Locale.ROOT, "%d payees are paid into one account", sharing.size()),
                String.format(Locale.ROOT, "%d个收款人使用同一个收款账户", sharing.size()),
                sharing.stream().limit(Finding.EVIDENCE_MAX).toList());
    }
}
