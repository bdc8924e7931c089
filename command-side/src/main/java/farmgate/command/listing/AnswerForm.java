package farmgate.command.listing;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** In which form the caller wants to hear what became of her file. */
enum AnswerForm {
    /** The report, at the end. */
    REPORT(MediaType.APPLICATION_JSON_VALUE),
    /** The file itself with what became of each row, at the end. */
    TABLE("text/csv"),
    /** A line of JSON every second, and the report as the last: for those who wait on a bad connection. */
    LINES(MediaType.APPLICATION_NDJSON_VALUE);

    private final String type;

    AnswerForm(String type) {
        this.type = type;
    }

    MediaType type() {
        return MediaType.parseMediaType(type);
    }

    /** The report unless something else is asked for; empty if it asks only for what there is not. */
    static Optional<AnswerForm> accepted(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return Optional.of(REPORT);
        }
        List<MediaType> types;
        try {
            types = MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException notUnderstood) {
            return Optional.empty();
        }
        MimeTypeUtils.sortBySpecificity(types);
        for (MediaType wanted : types) {
            for (AnswerForm form : values()) {
                if (wanted.includes(form.type())) {
                    return Optional.of(form);
                }
            }
        }
        return Optional.empty();
    }
}
