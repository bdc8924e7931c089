package farmgate.command.farmer;

import farmgate.command.web.BankName;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.personal.BankAccount;
import farmgate.shared.refusal.Refusal;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * How a farmer wants her money: in cash, or on a bank account.
 *
 * @param bankCode the 12 digit CNAPS code of the branch, or a BIC by ISO 9362
 */
record PayoutToBody(
        @NotNull PayoutMethod kind,

        @Nullable
        @Pattern(
                regexp = "^(?:[0-9]{12}|[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)$",
                message = "must be the 12 digits of a CNAPS code, or a BIC")
        String bankCode,

        @Nullable @Pattern(regexp = "^[A-Za-z0-9]{5,34}$", message = "must be 5 to 34 letters and digits")
        String account,

        @Nullable @Size(max = BankName.LENGTH_MAX) @BankName String holder) {

    /**
     * The account; null for cash.
     *
     * @throws Refusal when something is missing for a bank account, or too much for cash
     */
    @Nullable
    BankAccount bankAccount() {
        return switch (kind) {
            case BANK ->
                new BankAccount(given("bankCode", bankCode), given("account", account), given("holder", holder));
            case CASH -> {
                notGiven("bankCode", bankCode);
                notGiven("account", account);
                notGiven("holder", holder);
                yield null;
            }
        };
    }

    private static String given(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Refusal.invalid("payoutTo." + field, "a bank account needs it");
        }
        return value;
    }

    private static void notGiven(String field, @Nullable String value) {
        if (value != null) {
            throw Refusal.invalid("payoutTo." + field, "whoever is paid in cash gives no account: send kind BANK");
        }
    }
}
