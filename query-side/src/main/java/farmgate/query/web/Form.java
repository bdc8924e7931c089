package farmgate.query.web;

import farmgate.shared.refusal.Refusal;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** In which form an answer is wanted. */
public enum Form {
    JSON("json", Types.JSON),
    /** For spreadsheets: RFC 4180. */
    CSV("csv", Types.CSV + ";charset=UTF-8"),
    /** For spreadsheets: Office Open XML. */
    XLSX("xlsx", Types.XLSX),
    /** To be printed. */
    PDF("pdf", Types.PDF);

    private final String ending;
    private final String type;

    Form(String ending, String type) {
        this.ending = ending;
        this.type = type;
    }

    /**
     * What the caller likes best of what is offered; JSON when she does not say, or would take anything.
     *
     * @param accept the header
     * @param besides JSON
     * @throws Refusal of the invalid kind when the header is not understood
     */
    public static Form wanted(@Nullable String accept, Form... besides) {
        try {
            return MediaType.parseMediaTypes(accept).stream()
                    .filter(type -> type.getQualityValue() > 0)
                    .sorted(Comparator.comparingDouble(MediaType::getQualityValue)
                            .reversed())
                    .flatMap(type -> Stream.concat(Stream.of(JSON), Stream.of(besides))
                            .filter(form -> form.type().isCompatibleWith(type)))
                    .findFirst()
                    .orElse(JSON);
        } catch (InvalidMediaTypeException e) {
            throw Refusal.invalid("Accept", "this is no media type: " + e.getMessage());
        }
    }

    MediaType type() {
        return MediaType.parseMediaType(type);
    }

    /** As the end of a file's name. */
    String ending() {
        return ending;
    }
}
