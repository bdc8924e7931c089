package farmgate.command.listing;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import farmgate.shared.refusal.Refusal;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * A CSV file of goods; its first row names the columns, in any order. It is read record by record, as often as needed.
 *
 * @param wording in which language it is answered
 * @param rowCount how many rows there are below the header, but for blank ones
 */
record GoodsTable(Path file, TableForm form, List<Column> columns, Wording wording, long rowCount) {

    static final long ROWS_MAX = 100_000;

    /** Takes each record of the file; number 0 is the header, and rows count from 1 below it. */
    interface Records {
        void take(long number, CsvRecord row);
    }

    GoodsTable {
        columns = List.copyOf(columns);
    }

    /**
     * Reads the whole file, to know that it is one.
     *
     * @param asked the language that the caller asks for; a header in Chinese is answered in Chinese anyway
     * @throws Refusal when it is no such file
     * @throws ResponseStatusException with 413 when it has too many rows
     */
    static GoodsTable of(Path file, @Nullable Charset declared, Wording asked) throws IOException {
        Wording wording = asked;
        try {
            TableForm form = TableForm.of(file, declared);
            List<String> header = header(file, form);
            if (header.stream().anyMatch(GoodsTable::isChinese)) {
                wording = Wording.CHINESE;
            }
            GoodsTable table = new GoodsTable(file, form, columns(header), wording, 0);
            return new GoodsTable(file, form, table.columns(), wording, table.count());
        } catch (Refusal refusal) {
            throw wording.translated(refusal);
        }
    }

    private long count() throws IOException {
        AtomicLong rows = new AtomicLong();
        rows(row -> rows.incrementAndGet());
        return rows.get();
    }

    /** Every row below the header, but for blank ones, which are numbered all the same. */
    void rows(Consumer<GoodsRow> rows) throws IOException {
        records((number, row) -> {
            if (number > 0 && !CellText.areBlank(row.getFields())) {
                rows.accept(new GoodsRow(number, this, row));
            }
        });
    }

    /** The header and everything below it. */
    void records(Records records) throws IOException {
        long number = -1;
        try (CsvReader<CsvRecord> reader = form.records(file);
                CloseableIterator<CsvRecord> all = reader.iterator()) {
            while (all.hasNext()) {
                CsvRecord row = all.next();
                if (number < 0 && CellText.areBlank(row.getFields())) {
                    continue;
                }
                if (++number > ROWS_MAX && !CellText.areBlank(row.getFields())) {
                    throw new ResponseStatusException(
                            HttpStatus.CONTENT_TOO_LARGE, "a file has at most " + ROWS_MAX + " rows: send it in parts");
                }
                records.take(number, row);
            }
        } catch (CsvParseException e) {
            throw notCsv(e);
        }
    }

    private static List<String> header(Path file, TableForm form) throws IOException {
        try (CsvReader<CsvRecord> reader = form.records(file);
                CloseableIterator<CsvRecord> all = reader.iterator()) {
            while (all.hasNext()) {
                List<String> cells = all.next().getFields();
                if (!CellText.areBlank(cells)) {
                    return cells;
                }
            }
        } catch (CsvParseException e) {
            throw notCsv(e);
        }
        throw Wording.refusal("file", "file-empty");
    }

    private static Refusal notCsv(CsvParseException e) {
        return Wording.refusal("file", "file-not-csv", String.valueOf(e.getMessage()));
    }

    private static boolean isChinese(String name) {
        return Column.named(name).filter(column -> column.isInChinese(name)).isPresent();
    }

    private static List<Column> columns(List<String> header) {
        List<Column> columns = new ArrayList<>();
        Set<Column> seen = EnumSet.noneOf(Column.class);
        for (String cell : header) {
            String name = CellText.stripped(cell);
            Column column = name.isEmpty()
                    ? Column.UNNAMED
                    : Column.named(name).orElseThrow(() -> Wording.refusal("file", "column-unknown", name));
            if (!seen.add(column) && column != Column.UNNAMED) {
                throw Wording.refusal("file", "column-twice", name);
            }
            columns.add(column);
        }
        for (Column column : Column.required()) {
            if (!seen.contains(column)) {
                throw Wording.refusal("file", "column-missing", column.code(), column.name(Wording.CHINESE));
            }
        }
        return columns;
    }
}
