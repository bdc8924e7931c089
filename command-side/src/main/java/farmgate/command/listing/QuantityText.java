package farmgate.command.listing;

import farmgate.shared.money.Quantity;
import farmgate.shared.refusal.Refusal;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Quantities and prices as keepers write them in a table: {@code 斤}, {@code 1 kg}, {@code 3.90}. */
final class QuantityText {

    /** Nothing that a listing takes is longer, and whatever fits can be reckoned with. */
    private static final String WHOLE = "[0-9]{1,12}";

    private static final Pattern COUNT = Pattern.compile(WHOLE);
    private static final Pattern PER = Pattern.compile("(?<count>" + WHOLE + ")?\\s*(?<unit>\\p{L}+)");
    private static final Pattern YUAN = Pattern.compile("[0-9]{1,10}(?:\\.[0-9]{1,2})?");
    private static final int FEN_DIGITS = 2;

    private QuantityText() {}

    /** As {@code 50} and {@code JIN}. */
    static Quantity quantity(String count, String unit) {
        if (!COUNT.matcher(count).matches()) {
            throw Refusal.invalid("quantity", "'" + count + "' is not a whole number");
        }
        return Quantity.of(Long.parseLong(count), unit(unit, "unit"));
    }

    /** As {@code JIN} or {@code 5 斤}. */
    static Quantity per(String text) {
        Matcher matcher = PER.matcher(text);
        if (!matcher.matches()) {
            throw Refusal.invalid("per", "'" + text + "' is no quantity such as 1 JIN");
        }
        String count = matcher.group("count");
        return Quantity.of(count == null ? 1 : Long.parseLong(count), unit(matcher.group("unit"), "per"));
    }

    /** The fen in an amount of yuan, to the last. */
    static long fen(String yuan) {
        if (!YUAN.matcher(yuan).matches()) {
            throw Refusal.invalid("priceYuan", "'" + yuan + "' is no amount of yuan with at most two decimals");
        }
        return new BigDecimal(yuan).movePointRight(FEN_DIGITS).longValueExact();
    }

    private static String unit(String text, String column) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "jin", "斤", "市斤" -> "JIN";
            case "kilogram", "kg", "公斤", "千克" -> "KILOGRAM";
            case "gram", "g", "克" -> "GRAM";
            case "piece", "个" -> "PIECE";
            case "crate", "箱" -> "CRATE";
            default ->
                throw Refusal.invalid(column, "'" + text + "' is no unit: use JIN, KILOGRAM, GRAM, PIECE or CRATE");
        };
    }
}
