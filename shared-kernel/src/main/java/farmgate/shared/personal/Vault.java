package farmgate.shared.personal;

import java.util.Optional;

/** Keeps a key per person, outside events and read models. Keys are durable before anything is sealed with them. */
public interface Vault {

    /** Seals a record's JSON with the person's key, which is made at first use. */
    Personal seal(String person, Object clear);

    /** The record that was sealed, or empty when the person has been forgotten. */
    <T> Optional<T> open(Personal personal, Class<T> type);

    /** Whether there is a key of the person; yes when that cannot be told. */
    default boolean holds(String person) {
        return true;
    }

    /** Destroys the person's key for good. A repeat does nothing. */
    void forget(String person);

    /**
     * A number that only holders of the house's secret can work out, always the same for the same purpose and text.
     * Used for pick-up codes and for ids of people known by their telephone number.
     *
     * @return 32 bytes: HMAC-SHA256
     */
    byte[] fingerprint(String purpose, String text);
}
