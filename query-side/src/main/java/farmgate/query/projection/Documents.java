package farmgate.query.projection;

import farmgate.shared.wire.Json;
import java.util.Objects;
import org.bson.Document;

/**
 * Between the records of a view and its documents, by the one JSON recipe. Documents hold what JSON holds: text, whole
 * numbers, lists and objects; times are ISO 8601 text in UTC, which sorts as time does.
 */
public final class Documents {

    private Documents() {}

    public static Document of(Object value) {
        return Document.parse(Json.write(value));
    }

    /** A part of a document: a record becomes a document, a list a list, an id its text. */
    public static Object part(Object value) {
        Object read = Document.parse("{\"part\":" + Json.write(value) + "}").get("part");
        return Objects.requireNonNull(read, "part");
    }

    /** The record of which the document was made, without the document's own id and version. */
    public static <T> T read(Document document, Class<T> type) {
        Document kept = new Document(document);
        kept.remove("_id");
        kept.remove(ViewWrite.VERSION);
        return Json.mapper().convertValue(kept, type);
    }
}
