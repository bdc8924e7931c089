package farmgate.config.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponseException;

/** Somebody sends more than is read here. */
final class BodyTooLarge extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    BodyTooLarge(DataSize max) {
        super(HttpStatus.CONTENT_TOO_LARGE, problem(max), null);
    }

    static ProblemDetail problem(DataSize max) {
        return Problems.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "content-too-large",
                "a body has at most " + max.toKilobytes() + " KB: send it in parts");
    }
}
