package farmgate.config.web;

import farmgate.shared.wire.Json;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Says what is wrong with a request that Tomcat itself cannot read; by default it would answer with a page of HTML. */
final class ProblemValve extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemValve.class);
    private static final int FIRST_ERROR = 400;

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int code = response.getStatus();
        if (code < FIRST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        HttpStatus known = HttpStatus.resolve(code);
        HttpStatus status = known == null ? HttpStatus.BAD_REQUEST : known;
        String name = status.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "/problems/" + name);
        problem.put("title", status.getReasonPhrase());
        problem.put("status", code);
        problem.put(
                "detail",
                status.is5xxServerError()
                        ? "this is a fault of ours; nothing was answered as done"
                        : "the address or a header of the request cannot be read, or they are too long");
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding("UTF-8");
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(Json.write(problem));
                response.finishResponse();
            }
        } catch (IOException e) {
            LOG.debug("nobody hears that the request was refused", e);
        }
    }
}
