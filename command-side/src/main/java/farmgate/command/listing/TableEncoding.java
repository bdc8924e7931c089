package farmgate.command.listing;

import farmgate.shared.refusal.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
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
            Scan utf8 = Scan.of(file, StandardCharsets.UTF_8);
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
                    Channels.newReader(Channels.newChannel(in), strict(charset), BUFFER), BUFFER);
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
        Scan scan = Scan.of(file, charset);
        if (scan.broken() > 0) {
            throw guessed
                    ? Wording.refusal("file", "file-encoding")
                    : Wording.refusal("file", "file-damaged", charset.name(), scan.brokenLine());
        }
        if (scan.nul()) {
            throw Wording.refusal("file", "file-nul");
        }
    }

    private static TableEncoding declared(Charset declared, Optional<Charset> mark) {
        Charset charset =
                switch (declared.name()) {
                    case "UTF-8", "UTF-16LE", "UTF-16BE" -> declared;
                    case "UTF-16" -> mark.orElse(StandardCharsets.UTF_16BE);
                    case "GB18030", "GBK", "GB2312" -> GB18030;
                    case "US-ASCII" -> StandardCharsets.UTF_8;
                    default -> throw Wording.refusal("file", "file-charset", declared.name());
                };
        if (mark.isPresent() && !mark.get().equals(charset)) {
            throw Wording.refusal("file", "file-mark", declared.name(), mark.get().name());
        }
        return new TableEncoding(charset, mark.isPresent());
    }

    private static Optional<Charset> mark(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(MARK_BYTES_MAX);
        }
        return MARKABLE.stream().filter(charset -> begins(head, MARK.getBytes(charset))).findFirst();
    }

    private static boolean begins(byte[] head, byte[] mark) {
        return head.length >= mark.length && Arrays.equals(head, 0, mark.length, mark, 0, mark.length);
    }

    private static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /**
     * What the whole file looks like in an encoding.
     *
     * @param broken places that are not in it
     * @param brokenLine the line of the first of them, from 1
     * @param beyondAscii characters that are, and that other encodings write otherwise
     */
    private record Scan(long broken, long brokenLine, long beyondAscii, boolean nul) {

        static Scan of(Path file, Charset charset) throws IOException {
            CharsetDecoder decoder = strict(charset);
            ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
            CharBuffer text = CharBuffer.allocate(BUFFER);
            Scan scan = new Scan(0, 1, 0, false);
            long line = 1;
            try (FileChannel channel = FileChannel.open(file)) {
                boolean end = false;
                while (!end) {
                    end = channel.read(bytes) < 0;
                    bytes.flip();
                    CoderResult result;
                    do {
                        result = decoder.decode(bytes, text, end);
                        text.flip();
                        scan = scan.and(text);
                        line += text.chars().filter(c -> c == '\n').count();
                        text.clear();
                        if (result.isError()) {
                            scan = scan.andBroken(line);
                            bytes.position(bytes.position() + result.length());
                        }
                    } while (!result.isUnderflow());
                    bytes.compact();
                }
            }
            return scan;
        }

        private Scan and(CharBuffer text) {
            long beyond = text.chars().filter(c -> c > 0x7F).count();
            return new Scan(
                    broken, brokenLine, beyondAscii + beyond, nul || text.chars().anyMatch(c -> c == 0));
        }

        private Scan andBroken(long line) {
            return new Scan(broken + 1, broken == 0 ? line : brokenLine, beyondAscii, nul);
        }
    }
}
