package farmgate.config.web;

import farmgate.shared.wire.Json;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads no more of a body than is allowed: who says beforehand that it is larger is turned away at once, who does not
 * say it is cut off. Files are taken in by endpoints that count for themselves.
 */
final class BodyLimit extends OncePerRequestFilter {

    private static final Pattern FILES = Pattern.compile("/api/(?:bank-messages|stations/[^/]+/listings/import)");
    /** JSON too, which is limited as all JSON is. */
    private static final String SETTLEMENTS = "/api/provider-settlements";

    private static final JsonMapper MAPPER = Json.recipe(JsonMapper.builder())
            .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
            .build();

    private final DataSize max;

    BodyLimit(DataSize max) {
        this.max = max;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return FILES.matcher(path).matches() || (path.equals(SETTLEMENTS) && isTable(request));
    }

    private static boolean isTable(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/csv");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() <= max.toBytes()) {
            chain.doFilter(new Counted(request, max), response);
            return;
        }
        ProblemDetail problem = BodyTooLarge.problem(max);
        problem.setInstance(Problems.instance(request.getRequestURI()));
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(MAPPER.writeValueAsBytes(problem));
    }

    private static final class Counted extends HttpServletRequestWrapper {

        private final DataSize max;

        Counted(HttpServletRequest request, DataSize max) {
            super(request);
            this.max = max;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream(), max);
        }
    }

    private static final class CountedStream extends ServletInputStream {

        private final ServletInputStream sent;
        private final DataSize max;
        private long bytes;

        CountedStream(ServletInputStream sent, DataSize max) {
            this.sent = sent;
            this.max = max;
        }

        @Override
        public int read() throws IOException {
            int read = sent.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = sent.read(buffer, offset, length);
            count(read);
            return read;
        }

        private void count(int read) {
            bytes += Math.max(0, read);
            if (bytes > max.toBytes()) {
                throw new BodyTooLarge(max);
            }
        }

        @Override
        public boolean isFinished() {
            return sent.isFinished();
        }

        @Override
        public boolean isReady() {
            return sent.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            sent.setReadListener(listener);
        }
    }
}
