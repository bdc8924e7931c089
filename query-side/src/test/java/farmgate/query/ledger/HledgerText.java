package farmgate.query.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads as much of hledger's format as Farmgate writes, and knows nothing of Farmgate: only what the format's manual says.
 * What it does not understand it refuses, so that nothing slips by.
 */
final class HledgerText {

    private static final Pattern ENTRY =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) \\* (\\(([^)]*)\\) )?([^;|]*?)( {2};.*)?");
    private static final Pattern POSTING =
            Pattern.compile(" {4}(\\S+(?: \\S+)*) {2,}CNY (-?\\d+\\.\\d{2})(?: = CNY (-?\\d+\\.\\d{2}))?");
    private static final Pattern PRICE = Pattern.compile("P (\\d{4}-\\d{2}-\\d{2}) \"([^\";]+)\" CNY (\\d+\\.\\d{2})");
    private static final Pattern ACCOUNT = Pattern.compile("account (\\S+)");
    private static final Pattern COMMODITY = Pattern.compile("commodity (CNY 1000\\.00|1000\\.000 \"([^\";]+)\")");

    final SortedMap<String, BigDecimal> balances = new TreeMap<>();
    final SortedMap<String, BigDecimal> prices = new TreeMap<>();
    final List<String> codes = new ArrayList<>();
    final TreeSet<String> accounts = new TreeSet<>();
    private BigDecimal open = BigDecimal.ZERO;
    private int postings;
    private String lastDay = "";

    static HledgerText read(String text) {
        HledgerText read = new HledgerText();
        text.lines().forEach(read::line);
        read.closeEntry();
        return read;
    }

    private void line(String line) {
        Matcher found;
        if (line.isEmpty()) {
            closeEntry();
        } else if (line.startsWith(";") || line.equals("decimal-mark .")) {
            return;
        } else if ((found = ENTRY.matcher(line)).matches()) {
            closeEntry();
            if (found.group(1).compareTo(lastDay) < 0) {
                throw new IllegalStateException("not in order: " + line);
            }
            lastDay = found.group(1);
            if (found.group(3) != null) {
                codes.add(found.group(3));
            }
        } else if ((found = POSTING.matcher(line)).matches()) {
            post(found.group(1), new BigDecimal(found.group(2)), found.group(3));
        } else if ((found = PRICE.matcher(line)).matches()) {
            prices.put(found.group(1) + " " + found.group(2), new BigDecimal(found.group(3)));
        } else if ((found = ACCOUNT.matcher(line)).matches()) {
            accounts.add(found.group(1));
        } else if (!COMMODITY.matcher(line).matches()) {
            throw new IllegalStateException("not understood: " + line);
        }
    }

    private void post(String account, BigDecimal amount, String assertion) {
        if (!accounts.contains(account)) {
            throw new IllegalStateException("not declared: " + account);
        }
        open = open.add(amount);
        postings++;
        BigDecimal balance = balances.merge(account, amount, BigDecimal::add);
        if (assertion != null && balance.compareTo(new BigDecimal(assertion)) != 0) {
            throw new IllegalStateException(account + " is " + balance + " and not " + assertion);
        }
    }

    private void closeEntry() {
        if (open.signum() != 0 || postings == 1) {
            throw new IllegalStateException("an entry does not balance: " + open);
        }
        postings = 0;
    }

    /** Without those that came out even. */
    Map<String, BigDecimal> openBalances() {
        SortedMap<String, BigDecimal> left = new TreeMap<>(balances);
        left.values().removeIf(balance -> balance.signum() == 0);
        return left;
    }
}
