package farmgate.config.security;

import farmgate.command.identity.ClientSecrets;
import farmgate.config.eventstore.DataFolder;
import farmgate.config.properties.FarmgateProperties;
import farmgate.config.vault.VaultConfiguration;
import farmgate.config.web.ProblemAdvice;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.identity.ClientId;
import farmgate.shared.identity.IdentityEvent;
import farmgate.shared.identity.IdentityEvent.ClientRegistered;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.station.StationId;
import farmgate.shared.wire.Json;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.Set;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Doors and locks without a market behind them: the security as it runs, over an event store in memory. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class,
    ServletWebSecurityAutoConfiguration.class,
    UserDetailsServiceAutoConfiguration.class,
    OAuth2AuthorizationServerAutoConfiguration.class,
    OAuth2AuthorizationServerJwtAutoConfiguration.class,
    OAuth2ResourceServerAutoConfiguration.class
})
@Import({SecurityConfiguration.class, VaultConfiguration.class, ProblemAdvice.class, SmallHouse.Rooms.class})
class SmallHouse {

    static final StationId STATION = new StationId("stn_1");
    static final BuyerId BUYER = new BuyerId("buy_1");

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean(destroyMethod = "close")
    DataFolder dataFolder(FarmgateProperties properties) {
        return DataFolder.take(properties.dataFolder());
    }

    @Bean
    EventStore eventStore() {
        EventStore events = EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build();
        String demo = new ClientSecrets().encode("demo");
        store(events, 0, new ClientRegistered(id("admin"), "admin", demo, Set.of(Role.ADMIN), null, null));
        store(
                events,
                0,
                new ClientRegistered(id("keeper"), "keeper", demo, Set.of(Role.STATION_KEEPER), STATION, null));
        store(
                events,
                0,
                new ClientRegistered(
                        id("made"), "made", ClientSecrets.hashMade("made-secret"), Set.of(Role.BUYER), null, BUYER));
        return events;
    }

    static void store(EventStore events, long sequence, IdentityEvent event) {
        ClientId id = switch (event) {
            case ClientRegistered e -> e.clientId();
            case IdentityEvent.ClientRevoked e -> e.clientId();
            case IdentityEvent.ClientSecretChanged e -> e.clientId();
            case IdentityEvent.BuyerForgotten e -> throw new IllegalArgumentException(e.toString());
            case IdentityEvent.PersonGivenClient e -> throw new IllegalArgumentException(e.toString());
        };
        events.publish(new GenericDomainEventMessage<>("Client", id.value(), sequence, event));
    }

    static ClientId id(String name) {
        return new ClientId("cli_" + name);
    }

    @RestController
    static class Rooms {

        @GetMapping("/api/me")
        String me(Actor actor) {
            return Json.write(actor);
        }

        @GetMapping("/api/listings")
        String listings(@Nullable Actor actor) {
            return actor == null ? "{}" : Json.write(actor);
        }

        /** As if somebody had opened a door and forgotten that a token is needed behind it. */
        @GetMapping("/api/listings/{id}")
        String listing(Actor actor) {
            return actor.person();
        }

        @PostMapping("/api/clients")
        @RolesAllowed("ADMIN")
        String clients() {
            return "{}";
        }

        @GetMapping("/api/search/staff")
        @RolesAllowed("ADMIN")
        String staff() {
            return "{}";
        }

        @GetMapping("/api/bug")
        String bug() {
            throw new IllegalStateException("a bug");
        }
    }
}
