package farmgate.query.web;

import farmgate.shared.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * A list as a table: what stands in which column. One description serves every form of a spreadsheet. Money is shown in
 * yuan, times in Asia/Shanghai, whole numbers as such, everything else as text that is never a formula.
 */
public final class Table<T> {

    /** Of a file: all of it is in memory for a while. */
    static final int ROWS_MAX = 200_000;

    private final List<Column<T>> columns;

    public Table() {
        this(List.of());
    }

    private Table(List<Column<T>> columns) {
        this.columns = List.copyOf(columns);
    }

    /** What a row has in a column. */
    @FunctionalInterface
    public interface Cell<T> {
        @Nullable
        Object of(T row);
    }

    record Column<T>(String zh, String en, Cell<T> cell) {}

    /** The same table with one more column. */
    public Table<T> with(String zh, String en, Cell<T> cell) {
        List<Column<T>> more = new ArrayList<>(columns);
        more.add(new Column<>(zh, en, cell));
        return new Table<>(more);
    }

    /** Page by page as JSON; all of it for who wants a spreadsheet. */
    public ResponseEntity<Object> answer(
            String name,
            @Nullable String cursor,
            @Nullable Integer limit,
            @Nullable String accept,
            Function<PageRequest, Page<T>> list) {
        Form form = Form.wanted(accept, Form.CSV, Form.XLSX);
        return form == Form.JSON
                ? ResponseEntity.ok().varyBy(HttpHeaders.ACCEPT).body(list.apply(PageRequest.of(cursor, limit)))
                : whole(form, name, list.apply(PageRequest.EVERYTHING));
    }

    private ResponseEntity<Object> whole(Form form, String name, Page<T> page) {
        mustFit(page.nextCursor() == null);
        return file(form, name, page.items(), page.cannotBeShown());
    }

    private static void mustFit(boolean fits) {
        if (!fits) {
            throw Refusal.rule(
                    "too-long-for-a-file",
                    "a file holds " + ROWS_MAX + " rows: ask for less of the list, or page by page as JSON");
        }
    }

    /** @param form CSV or XLSX */
    public ResponseEntity<Object> file(Form form, String name, List<T> rows) {
        return file(form, name, rows, List.of());
    }

    /** Rows that cannot be shown come last, each with its id and why; the file is not whole without them. */
    private ResponseEntity<Object> file(Form form, String name, List<T> rows, List<CannotBeShown> known) {
        mustFit(rows.size() <= ROWS_MAX);
        List<List<@Nullable Object>> cells = new ArrayList<>();
        List<CannotBeShown> left = new ArrayList<>(known);
        left.addAll(CannotBeShown.<T>each(rows, String::valueOf, row -> cells.add(cells(row))));
        left.forEach(row -> cells.add(List.of("无法显示 cannot be shown: " + row.id() + ": " + row.why())));
        return Download.of(
                form, name, form == Form.XLSX ? XlsxFile.of(name, columns, cells) : CsvFile.of(columns, cells));
    }

    private List<@Nullable Object> cells(T row) {
        List<@Nullable Object> cells = new ArrayList<>();
        for (Column<T> column : columns) {
            cells.add(column.cell().of(row));
        }
        return cells;
    }
}
