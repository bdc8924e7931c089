package farmgate.config.security;

import com.github.benmanes.caffeine.cache.Ticker;
import farmgate.config.properties.FarmgateProperties;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.web.client.RestOperations;
import org.springframework.web.client.RestTemplate;

/** Tokens come from the issuer that is configured; Farmgate hands out none and knows no clients of its own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${farmgate.security.issuer-uri:}'.isEmpty()")
class ForeignIssuerConfiguration {

    private static final Duration ISSUER_TIMEOUT = Duration.ofSeconds(3);

    /** The issuer is asked for its keys at the first token, so that it need not be up before us. */
    @Bean
    JwtDecoder foreignTokens(FarmgateProperties properties, Clock clock) {
        String issuer = properties.security().issuerUri();
        String audience = properties.security().audience();
        return new CheckedTokens(new SupplierJwtDecoder(() -> {
            NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer)
                    .restOperations(impatient())
                    .build();
            return new RememberedTokens(decoder, TokenRules.foreign(issuer, audience, clock), Ticker.systemTicker());
        }));
    }

    private static RestOperations impatient() {
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(ISSUER_TIMEOUT);
        requests.setReadTimeout(ISSUER_TIMEOUT);
        return new RestTemplate(requests);
    }
}
