package farmgate.query.paper;

import farmgate.query.paper.Sheet.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Prints sheets as PDF on A4 across. The same sheet is the same file, byte for byte. */
public final class Printer {

    private static final PDRectangle A4_ACROSS =
            new PDRectangle(/* width= */ PDRectangle.A4.getHeight(), /* height= */ PDRectangle.A4.getWidth());
    private static final float MARGIN = 36;
    private static final float TITLE_SIZE = 20;
    private static final float TEXT_SIZE = 9;
    private static final float SMALL_SIZE = 7;
    private static final float FACT_LINE = 15;
    private static final float HEAD_HEIGHT = 26;
    private static final float RUNNING_HEIGHT = 18;
    private static final float FOOT = 22;
    private static final float NAME_WIDTH = 110;
    private static final float SUMS_WIDTH = 240;

    private final BundledFont font = new BundledFont();

    public byte[] pdf(Sheet sheet) {
        return font.use(parsed -> new Printing(sheet, parsed).print());
    }

    /** One sheet at a time. */
    private static final class Printing {

        private final Sheet sheet;
        private final TrueTypeFont font;
        private final Typeface typeface;
        private final float right = A4_ACROSS.getWidth() - MARGIN;

        Printing(Sheet sheet, TrueTypeFont font) throws IOException {
            this.sheet = sheet;
            this.font = font;
            this.typeface = new Typeface(font);
        }

        byte[] print() throws IOException {
            try (PDDocument document = new PDDocument()) {
                // Else its id comes from the clock.
                document.setDocumentId((long) sheet.hashCode());
                document.getDocumentCatalog().setLanguage("zh-CN");
                document.getDocumentInformation()
                        .setTitle(sheet.title().zh() + " " + sheet.title().en());
                PDType0Font embedded = PDType0Font.load(document, font, true);
                float top = A4_ACROSS.getHeight() - MARGIN;
                float begin = top - headerHeight();
                List<List<Pages.Piece>> pages = new Pages(sheet, typeface)
                        .pages(begin - HEAD_HEIGHT - MARGIN, top - RUNNING_HEIGHT - HEAD_HEIGHT - MARGIN);
                for (int i = 0; i < pages.size(); i++) {
                    PDPage page = new PDPage(A4_ACROSS);
                    document.addPage(page);
                    try (Pen pen = new Pen(document, page, embedded, typeface)) {
                        if (i == 0) {
                            header(pen, top);
                        } else {
                            pen.write(sheet.running(), MARGIN, top - TEXT_SIZE, SMALL_SIZE, Pen.GREY);
                        }
                        rows(pen, i == 0 ? begin : top - RUNNING_HEIGHT, pages.get(i));
                        foot(pen, i + 1, pages.size());
                    }
                }
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                document.save(bytes);
                return bytes.toByteArray();
            }
        }

        private float headerHeight() {
            return TITLE_SIZE
                    + 14
                    + FACT_LINE * Math.max(sheet.facts().size(), sheet.sums().size());
        }

        private void header(Pen pen, float top) throws IOException {
            float y = top - TITLE_SIZE;
            float end = pen.write(sheet.title().zh(), MARGIN, y, TITLE_SIZE, Pen.BLACK);
            pen.write(sheet.title().en(), end + 8, y, TITLE_SIZE * 0.6f, Pen.GREY);
            float sums = right - SUMS_WIDTH;
            y -= 8;
            for (int i = 0; i < sheet.facts().size(); i++) {
                Sheet.Fact fact = sheet.facts().get(i);
                float line = y - FACT_LINE * (i + 1);
                name(pen, fact.name(), MARGIN, line);
                float room = sums - MARGIN - NAME_WIDTH - 2 * Pages.INSIDE_CELL;
                pen.write(shortened(fact.text(), room), MARGIN + NAME_WIDTH, line, TEXT_SIZE, Pen.BLACK);
            }
            for (int i = 0; i < sheet.sums().size(); i++) {
                Sheet.Fact sum = sheet.sums().get(i);
                float line = y - FACT_LINE * (i + 1);
                name(pen, sum.name(), sums, line);
                pen.writeLeftOf(sum.text(), right - Pages.INSIDE_CELL, line, TEXT_SIZE, Pen.BLACK);
            }
        }

        private void name(Pen pen, Words name, float x, float y) throws IOException {
            float end = pen.write(name.zh(), x, y, TEXT_SIZE, Pen.BLACK);
            pen.write(name.en(), end + 4, y, SMALL_SIZE, Pen.GREY);
        }

        /** What stands in the header has one line; the whole of it can be read in the other forms. */
        private String shortened(String text, float room) throws IOException {
            List<String> lines = typeface.lines(text, TEXT_SIZE, room);
            return lines.size() == 1
                    ? lines.getFirst()
                    : typeface.lines(text, TEXT_SIZE, room - TEXT_SIZE).getFirst() + "…";
        }

        private void rows(Pen pen, float top, List<Pages.Piece> pieces) throws IOException {
            pen.fill(MARGIN, top - HEAD_HEIGHT, right - MARGIN, HEAD_HEIGHT, Pen.HEAD);
            float x = MARGIN;
            for (Sheet.Column column : sheet.columns()) {
                cell(pen, column, column.name().zh(), x, top - 11, 8, Pen.BLACK);
                cell(pen, column, column.name().en(), x, top - 21, 6.5f, Pen.GREY);
                x += column.width();
            }
            float y = top - HEAD_HEIGHT;
            for (Pages.Piece piece : pieces) {
                if (piece.isStrong()) {
                    pen.fill(MARGIN, y - piece.height(), right - MARGIN, piece.height(), Pen.STRONG);
                }
                for (int i = 0; i < piece.lines().size(); i++) {
                    line(pen, piece.lines().get(i), y - Pages.AROUND_ROW / 2 - Pages.LINE * i - 7.5f);
                }
                y -= piece.height();
                pen.rule(MARGIN, right, y);
            }
        }

        private void line(Pen pen, List<String> cells, float y) throws IOException {
            float x = MARGIN;
            for (int i = 0; i < cells.size(); i++) {
                Sheet.Column column = sheet.columns().get(i);
                cell(pen, column, cells.get(i), x, y, column.size(), Pen.BLACK);
                x += column.width();
            }
        }

        /** A number that is too wide is written smaller. */
        private void cell(Pen pen, Sheet.Column column, String text, float x, float y, float size, float grey)
                throws IOException {
            if (column.isNumber()) {
                float room = column.width() - 2 * Pages.INSIDE_CELL;
                float wide = Math.max(room, typeface.width(typeface.printable(text), size));
                pen.writeLeftOf(text, x + column.width() - Pages.INSIDE_CELL, y, size * room / wide, grey);
            } else {
                pen.write(text, x + Pages.INSIDE_CELL, y, size, grey);
            }
        }

        private void foot(Pen pen, int page, int pages) throws IOException {
            String numbers = "第 " + page + " 页，共 " + pages + " 页 · Page " + page + " of " + pages;
            pen.writeLeftOf(numbers, right, FOOT, SMALL_SIZE, Pen.GREY);
            if (page == pages) {
                pen.write(sheet.note().zh() + " " + sheet.note().en(), MARGIN, FOOT, SMALL_SIZE, Pen.GREY);
            }
        }
    }
}
