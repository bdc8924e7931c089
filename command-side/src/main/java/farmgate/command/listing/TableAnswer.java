package farmgate.command.listing;

import de.siegmar.fastcsv.writer.CsvWriter;
import farmgate.shared.wire.SpreadsheetText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the file that was sent once more, in its own form and with every row, and beside each what became of it: the
 * listing's id, or what is wrong. Mended and sent again, rows that carry an id do not go in twice.
 */
final class TableAnswer {

    private final GoodsTable table;
    private final int listingId;
    private final int error;
    private final int width;

    TableAnswer(GoodsTable table) {
        this.table = table;
        int columns = table.columns().size();
        int listed = table.columns().indexOf(Column.LISTING_ID);
        int wrong = table.columns().indexOf(Column.ERROR);
        this.listingId = listed >= 0 ? listed : columns++;
        this.error = wrong >= 0 ? wrong : columns++;
        this.width = columns;
    }

    /** The stream stays open. */
    void write(Outcomes outcomes, OutputStream out) throws IOException {
        TableForm form = table.form();
        out.write(form.encoding().mark());
        Writer writer =
                new BufferedWriter(new OutputStreamWriter(out, form.encoding().charset()));
        writer.write(form.separatorLine());
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(form.separator())
                .lineDelimiter(form.lineBreak())
                .build(writer);
        try (Outcomes.Reading reading = outcomes.read()) {
            table.records((number, row) -> {
                try {
                    csv.writeRecord(number == 0 ? header(row.getFields()) : cells(row.getFields(), reading.of(number)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            csv.flush();
            writer.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private List<String> header(List<String> cells) {
        List<String> header = widened(cells);
        if (listingId >= table.columns().size()) {
            header.set(listingId, Column.LISTING_ID.name(table.wording()));
        }
        if (error >= table.columns().size()) {
            header.set(error, Column.ERROR.name(table.wording()));
        }
        return header;
    }

    private List<String> cells(List<String> cells, @Nullable Outcome outcome) {
        List<String> row = widened(cells);
        if (outcome != null) {
            if (outcome.id() != null) {
                row.set(listingId, outcome.id().value());
            }
            row.set(error, SpreadsheetText.harmless(message(outcome)));
        }
        return row;
    }

    private static String message(Outcome outcome) {
        return outcome.field().isEmpty() ? outcome.message() : outcome.field() + ": " + outcome.message();
    }

    /** With room for our cells behind those of the header; what stood too far to the right stays to the right. */
    private List<String> widened(List<String> cells) {
        int columns = table.columns().size();
        List<String> row = new ArrayList<>(cells.subList(0, Math.min(columns, cells.size())));
        while (row.size() < width) {
            row.add("");
        }
        row.addAll(cells.subList(Math.min(columns, cells.size()), cells.size()));
        return row;
    }
}
