package farmgate.command.listing;

import de.siegmar.fastcsv.reader.CsvRecord;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.Contribution;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.produce.Grade;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table of goods.
 *
 * @param number from 1; the header is not counted
 */
record GoodsRow(long number, List<String> columns, CsvRecord fields) {

    boolean isBlank() {
        return fields.getFields().stream().allMatch(String::isBlank);
    }

    /** Where it begins in the file, from 1. */
    long line() {
        return fields.getStartingLineNumber();
    }

    /** @throws Refusal naming the column that cannot be understood */
    DraftListing draft(ListingId id, StationId stationId) {
        if (fields.getFieldCount() != columns.size()) {
            throw Refusal.invalid(
                    "", "it has " + fields.getFieldCount() + " fields where the header has " + columns.size());
        }
        FarmerId farmerId = read("farmerId", required("farmerId"), FarmerId::new);
        Quantity quantity = QuantityText.quantity(required("quantity"), required("unit"));
        Quantity per = QuantityText.per(required("per"));
        return new DraftListing(
                id,
                stationId,
                List.of(new Contribution(farmerId, quantity)),
                required("produce"),
                optional("variety"),
                grade(),
                title(),
                null,
                read("priceYuan", required("priceYuan"), yuan -> new Price(QuantityText.fen(yuan), per)),
                quantity,
                null,
                date("harvestedOn"),
                date("sellBy"));
    }

    /** The column that a field of a listing comes from. */
    static String column(String field) {
        return switch (field) {
            case "price" -> "priceYuan";
            case "price.per" -> "per";
            default -> field;
        };
    }

    private @Nullable Grade grade() {
        String text = optional("grade");
        return text == null ? null : read("grade", text, Grade::parse);
    }

    private String title() {
        String title = required("title");
        if (title.length() > ListingBody.TITLE_MAX) {
            throw Refusal.invalid("title", "must have at most " + ListingBody.TITLE_MAX + " characters");
        }
        return title;
    }

    private @Nullable LocalDate date(String column) {
        String text = optional(column);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Refusal.invalid(column, "'" + text + "' is no date such as 2026-09-30");
        }
    }

    private static <T> T read(String column, String text, Function<String, T> value) {
        try {
            return value.apply(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(column, String.valueOf(e.getMessage()));
        }
    }

    private String required(String column) {
        String text = optional(column);
        if (text == null) {
            throw Refusal.invalid(column, "must not be empty");
        }
        return text;
    }

    private @Nullable String optional(String column) {
        int index = columns.indexOf(column);
        String text = index < 0 ? "" : fields.getField(index).strip();
        return text.isEmpty() ? null : text;
    }
}
