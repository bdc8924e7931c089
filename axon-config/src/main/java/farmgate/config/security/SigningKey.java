package farmgate.config.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import farmgate.config.vault.HouseSecrets;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;

/** The key that signs tokens: made once and kept with the secrets of the house, so that tokens outlive a restart. */
final class SigningKey {

    private static final String NAME = "token-signing-key";
    private static final int BITS = 2048;

    private SigningKey() {}

    static RSAKey of(HouseSecrets secrets) {
        byte[] kept = secrets.secret(NAME, SigningKey::generate);
        try {
            return RSAKey.parse(new String(kept, StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IllegalStateException("the secret '" + NAME + "' is not the key that signs tokens", e);
        }
    }

    private static byte[] generate() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate()
                    .toJSONString()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java cannot make an RSA key", e);
        }
    }
}
