package farmgate.command.listing;

import farmgate.shared.refusal.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.channels.Channels;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * In which bytes a table is written.
 *
 * @param marked whether it begins with a byte order mark
 */
record TableEncoding(Charset charset, boolean marked) {

    static final Charset GB18030 = Charset.forName("GB18030");
    private static final List<Charset> MARKABLE =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, GB18030);
    private static final String MARK = "\uFEFF";
    private static final int MARK_BYTES_MAX = 4;
    private static final int BUFFER = 64 * 1024;

    /**
     * Judged by the whole file: what the caller declares, else what the mark says, else UTF-8, else GB18030. Nothing is
     * decoded that is not whole in its encoding, and a file that is mostly UTF-8 is a broken one, not another encoding.
     *
     * @throws Refusal when it is in none of these
     */
    static TableEncoding of(Path file, @Nullable Charset declared) throws IOException {
        Optional<Charset> mark = mark(file);
        TableEncoding encoding;
        if (declared != null) {
            encoding = declared(declared, mark);
        } else if (mark.isPresent()) {
            encoding = new TableEncoding(mark.get(), true);
        } else {
            EncodingScan utf8 = EncodingScan.of(file, StandardCharsets.UTF_8);
            if (utf8.broken() > 0 && utf8.beyondAscii() > utf8.broken()) {
                throw Wording.refusal("file", "file-damaged", "UTF-8", utf8.brokenLine());
            }
            encoding = new TableEncoding(utf8.broken() == 0 ? StandardCharsets.UTF_8 : GB18030, false);
        }
        encoding.check(file, declared == null && mark.isEmpty());
        return encoding;
    }

    /** The text without its mark; what cannot be decoded is an {@link java.nio.charset.CharacterCodingException}. */
    Reader reader(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        boolean opened = false;
        try {
            in.skipNBytes(mark().length);
            Reader reader = new BufferedReader(
                    Channels.newReader(Channels.newChannel(in), EncodingScan.strict(charset), BUFFER), BUFFER);
            opened = true;
            return reader;
        } finally {
            if (!opened) {
                in.close();
            }
        }
    }

    /** The bytes of the byte order mark, none without one. */
    byte[] mark() {
        return marked ? MARK.getBytes(charset) : new byte[0];
    }

    private void check(Path file, boolean guessed) throws IOException {
        EncodingScan scan = EncodingScan.of(file, charset);
        if (scan.broken() > 0) {
            throw guessed
                    ? Wording.refusal("file", "file-encoding")
                    : Wording.refusal("file", "file-damaged", charset.name(), scan.brokenLine());
        }
        if (scan.hasNul()) {
            throw Wording.refusal("file", "file-nul");
        }
    }

    private static TableEncoding declared(Charset declared, Optional<Charset> mark) {
        Charset charset = switch (declared.name()) {
            case "UTF-8", "UTF-16LE", "UTF-16BE" -> declared;
            case "UTF-16" -> mark.orElse(StandardCharsets.UTF_16BE);
            case "GB18030", "GBK", "GB2312" -> GB18030;
            case "US-ASCII" -> StandardCharsets.UTF_8;
            default -> throw Wording.refusal("file", "file-charset", declared.name());
        };
        if (mark.isPresent() && !mark.get().equals(charset)) {
            throw Wording.refusal(
                    "file", "file-mark", declared.name(), mark.get().name());
        }
        return new TableEncoding(charset, mark.isPresent());
    }

    private static Optional<Charset> mark(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(MARK_BYTES_MAX);
        }
        return MARKABLE.stream()
                .filter(charset -> begins(head, MARK.getBytes(charset)))
                .findFirst();
    }

    private static boolean begins(byte[] head, byte[] mark) {
        return head.length >= mark.length && Arrays.equals(head, 0, mark.length, mark, 0, mark.length);
    }
}
