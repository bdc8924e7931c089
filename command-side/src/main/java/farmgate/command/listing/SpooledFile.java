package farmgate.command.listing;

import farmgate.shared.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * What was sent, put aside on the disk until it is worked: it is read more than once, and memory stays flat. Closing it
 * removes it.
 *
 * @param sha256 64 lower-case hexadecimal digits over the bytes
 */
record SpooledFile(Path path, String sha256) implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;
    /** Who sends more slowly keeps the place of somebody else. */
    private static final Duration SENDING_MAX = Duration.ofMinutes(10);

    /**
     * @param path an empty file, which is removed again when not all comes
     * @param bytesAnnounced how many the caller said there are; negative if she did not
     * @throws ResponseStatusException with 413 when there are more bytes than may be, with 408 when they come too slowly
     * @throws Refusal when the connection broke off before the end
     */
    static SpooledFile of(InputStream sent, long bytesAnnounced, long bytesMax, Path path) throws IOException {
        boolean whole = false;
        MessageDigest digest = newDigest();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(path), digest)) {
            if (bytesAnnounced > bytesMax) {
                throw tooLarge(bytesMax);
            }
            byte[] buffer = new byte[BUFFER];
            long bytes = 0;
            long deadline = System.nanoTime() + SENDING_MAX.toNanos();
            for (int read = read(sent, buffer, bytes); read >= 0; read = read(sent, buffer, bytes)) {
                bytes += read;
                if (bytes > bytesMax) {
                    throw tooLarge(bytesMax);
                }
                out.write(buffer, 0, read);
                if (System.nanoTime() > deadline) {
                    throw new ResponseStatusException(
                            HttpStatus.REQUEST_TIMEOUT,
                            "a file has to be here within " + SENDING_MAX.toMinutes() + " minutes: send it in parts");
                }
            }
            if (bytes < bytesAnnounced) {
                throw brokeOff(bytes);
            }
            whole = true;
        } finally {
            if (!whole) {
                Files.delete(path);
            }
        }
        return new SpooledFile(path, HexFormat.of().formatHex(digest.digest()));
    }

    /** That a caller is gone in the middle of her file is no fault of ours. */
    private static int read(InputStream sent, byte[] buffer, long bytesBefore) {
        try {
            return sent.read(buffer);
        } catch (IOException e) {
            throw brokeOff(bytesBefore);
        }
    }

    private static Refusal brokeOff(long bytes) {
        return Wording.refusal("file", "file-cut", bytes);
    }

    private static ResponseStatusException tooLarge(long bytesMax) {
        return new ResponseStatusException(
                HttpStatus.CONTENT_TOO_LARGE, "a file has at most " + bytesMax + " bytes: send it in parts");
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
