package farmgate.shared.audit;

import farmgate.shared.wire.Json;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** Goes through a line from left to right. Every method throws {@link IllegalArgumentException} where it is at a loss. */
final class LineScanner {

    private static final int DIGITS_MAX = 19;

    private final String text;
    private int at;

    LineScanner(String text) {
        this.text = text;
    }

    LineScanner after(String expected) {
        if (!text.startsWith(expected, at)) {
            throw lost(expected);
        }
        at += expected.length();
        return this;
    }

    void end() {
        if (at != text.length()) {
            throw lost("the end of the line");
        }
    }

    long number() {
        int from = at;
        while (at < text.length() && at - from < DIGITS_MAX && Character.isDigit(text.charAt(at))) {
            at++;
        }
        try {
            return Long.parseLong(text.substring(from, at));
        } catch (NumberFormatException e) {
            throw lost("a number");
        }
    }

    String string() {
        int from = at;
        after("\"");
        closeString();
        String json = text.substring(from, at);
        if (json.indexOf('\\') < 0) {
            return json.substring(1, json.length() - 1);
        }
        try {
            return Json.read(json, String.class);
        } catch (JacksonException e) {
            throw lost("a text in quotes");
        }
    }

    @Nullable
    String stringOrNull() {
        if (text.startsWith("null", at)) {
            at += "null".length();
            return null;
        }
        return string();
    }

    Instant instant() {
        try {
            return Instant.parse(string());
        } catch (DateTimeException e) {
            throw lost("a time");
        }
    }

    /** A JSON object as it stands there. */
    String object() {
        int from = at;
        after("{");
        int depth = 1;
        while (depth > 0 && at < text.length()) {
            switch (text.charAt(at++)) {
                case '"' -> closeString();
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
        }
        String json = text.substring(from, at);
        try (JsonParser parser = Json.mapper().createParser(json)) {
            parser.nextToken();
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw lost("one JSON object");
            }
            return json;
        } catch (JacksonException e) {
            throw lost("a JSON object");
        }
    }

    /** From behind the opening quote to behind the closing one. */
    private void closeString() {
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == '"') {
                return;
            }
            if (next == '\\') {
                at++;
            }
        }
        throw lost("a closing quote");
    }

    private IllegalArgumentException lost(String expected) {
        return new IllegalArgumentException(
                "expected %s at character %d".formatted(expected, Math.min(at, text.length()) + 1));
    }
}
