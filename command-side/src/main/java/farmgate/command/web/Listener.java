package farmgate.command.web;

import farmgate.shared.wire.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;

/** Whoever waits for the answer of something long. When she goes away, what she asked for goes on. */
public final class Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    private final HttpServletResponse response;
    private final MediaType type;
    private boolean gone;

    /** What is written to her. */
    public interface Telling {
        void to(OutputStream out) throws IOException;
    }

    public Listener(HttpServletResponse response, MediaType type) {
        this.response = response;
        this.type = type;
    }

    /** One line of JSON. */
    public void line(Object json) {
        tell(out -> out.write((Json.write(json) + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /** At once, so that she sees it while there is more to come. */
    public void tell(Telling telling) {
        if (gone) {
            return;
        }
        try {
            if (!response.isCommitted()) {
                response.setContentType(type.toString());
            }
            OutputStream out = response.getOutputStream();
            telling.to(out);
            out.flush();
        } catch (IOException e) {
            gone = true;
            LOG.info("who asked is gone; it goes on: {}", e.getMessage());
        }
    }
}
