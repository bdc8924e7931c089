package farmgate.config.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM as in NIST SP 800-38D: one byte of format, a random 96 bit initialisation vector, then the text with its
 * 128 bit tag. The person is authenticated along, so that one person's sealed text cannot be passed off as another's.
 */
final class Sealing {

    private static final byte FORMAT = 1;
    private static final int VECTOR_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int LENGTH_MIN = 1 + VECTOR_BYTES + TAG_BITS / 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sealing() {}

    static byte[] seal(byte[] key, String person, byte[] clear) {
        byte[] vector = new byte[VECTOR_BYTES];
        RANDOM.nextBytes(vector);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, person, vector).doFinal(clear);
            return ByteBuffer.allocate(1 + VECTOR_BYTES + sealed.length)
                    .put(FORMAT)
                    .put(vector)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot do AES-256-GCM", e);
        }
    }

    /** @throws IllegalStateException when the text was changed, or sealed for someone else or with another key */
    static byte[] open(byte[] key, String person, byte[] sealed) {
        if (sealed.length < LENGTH_MIN || sealed[0] != FORMAT) {
            throw new IllegalStateException("the sealed text of " + person + " is not of a format that is known here");
        }
        byte[] vector = new byte[VECTOR_BYTES];
        ByteBuffer rest = ByteBuffer.wrap(sealed, 1, sealed.length - 1).get(vector);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, person, vector);
            return cipher.doFinal(sealed, rest.position(), rest.remaining());
        } catch (AEADBadTagException e) {
            throw new IllegalStateException(
                    "the sealed text of " + person + " does not fit her key: it was changed, or the keys are not the"
                            + " ones that belong to these events",
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot do AES-256-GCM", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, String person, byte[] vector) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, vector));
        cipher.updateAAD(person.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
