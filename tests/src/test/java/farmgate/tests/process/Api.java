package farmgate.tests.process;

import farmgate.shared.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One caller of the HTTP interface, with her token. */
public final class Api {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI base;
    private final @Nullable String token;

    private Api(URI base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    /** What came back. */
    public record Reply(int status, JsonNode body, Map<String, String> headers) {

        public String id() {
            return body.path("id").asString();
        }

        public long version() {
            return body.path("version").asLong();
        }
    }

    public static Api anonymous(URI base) {
        return new Api(base, null);
    }

    public static Api signIn(URI base, String clientId, String secret) {
        String basic = Base64.getEncoder().encodeToString((clientId + ":" + secret).getBytes(StandardCharsets.UTF_8));
        Reply reply = send(HttpRequest.newBuilder(base.resolve("/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));
        if (reply.status() != 200) {
            throw new IllegalStateException(clientId + " gets no token: " + reply);
        }
        return new Api(base, reply.body().path("access_token").asString());
    }

    public Reply get(String path, String... headers) {
        HttpRequest.Builder request = request(path);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.GET());
    }

    public Reply post(String path, @Nullable Object body, String... headers) {
        HttpRequest.Builder request = request(path);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        if (body == null) {
            return send(request.POST(HttpRequest.BodyPublishers.noBody()));
        }
        String text = body instanceof String raw ? raw : Json.write(body);
        if (!(body instanceof String)) {
            request.header("Content-Type", "application/json");
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofString(text)));
    }

    public Reply delete(String path) {
        return send(request(path).DELETE());
    }

    /** Expects success; anything else fails with what was answered. */
    public Reply mustPost(String path, @Nullable Object body, String... headers) {
        Reply reply = post(path, body, headers);
        if (reply.status() / 100 != 2) {
            throw new AssertionError("POST " + path + " " + Json.write(body == null ? "" : body) + " -> " + reply);
        }
        return reply;
    }

    public JsonNode mustGet(String path) {
        Reply reply = get(path);
        if (reply.status() != 200) {
            throw new AssertionError("GET " + path + " -> " + reply);
        }
        return reply.body();
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private static Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            Map<String, String> headers = new HashMap<>();
            response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            String text = response.body();
            JsonNode body = json && !text.isBlank()
                    ? Json.mapper().readTree(text)
                    : Json.mapper().getNodeFactory().stringNode(text);
            return new Reply(response.statusCode(), body, headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
