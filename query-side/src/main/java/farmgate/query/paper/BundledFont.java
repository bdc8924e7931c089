package farmgate.query.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.fontbox.ttf.CmapSubtable;
import org.apache.fontbox.ttf.CmapTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Noto Sans SC. It shows every Chinese character of GBK and of Unicode's extension A, and some two hundred rarer ones that
 * are in names. It is parsed when it is first needed and then kept. One document at a time uses it: nobody promises that a
 * parsed font may be read by two at once.
 */
final class BundledFont {

    private static final String FILE = "/fonts/NotoSansSC-Regular.ttf";

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable TrueTypeFont parsed;

    @FunctionalInterface
    interface Work<T> {
        T with(TrueTypeFont font) throws IOException;
    }

    <T> T use(Work<T> work) {
        lock.lock();
        try {
            TrueTypeFont font = parsed;
            if (font == null) {
                font = parse();
                parsed = font;
            }
            return work.with(font);
        } catch (IOException e) {
            throw new UncheckedIOException("the document could not be written", e);
        } finally {
            lock.unlock();
        }
    }

    private static TrueTypeFont parse() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(BundledFont.class.getResourceAsStream(FILE), "no font " + FILE)) {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file));
            // Ligatures and the like are not for tables.
            font.setEnableGsub(false);
            CmapTable characters = font.getCmap();
            CmapSubtable unicode = (CmapSubtable) Objects.requireNonNull(font.getUnicodeCmapLookup());
            characters.setCmaps(new CmapSubtable[] {new UsualCharacters(unicode)});
            return font;
        }
    }
}
