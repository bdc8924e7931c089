package farmgate.command.listing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;

/** What a file looks like in an encoding. It is read to the end, unless so much is broken that nothing can mend it. */
final class EncodingScan {

    private static final int BUFFER = 64 * 1024;
    private static final int BROKEN_ENOUGH = 1000;

    private long broken;
    private long brokenLine;
    private long beyondAscii;
    private long line = 1;
    private boolean nul;

    private EncodingScan() {}

    static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    static EncodingScan of(Path file, Charset charset) throws IOException {
        EncodingScan scan = new EncodingScan();
        CharsetDecoder decoder = strict(charset);
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        CharBuffer text = CharBuffer.allocate(BUFFER);
        try (FileChannel channel = FileChannel.open(file)) {
            boolean end = false;
            while (!end && scan.broken < BROKEN_ENOUGH) {
                end = channel.read(bytes) < 0;
                bytes.flip();
                scan.decode(decoder, bytes, text, end);
                bytes.compact();
            }
        }
        return scan;
    }

    /** Places that are not in the encoding. */
    long broken() {
        return broken;
    }

    /** The line of the first of them, from 1. */
    long brokenLine() {
        return brokenLine;
    }

    /** Characters that are in it, and that other encodings write otherwise. */
    long beyondAscii() {
        return beyondAscii;
    }

    boolean hasNul() {
        return nul;
    }

    private void decode(CharsetDecoder decoder, ByteBuffer bytes, CharBuffer text, boolean end) {
        while (true) {
            CoderResult result = decoder.decode(bytes, text, end);
            see(text.flip());
            text.clear();
            if (result.isError()) {
                brokenLine = broken++ == 0 ? line : brokenLine;
                bytes.position(bytes.position() + result.length());
            } else if (result.isUnderflow()) {
                return;
            }
        }
    }

    private void see(CharBuffer text) {
        while (text.hasRemaining()) {
            char c = text.get();
            if (c > 0x7F) {
                beyondAscii++;
            } else if (c == '\n') {
                line++;
            } else if (c == 0) {
                nul = true;
            }
        }
    }
}
