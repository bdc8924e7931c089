package farmgate.config.security;

import jakarta.servlet.DispatcherType;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/** What anyone may reach without a token. Everything that is not named here needs one. */
final class OpenDoors {

    private static final String[] READS = {
        "/actuator/health",
        "/actuator/health/**",
        "/api/listings",
        "/api/listings/{id}",
        "/api/search/**",
        "/api/prices",
        "/api/days/*/seal",
        "/api/receipts/*"
    };

    private static final String[] PAGES = {
        "/",
        "/index.html",
        "/favicon.ico",
        "/robots.txt",
        "/assets/**",
        "/docs",
        "/docs/**",
        "/problems/**",
        "/swagger-ui.html",
        "/swagger-ui/**",
        "/v3/api-docs",
        "/v3/api-docs/**",
        "/v3/api-docs.yaml",
        "/webjars/**"
    };

    /** The sandbox's payer has no account with us; a provider proves itself by its signature. */
    private static final String[] PAYMENTS = {"/sandbox/**", "/webhooks/**"};

    private OpenDoors() {}

    static void authorize(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                .permitAll();
        for (HttpMethod reading : new HttpMethod[] {HttpMethod.GET, HttpMethod.HEAD}) {
            requests.requestMatchers(reading, READS).permitAll();
            requests.requestMatchers(reading, PAGES).permitAll();
        }
        requests.requestMatchers(PAYMENTS)
                .permitAll()
                .requestMatchers("/actuator", "/actuator/**")
                .hasRole("ADMIN")
                .anyRequest()
                .authenticated();
    }
}
