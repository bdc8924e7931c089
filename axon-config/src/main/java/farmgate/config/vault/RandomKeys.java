package farmgate.config.vault;

import java.security.SecureRandom;

/** Fresh keys of 256 bits. */
final class RandomKeys {

    static final int LENGTH_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomKeys() {}

    static byte[] next() {
        byte[] key = new byte[LENGTH_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }
}
