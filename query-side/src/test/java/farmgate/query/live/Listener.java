package farmgate.query.live;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of a stream of server-sent events. */
final class Listener implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    record Heard(String id, String name, String data) {}

    final HttpResponse<InputStream> response;
    final List<Heard> heard = new CopyOnWriteArrayList<>();
    final List<String> comments = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    Listener(URI uri, String person, Long lastEventId) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).header("Person", person).header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId.toString());
        }
        response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() == 200) {
            Thread.ofVirtual().start(this::read);
        }
    }

    Listener heard(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> heard.size() >= count);
        return this;
    }

    boolean hasEnded() {
        return ended;
    }

    List<Long> ids() {
        return heard.stream().map(each -> Long.valueOf(each.id())).toList();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String id = null;
            String name = null;
            String data = null;
            for (String line; (line = lines.readLine()) != null; ) {
                if (line.startsWith(":")) {
                    comments.add(line);
                } else if (line.startsWith("id:")) {
                    id = line.substring(3);
                } else if (line.startsWith("event:")) {
                    name = line.substring(6);
                } else if (line.startsWith("data:")) {
                    data = line.substring(5);
                } else if (line.isEmpty() && data != null) {
                    heard.add(new Heard(id, name, data));
                    data = null;
                }
            }
        } catch (IOException closed) {
            comments.add("closed: " + closed.getMessage());
        }
        ended = true;
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
