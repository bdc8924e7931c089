package farmgate.query.difference;

import java.time.Instant;
import org.bson.Document;

/**
 * The event by which something changed.
 *
 * @param position its place in the store
 * @param append what was stored together with it, whole or not at all
 * @param aggregate the thing that it happened to
 */
record Moment(long position, String append, String eventId, String type, String aggregate, Instant at) {

    static final String POSITION = "position";
    static final String APPEND = "append";

    Document document() {
        return new Document(POSITION, position)
                .append(APPEND, append)
                .append("eventId", eventId)
                .append("type", type)
                .append("aggregate", aggregate)
                .append("at", at.toString());
    }

    static Moment of(Document document) {
        return new Moment(
                document.getLong(POSITION),
                document.getString(APPEND),
                document.getString("eventId"),
                document.getString("type"),
                document.getString("aggregate"),
                Instant.parse(document.getString("at")));
    }
}
