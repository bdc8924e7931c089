package farmgate.config.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import farmgate.config.vault.HouseSecrets;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;

/** The key that signs tokens: made once and kept with the secrets of the house, so that tokens outlive a restart. */
final class SigningKey {

    private static final String NAME = "token-signing-key-es256";

    private SigningKey() {}

    static ECKey of(HouseSecrets secrets) {
        byte[] kept = secrets.secret(NAME, SigningKey::generate);
        try {
            return ECKey.parse(new String(kept, StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IllegalStateException("the secret '" + NAME + "' is not the key that signs tokens", e);
        }
    }

    private static byte[] generate() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate()
                    .toJSONString()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java cannot make an elliptic key", e);
        }
    }
}
