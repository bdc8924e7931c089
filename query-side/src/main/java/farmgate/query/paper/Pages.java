package farmgate.query.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A sheet's rows broken into lines, and those onto pages. */
final class Pages {

    static final float LINE = 10;
    static final float AROUND_ROW = 4;
    /** Between the text of a cell and the column's edges. */
    static final float INSIDE_CELL = 3;

    private final Sheet sheet;
    private final Typeface typeface;

    Pages(Sheet sheet, Typeface typeface) {
        this.sheet = sheet;
        this.typeface = typeface;
    }

    /** A row, or what of it is on one page: one cell of each column per line. */
    record Piece(List<List<String>> lines, boolean isStrong) {

        float height() {
            return lines.size() * LINE + AROUND_ROW;
        }
    }

    /**
     * @param first how much room for rows there is on the first page
     * @param others on every other
     */
    List<List<Piece>> pages(float first, float others) throws IOException {
        List<List<Piece>> pages = new ArrayList<>();
        pages.add(new ArrayList<>());
        float left = first;
        for (Sheet.Row row : sheet.rows()) {
            for (Piece piece : pieces(row, others)) {
                if (piece.height() > left) {
                    pages.add(new ArrayList<>());
                    left = others;
                }
                pages.getLast().add(piece);
                left -= piece.height();
            }
        }
        return pages;
    }

    /** More than one only for a row that no page holds. */
    private List<Piece> pieces(Sheet.Row row, float room) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        for (List<String> cells : row.lines()) {
            lines.addAll(broken(cells));
        }
        int most = (int) ((room - AROUND_ROW) / LINE);
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += most) {
            pieces.add(new Piece(lines.subList(i, Math.min(lines.size(), i + most)), row.isStrong()));
        }
        return pieces;
    }

    /** One line of cells as several, as many as its longest cell needs. A number is never broken. */
    private List<List<String>> broken(List<String> cells) throws IOException {
        List<List<String>> columns = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Sheet.Column column = sheet.columns().get(i);
            columns.add(
                    column.isNumber()
                            ? List.of(cells.get(i))
                            : typeface.lines(cells.get(i), column.size(), column.width() - 2 * INSIDE_CELL));
        }
        int most = columns.stream().mapToInt(List::size).max().orElse(1);
        List<List<String>> lines = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            int line = i;
            lines.add(columns.stream()
                    .map(texts -> line < texts.size() ? texts.get(line) : "")
                    .toList());
        }
        return lines;
    }
}
