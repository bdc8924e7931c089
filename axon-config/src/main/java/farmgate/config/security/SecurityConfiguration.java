package farmgate.config.security;

import com.github.benmanes.caffeine.cache.Ticker;
import farmgate.command.identity.ClientDirectory;
import farmgate.command.identity.ClientSecrets;
import farmgate.command.identity.StoredClients;
import farmgate.command.order.CodeGuesses;
import farmgate.config.properties.FarmgateProperties;
import farmgate.query.live.Admission;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Bearer tokens on everything that is not open to all. There is no session, so there is nothing that another site could
 * ride on. Which role may do what stands at each endpoint, in {@code @RolesAllowed}.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableMethodSecurity(prePostEnabled = false, jsr250Enabled = true)
@EnableConfigurationProperties(FarmgateProperties.class)
@Import({OwnIssuerConfiguration.class, ForeignIssuerConfiguration.class})
public class SecurityConfiguration {

    @Bean
    PasswordEncoder clientSecrets() {
        return new RememberedSecrets(new ClientSecrets(), Ticker.systemTicker());
    }

    @Bean
    ClientDirectory clientDirectory(EventStore eventStore) {
        RememberedClients clients = new RememberedClients(new StoredClients(eventStore), Ticker.systemTicker());
        clients.listenTo(eventStore);
        return clients;
    }

    /** Requests are measured as a whole; to measure each of a dozen filters as well costs more than they do. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    RateLimits rateLimits(FarmgateProperties properties) {
        return new RateLimits(properties.limits(), Ticker.systemTicker());
    }

    @Bean
    CodeGuesses codeGuesses(FarmgateProperties properties) {
        return new RememberedGuesses(properties.limits().wrongPickUpCodes(), Ticker.systemTicker());
    }

    @Bean
    Admission admission(JwtDecoder decoder) {
        return new TokenAdmission(decoder);
    }

    @Bean
    ActorResolver actorResolver(Clock clock, FarmgateProperties properties) {
        return new ActorResolver(clock, properties.limits().arrivesWithin());
    }

    @Bean
    WebMvcConfigurer actorParameters(ActorResolver actors) {
        return new ActorParameters(actors);
    }

    @Bean
    @Order(SecurityFilterProperties.BASIC_AUTH_ORDER)
    SecurityFilterChain everything(
            HttpSecurity http, JwtDecoder decoder, RateLimits limits, FarmgateProperties properties) {
        ProblemResponses problems = new ProblemResponses();
        return http.authorizeHttpRequests(OpenDoors::authorize)
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.decoder(decoder)
                                .jwtAuthenticationConverter(new CallerConverter(
                                        properties.security().rolesClaim())))
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems)
                        .withObjectPostProcessor(new AnswerFailures(problems, limits)))
                .addFilterAfter(new RateLimitFilter(limits), BearerTokenAuthenticationFilter.class)
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    /** By default a failure of our own while a token is checked would pass for a bug of the whole request. */
    private record AnswerFailures(ProblemResponses problems, RateLimits limits)
            implements org.springframework.security.config.ObjectPostProcessor<BearerTokenAuthenticationFilter> {

        @Override
        public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
            filter.setAuthenticationFailureHandler(this::answer);
            return filter;
        }

        private void answer(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
                throws IOException {
            Duration wait = limits.takeForAddress(request);
            if (wait.isPositive()) {
                ProblemResponses.tooMany(request, response, wait, "too many bad tokens come from this address");
            } else {
                problems.commence(request, response, failure);
            }
        }
    }
}
