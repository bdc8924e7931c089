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
import farmgate.shared.wire.Text;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table of goods. What it says follows from the file alone, whenever it is read: an import that goes on
 * days later must come to the same rows.
 *
 * @param number from 1; the header is not counted
 */
record GoodsRow(long number, GoodsTable table, CsvRecord fields) {

    /** Where it begins in the file, from 1. */
    long line() {
        return fields.getStartingLineNumber() + table.form().linesBefore();
    }

    /**
     * The listing that an earlier import made of this row, as its answer said.
     *
     * @throws Refusal when the cell holds something else
     */
    @Nullable
    ListingId listed() {
        String text = optional(Column.LISTING_ID);
        return text == null ? null : read(Column.LISTING_ID, text, ListingId::new, "listing-id");
    }

    @Nullable
    String origin() {
        return optional(Column.ORIGIN);
    }

    /** @throws Refusal naming the column that cannot be understood */
    DraftListing draft(ListingId id, StationId stationId) {
        RowShape.check(fields.getFields(), table.columns());
        FarmerId farmerId = read(Column.FARMER_ID, required(Column.FARMER_ID), FarmerId::new, "farmer-id");
        Quantity quantity = QuantityText.quantity(number(Column.QUANTITY), required(Column.UNIT));
        Quantity per = QuantityText.per(required(Column.PER));
        long fen = fen(Column.PRICE_YUAN);
        mustLieBetween(fen);
        return new DraftListing(
                id,
                stationId,
                List.of(new Contribution(farmerId, quantity)),
                named(Column.PRODUCE, required(Column.PRODUCE)),
                variety(),
                grade(),
                title(),
                null,
                read(Column.PRICE_YUAN, String.valueOf(fen), text -> new Price(fen, per), "price-zero"),
                quantity,
                null,
                date(Column.HARVESTED_ON),
                date(Column.SELL_BY));
    }

    /** The column that a field of a listing comes from. */
    static String column(String field) {
        return switch (field) {
            case "price" -> Column.PRICE_YUAN.code();
            case "price.per" -> Column.PER.code();
            default -> field;
        };
    }

    /** The wholesale market's range of the day is the keeper's own check: a slip of the finger shows. */
    private void mustLieBetween(long fen) {
        String low = optional(Column.LOW_YUAN);
        String high = optional(Column.HIGH_YUAN);
        long lowFen = low == null ? 0 : fen(Column.LOW_YUAN);
        long highFen = high == null ? Long.MAX_VALUE : fen(Column.HIGH_YUAN);
        String from = Objects.requireNonNullElse(low, "0");
        String to = Objects.requireNonNullElse(high, "…");
        if (lowFen > highFen) {
            throw Wording.refusal(Column.LOW_YUAN.code(), "low-above-high", from, to);
        }
        if (fen < lowFen || fen > highFen) {
            throw Wording.refusal(Column.PRICE_YUAN.code(), "price-outside", required(Column.PRICE_YUAN), from, to);
        }
    }

    private @Nullable String variety() {
        String text = optional(Column.VARIETY);
        return text == null ? null : named(Column.VARIETY, text);
    }

    private @Nullable Grade grade() {
        String text = optional(Column.GRADE);
        return text == null ? null : read(Column.GRADE, text, Grade::parse, "grade");
    }

    private String title() {
        String title = named(Column.TITLE, required(Column.TITLE));
        if (title.length() > ListingBody.TITLE_MAX) {
            throw Wording.refusal(Column.TITLE.code(), "title-long", ListingBody.TITLE_MAX);
        }
        return read(Column.TITLE, title, Text::mustBeLine, "title-character");
    }

    private static String named(Column column, String name) {
        UnitInName.in(name).ifPresent(found -> {
            throw Wording.refusal(column.code(), "unit-in-name", name, found.unit(), found.name());
        });
        return name;
    }

    private @Nullable LocalDate date(Column column) {
        String text = optional(column);
        return text == null ? null : DateText.date(column, text);
    }

    private long fen(Column column) {
        return QuantityText.fen(column, number(column));
    }

    private String number(Column column) {
        return QuantityText.ungrouped(column, required(column), table.form().commaMayBeDecimal());
    }

    private static <T> T read(Column column, String text, Function<String, T> value, String complaint) {
        try {
            return value.apply(text);
        } catch (IllegalArgumentException e) {
            throw Wording.refusal(column.code(), complaint, text);
        }
    }

    private String required(Column column) {
        String text = optional(column);
        if (text == null) {
            throw Wording.refusal(column.code(), "cell-empty");
        }
        return text;
    }

    private @Nullable String optional(Column column) {
        int index = table.columns().indexOf(column);
        if (index < 0 || index >= fields.getFieldCount()) {
            return null;
        }
        String text = CellText.stripped(fields.getField(index));
        return text.isEmpty() ? null : text;
    }
}
