package farmgate.query.mark;

import farmgate.shared.personal.BankAccount;
import farmgate.shared.personal.Vault;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Tells whether two accounts are the same one without showing either: nobody gets from the mark to the account without
 * the house's secret.
 */
public record AccountMark(String value) implements Comparable<AccountMark> {

    private static final int BYTES = 8;

    /** By its number alone, whatever its bank and holder are said to be. */
    static AccountMark of(Vault vault, BankAccount account) {
        String number = account.account().toUpperCase(Locale.ROOT);
        return new AccountMark(HexFormat.of().formatHex(vault.fingerprint("account-mark", number), 0, BYTES));
    }

    @Override
    public int compareTo(AccountMark other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
