package farmgate.shared.order;

import farmgate.shared.money.Money;
import java.util.List;

/**
 * One of the amounts of which an order is made up.
 *
 * @param amount not below zero, whoever bears it
 */
public record Charge(ChargeKind kind, Money amount, ChargeBearer bearer) {

    /** @throws IllegalArgumentException when it is below zero */
    public Charge {
        amount.requireNotNegative("a charge");
    }

    /** The goods alone, which the buyer pays. */
    public static List<Charge> ofGoods(Money total) {
        return List.of(new Charge(ChargeKind.GOODS, total, ChargeBearer.BUYER));
    }

    /** What the buyer pays. */
    public static Money borneByBuyer(List<Charge> charges) {
        return Money.sum(charges.stream()
                .filter(charge -> charge.bearer() == ChargeBearer.BUYER)
                .map(Charge::amount)
                .toList());
    }

    /**
     * The charges, copied.
     *
     * @throws IllegalArgumentException unless the goods are charged once, and what the buyer bears is the total
     */
    static List<Charge> checked(List<Charge> charges, Money total) {
        long goods = charges.stream()
                .filter(charge -> charge.kind() == ChargeKind.GOODS)
                .count();
        if (goods != 1) {
            throw new IllegalArgumentException("the goods are charged " + goods + " times, not once: " + charges);
        }
        if (!borneByBuyer(charges).equals(total)) {
            throw new IllegalArgumentException(
                    "the buyer bears other charges than the total of " + total + ": " + charges);
        }
        return List.copyOf(charges);
    }
}
