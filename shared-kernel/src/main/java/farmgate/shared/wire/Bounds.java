package farmgate.shared.wire;

import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;

/**
 * How much one request may say. With these bounds every sum of ours fits a {@code long}, and every day has one before and
 * one after it.
 *
 * <p>They hold for what comes in. The values themselves hold more, because sums are values too, and because what was
 * stored before there were bounds must be read for ever.
 */
public final class Bounds {

    public static final int YEAR_MIN = 2000;
    public static final int YEAR_MAX = 2100;

    /** 1,000 tonnes, or as many pieces or crates. */
    public static final long AMOUNT_MAX = 1_000_000_000L;

    /** 10 million yuan: a price, a line of an order, an order. */
    public static final long TRADE_FEN_MAX = 1_000_000_000L;

    /** A hundred million yuan: the limit of a till, and cash on its way. */
    public static final long CASH_FEN_MAX = 10_000_000_000L;

    /** 10 billion yuan, of either sign: any amount in a request, such as one of a bank or a payment provider. */
    public static final long MONEY_FEN_MAX = 1_000_000_000_000L;

    /** 10 tonnes: what is put on a scale at once, with its tare. */
    public static final long SCALE_GRAMS_MAX = 10_000_000L;

    private static final Instant BEGIN =
            LocalDate.of(YEAR_MIN, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
    private static final Instant END =
            LocalDate.of(YEAR_MAX + 1, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();

    private Bounds() {}

    /** Whether a time lies in the years that a request may name. */
    public static boolean isPossible(Instant time) {
        return !time.isBefore(BEGIN) && time.isBefore(END);
    }

    /** @throws IllegalArgumentException unless the day or time lies in the years that a request may name */
    public static <T extends Temporal> T check(T time) {
        boolean possible = time instanceof Instant instant
                ? isPossible(instant)
                : time.get(ChronoField.YEAR) >= YEAR_MIN && time.get(ChronoField.YEAR) <= YEAR_MAX;
        if (!possible) {
            throw new IllegalArgumentException("must lie in the years " + YEAR_MIN + " to " + YEAR_MAX);
        }
        return time;
    }

    /** @throws IllegalArgumentException when it is more than any request may say, in either direction */
    public static Money check(Money money) {
        if (money.fen() > MONEY_FEN_MAX || money.fen() < -MONEY_FEN_MAX) {
            throw new IllegalArgumentException("must be from " + -MONEY_FEN_MAX + " to " + MONEY_FEN_MAX + " fen");
        }
        return money;
    }

    /** @throws IllegalArgumentException when it is more than any request may say */
    public static Quantity check(Quantity quantity) {
        if (quantity.amount() > AMOUNT_MAX) {
            throw new IllegalArgumentException("must be at most " + AMOUNT_MAX + " " + quantity.unit());
        }
        return quantity;
    }

    /** @throws IllegalArgumentException when it is more than any request may say */
    public static Price check(Price price) {
        if (price.fen() > TRADE_FEN_MAX) {
            throw new IllegalArgumentException("must be at most " + TRADE_FEN_MAX + " fen");
        }
        check(price.per());
        return price;
    }
}
