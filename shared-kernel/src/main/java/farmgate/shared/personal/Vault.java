package farmgate.shared.personal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps a key per person, outside events and read models. Keys are durable before anything is sealed with them. */
public interface Vault {

    /** The purpose of what is shared with a payment provider; it has a secret of its own. */
    String WEBHOOK = "webhook";

    /** Seals a record's JSON with the person's key, which is made at first use. */
    Personal seal(String person, Object clear);

    /** The same, or empty when the person was forgotten. */
    default Optional<Personal> sealUnlessForgotten(String person, Object clear) {
        return Optional.of(seal(person, clear));
    }

    /** The record that was sealed, or empty when the person has been forgotten. */
    <T> Optional<T> open(Personal personal, Class<T> type);

    /** Whether there is a key of the person; yes when that cannot be told. */
    default boolean holds(String person) {
        return true;
    }

    /** Destroys the person's key for good. A repeat does nothing. */
    void forget(String person);

    /**
     * A number that only holders of the house's secret can work out, the same for the same purpose and text until the
     * secret is replaced.
     * Used for pick-up codes and for ids of people known by their telephone number.
     *
     * @return 32 bytes: HMAC-SHA256
     */
    byte[] fingerprint(String purpose, String text);

    /** The same with the secret that was used when something was made, for what must never change. */
    default byte[] fingerprint(String purpose, String text, Instant madeAt) {
        return fingerprint(purpose, text);
    }

    /** The same with each secret that still counts, the present one first: the house's secret is replaced now and then. */
    default List<byte[]> fingerprints(String purpose, String text) {
        return List.of(fingerprint(purpose, text));
    }
}
