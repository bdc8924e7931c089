package farmgate.config.security;

import farmgate.command.identity.ClientDirectory;
import farmgate.command.identity.HouseClients;
import farmgate.command.identity.KnownClient;
import farmgate.shared.identity.ClientId;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** Our clients as the token endpoint wants them: by id, or by the short name that the house gave ({@code admin}). */
final class OauthClients implements RegisteredClientRepository {

    static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private final ClientDirectory clients;

    OauthClients(ClientDirectory clients) {
        this.clients = clients;
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return idOf(clientId)
                .flatMap(clients::find)
                .filter(client -> !client.revoked())
                .map(OauthClients::toRegistered)
                .orElse(null);
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
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

    private static RegisteredClient toRegistered(KnownClient client) {
        return RegisteredClient.withId(client.id().value())
                .clientId(client.id().value())
                .clientSecret(client.secretHash())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TOKEN_LIFE)
                        .build())
                .build();
    }
}
