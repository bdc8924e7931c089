package farmgate.command.listing;

import farmgate.shared.money.Quantity;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Quantities and prices as keepers write them in a table: {@code 斤}, {@code 1 kg}, {@code 12.5}, {@code １，２００}. */
final class QuantityText {

    /** Nothing that a listing takes is longer, and whatever fits can be reckoned with. */
    private static final String WHOLE = "[0-9]{1,12}";

    private static final Pattern COUNT = Pattern.compile(WHOLE + "(?:\\.[0-9]{1,4})?");
    private static final Pattern PER = Pattern.compile("(?<count>" + WHOLE + ")?\\s*(?<unit>\\p{L}+)");
    private static final Pattern YUAN = Pattern.compile("[0-9]{1,10}(?:\\.[0-9]{1,2})?");
    private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?");
    private static final int FEN_DIGITS = 2;

    private QuantityText() {}

    /**
     * A number with plain digits and without commas between its thousands. Where cells are parted by semicolons a comma
     * may be a decimal one, which nobody can tell.
     */
    static String ungrouped(Column column, String text, boolean commaMayBeDecimal) {
        String number = CellText.narrow(text);
        if (number.indexOf(',') < 0) {
            return number;
        }
        if (commaMayBeDecimal || !GROUPED.matcher(number).matches()) {
            throw Wording.refusal(column.code(), "number-comma", text);
        }
        return number.replace(",", "");
    }

    /** As {@code 50} and {@code JIN}; parts of a unit as long as they make whole grams. */
    static Quantity quantity(String count, String unit) {
        if (!COUNT.matcher(count).matches()) {
            throw Wording.refusal(Column.QUANTITY.code(), "quantity-number", count);
        }
        Quantity one = Quantity.of(1, unit(unit, Column.UNIT));
        BigDecimal amount = new BigDecimal(count).multiply(BigDecimal.valueOf(one.amount()));
        if (amount.stripTrailingZeros().scale() > 0) {
            throw Wording.refusal(Column.QUANTITY.code(), "quantity-part", count, unit);
        }
        return new Quantity(amount.longValueExact(), one.unit());
    }

    /** As {@code JIN} or {@code 5 斤}. */
    static Quantity per(String text) {
        Matcher matcher = PER.matcher(CellText.narrow(text));
        if (!matcher.matches()) {
            throw Wording.refusal(Column.PER.code(), "per", text);
        }
        String count = matcher.group("count");
        return Quantity.of(count == null ? 1 : Long.parseLong(count), unit(matcher.group("unit"), Column.PER));
    }

    /** The fen in an amount of yuan, to the last. */
    static long fen(Column column, String yuan) {
        if (!YUAN.matcher(yuan).matches()) {
            throw Wording.refusal(column.code(), "yuan", yuan);
        }
        return new BigDecimal(yuan).movePointRight(FEN_DIGITS).longValueExact();
    }

    private static String unit(String text, Column column) {
        return switch (CellText.narrow(text).toLowerCase(Locale.ROOT)) {
            case "jin", "斤", "市斤" -> "JIN";
            case "kilogram", "kg", "公斤", "千克" -> "KILOGRAM";
            case "gram", "g", "克" -> "GRAM";
            case "piece", "个" -> "PIECE";
            case "crate", "箱" -> "CRATE";
            default -> throw Wording.refusal(column.code(), "unit", text);
        };
    }
}
