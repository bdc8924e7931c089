package farmgate.config.security;

import farmgate.shared.identity.BuyerId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives a controller method the {@link Actor} as a parameter. Without a token a {@code @Nullable} parameter is null and
 * any other is answered with 401.
 */
public final class ActorResolver implements HandlerMethodArgumentResolver {

    /** When it happened on the device, ISO 8601 with offset, from a caller who worked through a lost connection. */
    public static final String HAPPENED_AT = "Farmgate-Happened-At";

    /** How far a device's clock may run ahead of ours. */
    static final Duration AHEAD_MAX = Duration.ofMinutes(5);

    private final Clock clock;
    private final Duration arrivesWithin;

    /** @param arrivesWithin how long after it happened on a device a request may still arrive */
    ActorResolver(Clock clock, Duration arrivesWithin) {
        this.clock = clock;
        this.arrivesWithin = arrivesWithin;
    }

    /**
     * Who sent the request, or empty without a token.
     *
     * @throws Refusal when the request says a time that cannot be
     */
    public Optional<Actor> actorOf(NativeWebRequest request) {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller)) {
            return Optional.empty();
        }
        Jwt jwt = caller.getToken();
        String station = jwt.getClaimAsString(Claims.STATION);
        String buyer = jwt.getClaimAsString(Claims.BUYER);
        String person = personOf(jwt, caller.getName());
        Instant now = clock.instant();
        return Optional.of(new Actor(
                person,
                CallerConverter.rolesOf(caller),
                station == null ? null : new StationId(station),
                buyer == null ? null : new BuyerId(buyer),
                null,
                Channel.API,
                happenedAt(request.getHeader(HAPPENED_AT), now),
                now,
                person.equals(caller.getName()) ? null : caller.getName()));
    }

    /** Whose client it is, as we wrote it; another issuer's subjects are persons themselves. */
    private static String personOf(Jwt jwt, String subject) {
        String person = Claims.FARMGATE.equals(jwt.getClaimAsString(JwtClaimNames.ISS))
                ? jwt.getClaimAsString(Claims.PERSON)
                : null;
        return person == null ? subject : person;
    }

    private Instant happenedAt(@Nullable String text, Instant now) {
        if (text == null) {
            return now;
        }
        Instant happenedAt = parse(text);
        if (happenedAt.isAfter(now.plus(AHEAD_MAX))) {
            throw Refusal.invalid(HAPPENED_AT, "it lies in the future: set the device's clock");
        }
        if (happenedAt.isBefore(now.minus(arrivesWithin))) {
            throw Refusal.invalid(
                    HAPPENED_AT,
                    "it lies more than " + shown(arrivesWithin)
                            + " in the past: set the device's clock, or leave it out");
        }
        return happenedAt;
    }

    private static String shown(Duration time) {
        return time.toDays() > 0 ? time.toDays() + " days" : time.toSeconds() + " seconds";
    }

    private static Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.invalid(HAPPENED_AT, "write it with its offset, such as 2026-11-11T09:30:00+08:00");
        }
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Optional<Actor> actor = actorOf(request);
        if (actor.isEmpty() && !parameter.isOptional()) {
            throw new AuthenticationCredentialsNotFoundException("this needs a bearer token");
        }
        return actor.orElse(null);
    }
}
