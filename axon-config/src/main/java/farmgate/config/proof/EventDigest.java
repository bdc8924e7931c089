package farmgate.config.proof;

import farmgate.config.eventstore.EventLines;
import farmgate.config.eventstore.EventSource;
import farmgate.config.eventstore.Progress;
import farmgate.shared.audit.SealEvent.DaySealed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say of all events of a store together.
 *
 * @param sha256 of an export of them
 * @param seals the days that are sealed, in their order
 * @param touched the first event that is not what was sealed, in words; null when none was touched
 */
public record EventDigest(
        long events,
        String sha256,
        List<DaySealed> seals,
        @Nullable String touched) {

    public EventDigest {
        seals = List.copyOf(seals);
    }

    public static EventDigest of(EventLines.Opener store, Progress progress) throws IOException, SQLException {
        Verification verification = new Verification();
        MessageDigest digest = newDigest();
        EventSource.of(store).read((line, done, whole) -> {
            byte[] bytes = line.text().getBytes(StandardCharsets.UTF_8);
            digest.update(bytes);
            digest.update((byte) '\n');
            verification.take(bytes, true);
            progress.event(done, whole);
        });
        Verification.Result result = verification.end();
        return new EventDigest(
                result.events(),
                HexFormat.of().formatHex(digest.digest()),
                result.seals(),
                result.findings().isEmpty()
                        ? null
                        : result.findings().first().getFirst().inEnglish());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
