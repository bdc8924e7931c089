package farmgate.config.demo;

import farmgate.shared.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Our own HTTP interface, from outside. Every write has an idempotency key of its own, so a loading that was stopped is
 * loaded again from the start and changes nothing that it did before.
 */
final class FrontDoor {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
    private static final int BUSY_TRIES_MAX = 60;
    private static final int LOOKS_MAX = 400;
    private static final Duration PAUSE = Duration.ofMillis(50);
    /** Everything takes its time: so long goes by in the story between two writes. */
    private static final Duration STEP = Duration.ofSeconds(5);

    private final URI house;
    private final DemoClock clock;
    private final TokenBook tokens;
    private final AtomicLong writes = new AtomicLong();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    FrontDoor(URI house, DemoClock clock) {
        this.house = house;
        this.clock = clock;
        this.tokens = new TokenBook(clock, this::askForToken);
    }

    /** Lets somebody in who has a secret. */
    void introduce(Caller caller, String secret) {
        tokens.introduce(caller, secret);
    }

    long writes() {
        return writes.get();
    }

    /** @param key unique for the caller; the same at every loading */
    JsonNode post(Caller caller, String path, String key, Object body) {
        return write(caller, path, key, "application/json", Json.write(body));
    }

    JsonNode postXml(Caller caller, String path, String key, String xml) {
        return write(caller, path, key, "application/xml", xml);
    }

    /** Without a token, as the payer at the sandbox provider does. */
    void postOpenly(String path) {
        clock.advance(STEP);
        HttpResponse<String> response = sendUntilNotBusy(() -> request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build());
        mustBeDone("POST " + path, "", response);
        writes.incrementAndGet();
    }

    JsonNode get(Caller caller, String path) {
        return getUntil(caller, path, _ -> true);
    }

    /** Reads until the answer shows what was just written: a read model is a moment behind. */
    JsonNode getUntil(Caller caller, String path, Predicate<JsonNode> isShown) {
        String text = read(
                caller,
                path,
                response -> response.statusCode() == 200
                        && isShown.test(Json.mapper().readTree(response.body())));
        return Json.mapper().readTree(text);
    }

    String getXml(Caller caller, String path) {
        return read(caller, path, response -> response.statusCode() == 200);
    }

    private String read(Caller caller, String path, Predicate<HttpResponse<String>> isGood) {
        HttpResponse<String> response = ask(caller, path);
        for (int looks = 1; !isGood.test(response) && looks < LOOKS_MAX; looks++) {
            Pause.of(PAUSE);
            response = ask(caller, path);
        }
        if (!isGood.test(response)) {
            throw failed("GET " + path, "", response);
        }
        return response.body();
    }

    private HttpResponse<String> ask(Caller caller, String path) {
        return sendUntilNotBusy(() ->
                request(path).header("Authorization", bearer(caller)).GET().build());
    }

    private JsonNode write(Caller caller, String path, String key, String contentType, String body) {
        clock.advance(STEP);
        HttpResponse<String> response = sendUntilNotBusy(() -> request(path)
                .header("Authorization", bearer(caller))
                .header("Idempotency-Key", "demo-" + key)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body))
                .build());
        mustBeDone("POST " + path + " as " + caller.clientId(), body, response);
        writes.incrementAndGet();
        return Json.mapper().readTree(response.body());
    }

    private String bearer(Caller caller) {
        return "Bearer " + tokens.of(caller);
    }

    private String askForToken(String basic) {
        HttpResponse<String> response = sendUntilNotBusy(() -> request("/oauth2/token")
                .header("Authorization", basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build());
        mustBeDone("POST /oauth2/token", "", response);
        return Json.mapper().readTree(response.body()).path("access_token").asString();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(house + path)).timeout(ANSWER_MAX);
    }

    private HttpResponse<String> sendUntilNotBusy(Supplier<HttpRequest> asking) {
        HttpResponse<String> response = send(asking.get());
        for (int tries = 1; isBusy(response) && tries < BUSY_TRIES_MAX; tries++) {
            Pause.of(PAUSE);
            response = send(asking.get());
        }
        return response;
    }

    private static boolean isBusy(HttpResponse<String> response) {
        return response.statusCode() == 503 || response.statusCode() == 429;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("no answer to " + request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the loading was interrupted; the next start goes on with it", e);
        }
    }

    private static void mustBeDone(String what, String body, HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw failed(what, body, response);
        }
    }

    private static IllegalStateException failed(String what, String body, HttpResponse<String> response) {
        return new IllegalStateException("The demonstration season cannot go on: %s %s was answered with %d %s"
                .formatted(what, body, response.statusCode(), response.body()));
    }
}
