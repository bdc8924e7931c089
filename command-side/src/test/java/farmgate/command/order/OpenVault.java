package farmgate.command.order;

import farmgate.shared.message.Id;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Personal;
import farmgate.shared.personal.Vault;
import farmgate.shared.wire.Json;
import farmgate.shared.wire.Sha256;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A vault for tests that anybody can look into. */
public class OpenVault implements Vault {

    private Instant replacedAt = Instant.MAX;
    private final Set<String> forgotten = new HashSet<>();

    @Override
    public Personal seal(String person, Object clear) {
        return new Personal(person, Json.write(clear));
    }

    @Override
    public <T> Optional<T> open(Personal personal, Class<T> type) {
        return forgotten.contains(personal.person())
                ? Optional.empty()
                : Optional.of(Json.read(personal.sealed(), type));
    }

    /** From then on fingerprints are others. */
    public void replaceSecret(Instant from) {
        replacedAt = from;
    }

    @Override
    public byte[] fingerprint(String purpose, String text, Instant madeAt) {
        return Sha256.of((madeAt.isBefore(replacedAt) ? "" : "new ") + purpose + '\n' + text);
    }

    @Override
    public void forget(String person) {
        forgotten.add(person);
    }

    @Override
    public byte[] fingerprint(String purpose, String text) {
        return fingerprint(purpose, text, replacedAt.equals(Instant.MAX) ? Instant.MIN : replacedAt);
    }

    /** What is written about an order of Mei's. */
    public static FreeText said(String text) {
        return new FreeText(null, new OpenVault().seal("buy_mei", text));
    }

    /** What is written about a thing. */
    public static FreeText noted(Id thing, String text) {
        return FreeText.about(new OpenVault(), thing, text);
    }
}
