package farmgate.config.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Everybody's token, asked for anew before it runs out by the clock of the story. */
final class TokenBook {

    private static final Duration USED = Duration.ofMinutes(45);

    private final DemoClock clock;
    private final UnaryOperator<String> issuer;
    private final Map<Caller, String> credentials = new ConcurrentHashMap<>();
    private final Map<Caller, Token> tokens = new ConcurrentHashMap<>();

    private record Token(String text, Instant until) {}

    /** @param issuer gives a token for HTTP Basic credentials */
    TokenBook(DemoClock clock, UnaryOperator<String> issuer) {
        this.clock = clock;
        this.issuer = issuer;
    }

    void introduce(Caller caller, String secret) {
        String pair = caller.clientId() + ":" + secret;
        credentials.put(caller, "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    String of(Caller caller) {
        Token token = tokens.get(caller);
        if (token == null || clock.instant().isAfter(token.until())) {
            Instant until = clock.instant().plus(USED);
            token = new Token(issuer.apply(Objects.requireNonNull(credentials.get(caller), caller.clientId())), until);
            tokens.put(caller, token);
        }
        return token.text();
    }
}
