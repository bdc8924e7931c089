package farmgate.query.paper;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Writes and draws on one page; lengths are in points from its lower left corner. */
final class Pen implements AutoCloseable {

    static final float BLACK = 0;
    static final float GREY = 0.4f;
    static final float HEAD = 0.92f;
    static final float STRONG = 0.96f;
    private static final float RULE = 0.8f;
    private static final float RULE_WIDTH = 0.4f;

    private final PDPageContentStream page;
    private final PDType0Font font;
    private final Typeface typeface;

    Pen(PDDocument document, PDPage page, PDType0Font font, Typeface typeface) throws IOException {
        this.page = new PDPageContentStream(document, page);
        this.font = font;
        this.typeface = typeface;
    }

    /** @return where the text ends */
    float write(String text, float x, float y, float size, float grey) throws IOException {
        String printable = typeface.printable(text);
        if (!printable.isEmpty()) {
            page.beginText();
            page.setNonStrokingColor(grey);
            page.setFont(font, size);
            page.newLineAtOffset(x, y);
            page.showText(printable);
            page.endText();
        }
        return x + typeface.width(printable, size);
    }

    void writeLeftOf(String text, float end, float y, float size, float grey) throws IOException {
        write(text, end - typeface.width(typeface.printable(text), size), y, size, grey);
    }

    void fill(float x, float y, float width, float height, float grey) throws IOException {
        page.setNonStrokingColor(grey);
        page.addRect(x, y, width, height);
        page.fill();
    }

    void rule(float from, float to, float y) throws IOException {
        page.setStrokingColor(RULE);
        page.setLineWidth(RULE_WIDTH);
        page.moveTo(from, y);
        page.lineTo(to, y);
        page.stroke();
    }

    @Override
    public void close() throws IOException {
        page.close();
    }
}
