package farmgate.config.security;

import farmgate.command.identity.ClientDirectory;
import farmgate.command.identity.KnownClient;
import farmgate.shared.identity.ClientId;
import java.util.List;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Writes into a token what its client may act as. */
final class TokenContents implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private final ClientDirectory clients;

    TokenContents(ClientDirectory clients) {
        this.clients = clients;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        KnownClient client = clients.find(
                        new ClientId(context.getRegisteredClient().getClientId()))
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT));
        context.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
        JwtClaimsSet.Builder claims = context.getClaims()
                .issuer(Claims.FARMGATE)
                .audience(List.of(Claims.FARMGATE))
                .claim(
                        Claims.ROLES,
                        client.roles().stream().map(Enum::name).sorted().toList());
        claims.claim(Claims.PERSON, client.person());
        if (client.secretNumber() > 0) {
            claims.claim(Claims.SECRET, client.secretNumber());
        }
        if (client.station() != null) {
            claims.claim(Claims.STATION, client.station().value());
        }
        if (client.buyer() != null) {
            claims.claim(Claims.BUYER, client.buyer().value());
        }
    }
}
