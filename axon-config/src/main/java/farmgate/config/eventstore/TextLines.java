package farmgate.config.eventstore;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The lines of a file as bytes, one at a time. Only a line feed ends a line, and the last line has one too. */
public final class TextLines implements AutoCloseable {

    /** Far more than any event; a file that is no export must not fill the memory. */
    private static final int LINE_BYTES_MAX = 64 * 1024 * 1024;

    private static final int BUFFER_BYTES = 256 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int filled;
    private long bytesRead;

    private TextLines(InputStream in) {
        this.in = in;
    }

    public static TextLines of(Path file) throws IOException {
        return of(Files.newInputStream(file));
    }

    static TextLines of(InputStream in) {
        return new TextLines(in);
    }

    /** A line without its end; whether there was one, tells {@code ended}. */
    public static final class Line {

        private final byte[] bytes;
        private final boolean ended;

        private Line(byte[] bytes, boolean ended) {
            this.bytes = bytes;
            this.ended = ended;
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        public boolean ended() {
            return ended;
        }

        /** @throws IllegalArgumentException when it is not UTF-8 */
        public String text() {
            return TextLines.text(bytes);
        }
    }

    /**
     * A line's text.
     *
     * @throws IllegalArgumentException when it is not UTF-8
     */
    public static String text(byte[] line) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the line is not text in UTF-8", e);
        }
    }

    /**
     * The next line; null behind the last one.
     *
     * @throws IOException also when it is longer than any event is
     */
    public @Nullable Line next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        while (true) {
            if (at == filled && !fill()) {
                return line.size() == 0 ? null : new Line(line.toByteArray(), false);
            }
            int from = at;
            while (at < filled && buffer[at] != '\n') {
                at++;
            }
            line.write(buffer, from, at - from);
            if (line.size() > LINE_BYTES_MAX) {
                throw new IOException("A line is longer than %d bytes: this is no export".formatted(LINE_BYTES_MAX));
            }
            if (at < filled) {
                at++;
                return new Line(line.toByteArray(), true);
            }
        }
    }

    /** How far the file is read. */
    public long bytesRead() {
        return bytesRead - filled + at;
    }

    private boolean fill() throws IOException {
        int read = in.read(buffer);
        at = 0;
        filled = Math.max(0, read);
        bytesRead += filled;
        return read > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
