package farmgate.config.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says what was refused before any of our endpoints saw it, such as an address with a semicolon. */
@Hidden
@RestController
class ProblemPage implements ErrorController {

    @RequestMapping("${server.error.path:/error}")
    @PermitAll
    ResponseEntity<ProblemDetail> problem(HttpServletRequest request) {
        HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? status(code)
                : HttpStatus.NOT_FOUND;
        ProblemDetail problem =
                Problems.of(status, status.name().toLowerCase(Locale.ROOT).replace('_', '-'), detail(status));
        problem.setInstance(Problems.instance((String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)));
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static HttpStatus status(int code) {
        HttpStatus known = HttpStatus.resolve(code);
        return known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
    }

    private static String detail(HttpStatus status) {
        if (status.is5xxServerError()) {
            return "this is a fault of ours; it has been logged, and nothing was answered as done";
        }
        return switch (status) {
            case BAD_REQUEST -> "the request cannot be read, or its address is written in a way that is not taken";
            case CONTENT_TOO_LARGE -> "the body is too large";
            default -> status.getReasonPhrase();
        };
    }
}
