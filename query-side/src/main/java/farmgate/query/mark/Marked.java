package farmgate.query.mark;

import farmgate.shared.identity.BuyerId;
import farmgate.shared.message.Id;
import farmgate.shared.personal.BankAccount;
import farmgate.shared.personal.Contact;
import farmgate.shared.personal.Personal;
import farmgate.shared.personal.Vault;
import org.jspecify.annotations.Nullable;

/**
 * A farmer, or a station with its keeper.
 *
 * @param asBuyer who she is when a keeper orders for her; null when she has no telephone or was forgotten
 * @param account into which she is paid now; null when she is paid in cash or was forgotten
 */
public record Marked<I extends Id>(
        I id, @Nullable BuyerId asBuyer, @Nullable AccountMark account) {

    public static <I extends Id> Marked<I> of(Vault vault, I id, Personal person, @Nullable Personal account) {
        return new Marked<>(
                id,
                vault.open(person, Contact.class)
                        .map(Contact::phone)
                        .filter(phone -> !phone.isBlank())
                        .map(phone -> BuyerId.ofNeighbour(vault, phone))
                        .orElse(null),
                account == null
                        ? null
                        : vault.open(account, BankAccount.class)
                                .map(opened -> AccountMark.of(vault, opened))
                                .orElse(null));
    }
}
