package farmgate.config.security;

import farmgate.command.identity.ClientDirectory;
import farmgate.command.identity.ClientSecrets;
import farmgate.command.identity.HouseClients;
import farmgate.command.identity.KnownClient;
import farmgate.shared.identity.ClientId;
import java.time.Duration;
import java.util.Optional;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** Our clients as the token endpoint wants them: by id, or by the short name that the house gave ({@code admin}). */
final class OauthClients implements RegisteredClientRepository {

    static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final String NO_ID = "?";
    private static final RegisteredClient NOBODY =
            toRegistered(ClientId.PREFIX + "nobody", ClientSecrets.MATCHED_BY_NONE);

    private final ClientDirectory clients;

    OauthClients(ClientDirectory clients) {
        this.clients = clients;
    }

    /**
     * Never null: a client that is unknown or revoked is answered with one that has no secret, so that it takes as long
     * to turn away as a wrong secret does, and nobody learns which clients there are.
     */
    @Override
    public RegisteredClient findByClientId(String clientId) {
        return find(clientId)
                .map(client -> toRegistered(client.id().value(), client.secretHash()))
                .orElse(NOBODY);
    }

    /** Whether there is such a client, and it was not revoked. */
    boolean isClient(String text) {
        return find(text).isPresent();
    }

    /** The one spelling of a client that is known by two; the same for all that can be no client's. */
    static String canonical(String text) {
        return idOf(text).map(ClientId::value).orElse(NO_ID);
    }

    private Optional<KnownClient> find(String text) {
        return idOf(text).flatMap(clients::find).filter(client -> !client.revoked());
    }

    @Override
    public RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are registered by POST /api/clients");
    }

    private static Optional<ClientId> idOf(String text) {
        try {
            return Optional.of(text.startsWith(ClientId.PREFIX) ? new ClientId(text) : HouseClients.named(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static RegisteredClient toRegistered(String id, String secretHash) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret(secretHash)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TOKEN_LIFE)
                        .build())
                .build();
    }
}
