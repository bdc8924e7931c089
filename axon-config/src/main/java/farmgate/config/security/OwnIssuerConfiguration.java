package farmgate.config.security;

import com.github.benmanes.caffeine.cache.Ticker;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import farmgate.command.identity.ClientDirectory;
import farmgate.config.properties.FarmgateProperties;
import farmgate.config.vault.HouseSecrets;
import farmgate.config.vault.VersionedSecret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretBasicAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;

/**
 * Farmgate's own issuer: a client shows its secret by HTTP Basic at {@code POST /oauth2/token} and gets a token for an
 * hour. Of all that OAuth 2 knows it does only this. ES256: its key and its signatures are quick to make, and that a
 * token is well signed is found out once a minute.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${farmgate.security.issuer-uri:}'.isEmpty()")
class OwnIssuerConfiguration {

    private static final String TOKENS = "/oauth2/token";
    private static final String KEYS = "/oauth2/jwks";

    @Bean
    VersionedSecret tokenSecret(HouseSecrets secrets, Clock clock) {
        return new VersionedSecret(
                secrets,
                SigningKeys.FIRST,
                SigningKeys.NAME,
                SigningKeys.GRACE,
                SigningKeys::generate,
                clock,
                Ticker.systemTicker());
    }

    @Bean
    SigningKeys signingKeys(@Qualifier("tokenSecret") VersionedSecret secret) {
        return new SigningKeys(secret);
    }

    @Bean
    JWKSource<SecurityContext> tokenSigningKeys(SigningKeys keys) {
        return keys.accepted();
    }

    @Bean
    JwtDecoder ownTokens(JWKSource<SecurityContext> tokenSigningKeys, ClientDirectory clients, Clock clock) {
        DefaultJWTProcessor<SecurityContext> signatures = new DefaultJWTProcessor<>();
        signatures.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, tokenSigningKeys));
        signatures.setJWTClaimsSetVerifier((claims, context) -> {}); // what they say is the rules' business
        return new CheckedTokens(new RememberedTokens(
                new NimbusJwtDecoder(signatures), TokenRules.own(clients, clock), Ticker.systemTicker()));
    }

    @Bean
    OauthClients oauthClients(ClientDirectory clients) {
        return new OauthClients(clients);
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings() {
        return AuthorizationServerSettings.builder()
                .tokenEndpoint(TOKENS)
                .jwkSetEndpoint(KEYS)
                .build();
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain issuer(
            HttpSecurity http,
            SigningKeys keys,
            ClientDirectory clients,
            OauthClients oauthClients,
            Clock clock,
            RateLimits limits,
            FarmgateProperties properties) {
        JwtGenerator generator = new JwtGenerator(new NimbusJwtEncoder(keys.signing()));
        generator.setJwtCustomizer(new TokenContents(clients));
        generator.setClock(clock);
        int freeTries = properties.limits().wrongSecrets();
        return http.securityMatcher(TOKENS, KEYS)
                .addFilterAfter(new TokenRateFilter(limits), HeaderWriterFilter.class)
                .oauth2AuthorizationServer(server -> server.authorizationService(new NothingKept())
                        .tokenGenerator(generator)
                        .clientAuthentication(client -> client.authenticationConverters(
                                        converters -> converters.removeIf(
                                                each -> !(each instanceof ClientSecretBasicAuthenticationConverter)))
                                .authenticationProviders(providers -> {
                                    providers.removeIf(each -> !(each instanceof ClientSecretAuthenticationProvider));
                                    providers.replaceAll(each ->
                                            new GuardedSecrets(each, oauthClients, freeTries, Ticker.systemTicker()));
                                })
                                .errorResponseHandler(new SecretRefusals()))
                        .tokenEndpoint(tokens -> tokens.accessTokenRequestConverters(converters -> converters.removeIf(
                                each -> !(each instanceof OAuth2ClientCredentialsAuthenticationConverter)))))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(failures -> failures.authenticationEntryPoint(OwnIssuerConfiguration::askForSecret))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    private static void askForSecret(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, SecretRefusals.CHALLENGE);
        ProblemResponses.write(
                request,
                response,
                HttpStatus.UNAUTHORIZED,
                "unauthorized",
                "send a POST with the client's id and secret by HTTP Basic");
    }
}
