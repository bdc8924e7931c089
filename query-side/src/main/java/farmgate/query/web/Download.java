package farmgate.query.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** An answer that is a file, to be kept under a name. */
public final class Download {

    private Download() {}

    /** @param name without its ending */
    public static ResponseEntity<Object> of(Form form, String name, Object body) {
        return ResponseEntity.ok()
                .contentType(form.type())
                .varyBy(HttpHeaders.ACCEPT)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + "." + form.ending(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(body);
    }
}
