package farmgate.shared.settlement;

import farmgate.shared.money.Money;
import java.util.List;

/**
 * The result of splitting one order: charged + losses = dues + platform fee, to the fen.
 *
 * @param charged what the buyer was charged in the end, and what the hold still has
 * @param dues every payee once, farmers first
 * @param rule the fee rule's id and version, as {@code standard/1}
 * @param allocation the rule by which remainders were given out
 */
public record Settlement(
        Money charged, List<Due> dues, Money platformFee, List<Loss> losses, String rule, String allocation) {

    public Settlement {
        dues = List.copyOf(dues);
        losses = List.copyOf(losses);
        Money in = charged.plus(Money.sum(losses.stream().map(Loss::amount).toList()));
        Money out = platformFee.plus(Money.sum(dues.stream().map(Due::amount).toList()));
        if (!in.equals(out)) {
            throw new IllegalArgumentException("a settlement of " + in + " cannot give out " + out);
        }
    }
}
