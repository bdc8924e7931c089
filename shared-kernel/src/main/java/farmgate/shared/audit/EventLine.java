package farmgate.shared.audit;

import farmgate.shared.wire.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One stored event as a line of text: what an export holds, and what a seal is computed over. There is exactly one line
 * for an event: a JSON object with these names in this order and no space between them, in UTF-8. Payload and metadata
 * stand in it as they are stored, to the byte.
 *
 * @param index the event's place in the store: 1, 2, 3 …
 * @param aggregateType null, as its id, for an event of no aggregate
 * @param sequence the event's number within its aggregate, from 0
 * @param at when it was stored, in UTC, always with nine decimals
 * @param payload a JSON object
 * @param metaData a JSON object
 */
public record EventLine(
        long index,
        String id,
        @Nullable String aggregateType,
        @Nullable String aggregateId,
        long sequence,
        Instant at,
        String type,
        @Nullable String revision,
        String payload,
        String metaData) {

    private static final DateTimeFormatter NANOS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final char DELETE = 0x7f;

    /**
     * The line, without its end.
     *
     * @throws IllegalArgumentException when payload or metadata were stored with line breaks or other control characters
     */
    public String text() {
        return "{\"index\":" + index + ",\"id\":" + quoted(id) + ",\"aggregateType\":" + quoted(aggregateType)
                + ",\"aggregateId\":" + quoted(aggregateId) + ",\"sequence\":" + sequence + ",\"at\":\""
                + NANOS.format(at) + "\",\"type\":" + quoted(type) + ",\"revision\":" + quoted(revision)
                + ",\"payload\":" + onOneLine(payload) + ",\"metaData\":" + onOneLine(metaData) + "}";
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException when it is not the one line that its event has; the message says where
     */
    public static EventLine parse(String text) {
        LineScanner scanner = new LineScanner(text);
        EventLine line = new EventLine(
                scanner.after("{\"index\":").number(),
                scanner.after(",\"id\":").string(),
                scanner.after(",\"aggregateType\":").stringOrNull(),
                scanner.after(",\"aggregateId\":").stringOrNull(),
                scanner.after(",\"sequence\":").number(),
                scanner.after(",\"at\":").instant(),
                scanner.after(",\"type\":").string(),
                scanner.after(",\"revision\":").stringOrNull(),
                scanner.after(",\"payload\":").object(),
                scanner.after(",\"metaData\":").object());
        scanner.after("}").end();
        if (!line.text().equals(text)) {
            throw new IllegalArgumentException("the line is not written in the one way that an event's line is");
        }
        return line;
    }

    /** Names the event in the words of a message. */
    public String inWords() {
        String whose = aggregateId == null ? "" : ", number %d of %s".formatted(sequence, aggregateId);
        return "%s, id %s%s, of %s".formatted(type, id, whose, at);
    }

    private static String quoted(@Nullable String text) {
        if (text == null) {
            return "null";
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= DELETE || c == '"' || c == '\\') {
                return Json.write(text);
            }
        }
        return '"' + text + '"';
    }

    private static String onOneLine(String json) {
        for (int i = 0; i < json.length(); i++) {
            if (json.charAt(i) < ' ') {
                throw new IllegalArgumentException("JSON with line breaks has no place on a line");
            }
        }
        return json;
    }
}
