package farmgate.command.payout;

import farmgate.shared.refusal.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a bank's message as they were sent: packed or not, in whichever encoding. The encoding is what a byte order
 * mark says, then the Content-Type, then the XML declaration, then UTF-8 (RFC 7303). Where two of them differ in a way that
 * matters the message is refused, because a name could be read wrongly.
 */
final class SentMessage {

    private static final int DECLARATION_BYTES_MAX = 400;
    private static final Pattern DECLARED =
            Pattern.compile("^\\s*<\\?xml[^>]{0,200}?\\sencoding\\s*=\\s*[\"']([^\"']{1,40})[\"']");
    private static final String MARK = "\uFEFF";

    private SentMessage() {}

    /**
     * What is in a gzip or zip file; anything else as it is. No more than this is unpacked, however much there is.
     *
     * @param contentEncoding the header of this name; null when there was none
     * @param bytesMax after so many it is cut off
     * @throws Refusal of the invalid kind when it cannot be unpacked, or not for certain
     */
    static byte[] unpacked(byte[] sent, @Nullable String contentEncoding, int bytesMax) {
        byte[] file = isGzip(contentEncoding) ? gunzipped(sent, bytesMax) : sent;
        if (beginsWith(file, 0x1F, 0x8B)) {
            return gunzipped(file, bytesMax);
        }
        return beginsWith(file, 'P', 'K', 3, 4) ? unzipped(file, bytesMax) : file;
    }

    private static boolean isGzip(@Nullable String contentEncoding) {
        return switch (contentEncoding == null ? "" : contentEncoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> false;
            case "gzip", "x-gzip" -> true;
            default -> throw Refusal.invalid("Content-Encoding", "send the message as it is, or with gzip");
        };
    }

    private static byte[] gunzipped(byte[] packed, int bytesMax) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readNBytes(bytesMax);
        } catch (IOException e) {
            throw Refusal.invalid("body", "this cannot be unpacked with gzip: " + e.getMessage());
        }
    }

    private static byte[] unzipped(byte[] packed, int bytesMax) {
        byte[] found = null;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(packed))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                if (found != null) {
                    throw Refusal.invalid("body", "there are several files in it: send one message at a time");
                }
                found = zip.readNBytes(bytesMax);
                if (found.length == bytesMax) {
                    // What follows would have to be unpacked to be passed over.
                    return found;
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw Refusal.invalid("body", "this cannot be unpacked as a zip file: " + e.getMessage());
        }
        if (found == null) {
            throw Refusal.invalid("body", "there is no file in it");
        }
        return found;
    }

    /**
     * Its text, from the first {@code <} on: some write blank lines before it, and marks.
     *
     * @param contentType of the Content-Type; empty when it names none
     * @throws Refusal of the invalid kind when it is not in the encoding that it names
     */
    static String text(byte[] xml, Optional<Charset> contentType) {
        Optional<Charset> marked = marked(xml);
        Optional<Charset> sent = contentType.map(SentMessage::widest);
        Optional<Charset> declared = declared(xml);
        // It may know which of the two kinds of UTF-16 is meant.
        Optional<Charset> closer =
                declared.filter(it -> sent.isEmpty() || family(it).equals(family(sent.get())));
        Charset charset = marked.or(() -> closer).or(() -> sent).orElse(StandardCharsets.UTF_8);
        if (sent.isPresent() && !isAscii(xml)) {
            mustBeTheSame("the Content-Type", sent.get(), charset);
            declared.filter(_ -> marked.isEmpty()).ifPresent(it -> mustBeTheSame("the XML declaration", it, charset));
        }
        String text = decoded(xml, charset);
        int begin = 0;
        while (begin < text.length() && (text.startsWith(MARK, begin) || Character.isWhitespace(text.charAt(begin)))) {
            begin++;
        }
        return text.substring(begin);
    }

    private static String decoded(byte[] xml, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(xml)).toString();
        } catch (CharacterCodingException e) {
            throw Refusal.invalid("body", "the text is not in the encoding that it names: " + charset.name());
        }
    }

    private static void mustBeTheSame(String where, Charset named, Charset read) {
        if (!family(named).equals(family(read))) {
            throw Refusal.invalid(
                    "body",
                    where + " says " + named.name() + ", and something else says " + read.name() + ": send one");
        }
    }

    private static String family(Charset charset) {
        return charset.name().startsWith("UTF-16") ? "UTF-16" : charset.name();
    }

    private static Optional<Charset> marked(byte[] xml) {
        if (beginsWith(xml, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        return beginsWith(xml, 0xFE, 0xFF) || beginsWith(xml, 0xFF, 0xFE)
                ? Optional.of(StandardCharsets.UTF_16)
                : Optional.empty();
    }

    /** By the declaration; without one a text of two bytes for each character gives itself away. */
    private static Optional<Charset> declared(byte[] xml) {
        if (beginsWith(xml, 0, '<')) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        if (beginsWith(xml, '<', 0)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        String beginning = new String(xml, 0, Math.min(xml.length, DECLARATION_BYTES_MAX), StandardCharsets.ISO_8859_1);
        Matcher declaration = DECLARED.matcher(beginning.replaceFirst("^\u00EF\u00BB\u00BF", ""));
        return declaration.find() ? Optional.of(named(declaration.group(1))) : Optional.empty();
    }

    private static Charset named(String name) {
        try {
            return widest(Charset.forName(name.strip()));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw Refusal.invalid("body", "its declaration names an encoding that is not known here: '" + name + "'");
        }
    }

    /** What is written in an older encoding of the same family is read by the newest as well. */
    private static Charset widest(Charset charset) {
        return switch (charset.name()) {
            case "GBK", "GB2312", "x-mswin-936" -> Charset.forName("GB18030");
            case "US-ASCII" -> StandardCharsets.UTF_8;
            default -> charset;
        };
    }

    private static boolean isAscii(byte[] text) {
        for (byte each : text) {
            if (each <= 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean beginsWith(byte[] bytes, int... beginning) {
        if (bytes.length < beginning.length) {
            return false;
        }
        for (int i = 0; i < beginning.length; i++) {
            if ((bytes[i] & 0xFF) != beginning[i]) {
                return false;
            }
        }
        return true;
    }
}
