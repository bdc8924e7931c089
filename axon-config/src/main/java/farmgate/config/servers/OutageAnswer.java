package farmgate.config.servers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells a caller that a server is away: 503, with {@code Retry-After}. */
@FunctionalInterface
public interface OutageAnswer {

    /** @param server its name */
    void write(HttpServletRequest request, HttpServletResponse response, String server) throws IOException;
}
