package farmgate.tests.contract;

import farmgate.shared.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody who calls in any way she likes, unlike {@link farmgate.tests.process.Api}, which calls as it is meant. */
final class Person {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final String name;
    private final URI house;
    private final @Nullable String token;

    private Person(String name, URI house, @Nullable String token) {
        this.name = name;
        this.house = house;
        this.token = token;
    }

    /** @param body of a live stream empty, since it has no end */
    record Answer(int status, String contentType, String body, HttpResponse<?> response) {

        JsonNode json() {
            return Json.mapper().readTree(body);
        }

        @Nullable
        String header(String header) {
            return response.headers().firstValue(header).orElse(null);
        }

        @Override
        public String toString() {
            return status + " " + contentType + " " + (body.length() > 500 ? body.substring(0, 500) + "…" : body);
        }
    }

    static Person anyone(URI house) {
        return new Person("anyone", house, null);
    }

    static Person signedIn(String name, URI house, String clientId, String secret) {
        Answer answer = askForToken(house, clientId, secret);
        if (answer.status() != 200) {
            throw new IllegalStateException(clientId + " gets no token: " + answer);
        }
        return new Person(name, house, answer.json().path("access_token").asString());
    }

    static Answer askForToken(URI house, String clientId, String secret) {
        String basic = Base64.getEncoder().encodeToString((clientId + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return anyone(house)
                .send(
                        "POST",
                        "/oauth2/token",
                        "grant_type=client_credentials",
                        "Authorization",
                        "Basic " + basic,
                        "Content-Type",
                        "application/x-www-form-urlencoded");
    }

    static Person withToken(URI house, String token) {
        return new Person("somebody", house, token);
    }

    /** @param headers names and values in turn */
    Answer send(String method, String path, @Nullable String body, String... headers) {
        return send(
                method,
                path,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body),
                headers);
    }

    /** JSON whose length is not said beforehand. */
    Answer sendChunked(String path, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return send(
                "POST",
                path,
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)),
                "Content-Type",
                "application/json");
    }

    private Answer send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(house + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<InputStream> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            String contentType = response.headers().firstValue("Content-Type").orElse("");
            try (InputStream in = response.body()) {
                String text = contentType.startsWith("text/event-stream")
                        ? ""
                        : new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return new Answer(response.statusCode(), contentType, text, response);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    Answer post(String path, String json) {
        return send("POST", path, json, "Content-Type", "application/json");
    }

    @Override
    public String toString() {
        return name;
    }
}
