package farmgate.tests.contract;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Makes what nobody sensible would send, out of what is asked for. The same seed makes the same. */
final class Hostile {

    private static final int LONG = 100_000;
    private static final int DEEP = 3_000;
    private static final int DEPTH_MAX = 6;
    private static final int LONG_TEXT = 2_000;
    private static final int ITEMS = 20;
    /** Characters that are seldom seen and legal everywhere: beyond the first plane, combining, from right to left. */
    private static final List<String> RARE =
            List.of("a", "王", "\ud842\udfb7", "\ud83d\ude00", "e\u0301", "\u05d0", "&<>'", "=1+", "\u3000x");

    private static final List<Integer> HOSTILITIES = List.of(0, 1, 3, 10, 40);
    private static final Map<String, String> PREFIXES =
            Map.of("farmer", "frm_", "station", "stn_", "listing", "lst_", "payout", "pyo_", "buyer", "buy_");

    /** As JSON texts. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e400",
            "-0",
            "NaN",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "123456789012345678901234567890",
            "\"\"",
            "\" \"",
            "\"\\ud800\"",
            "\"\\udc00x\\ud800\"",
            "\"a\\u0000b\"",
            "\"\\r\\nSet-Cookie: a=b\"",
            "\"\\u202e\\u200b\\ufeff\"",
            "\"${jndi:ldap://127.0.0.1/x}\"",
            "\"' OR 1=1 --\"",
            "\"../../../etc/passwd\"",
            "\"=cmd|' /C calc'!A0\"",
            "\"<script>alert(1)</script>\"",
            "\"0000-01-01\"",
            "\"9999-12-31\"",
            "\"+999999999-12-31\"",
            "\"-999999999-01-01\"",
            "\"2026-02-30\"",
            "\"+1000000000-12-31T23:59:59Z\"",
            "\"-1000000000-01-01T00:00:00+18:00\"",
            "\"2026-11-22T25:00:00Z\"",
            "\"1999-12-31\"",
            "\"2000-01-01\"",
            "\"2100-12-31\"",
            "\"2101-01-01\"",
            "\"2100-12-31T23:59:59-18:00\"",
            "1000000000",
            "1000000001",
            "1000000000001",
            "9007199254740993",
            "\"\\ud842\\udfb7\"",
            "\"\\u0001\"",
            "\"\\u000b\"",
            "\"\\ufffe\"",
            "\"\\u2028\\u0085\"",
            "\"NaN\"",
            "\"9223372036854775807\"",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "{\"$gt\": \"\"}",
            "{\"__proto__\": {\"role\": \"ADMIN\"}}",
            "\"" + "x".repeat(LONG) + "\"",
            "9".repeat(1_500),
            "[".repeat(DEEP) + "]".repeat(DEEP));

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a b",
            "-1",
            "0",
            "1",
            "200",
            "201",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "1e9",
            "NaN",
            "null",
            "true",
            "0000-01-01",
            "9999-12-31",
            "+999999999-12-31",
            "-999999999-01-01",
            "2026-02-30",
            "2026-11-11T09:30:00+08:00",
            "+1000000000-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00+18:00",
            "-0005-03-01T00:00:00Z",
            "1999-12-31T23:59:59Z",
            "2100-12-31",
            "2101-01-01",
            "-999999999-01",
            "2100-12",
            "91,181",
            "35.8,109.4",
            "NaN,NaN",
            "1e308,1e308",
            "a\u0000b",
            "\ud83d\ude00",
            "\u202e\u200b",
            "(((((((((((((((((((((((((((((",
            "\\",
            ".*",
            "^$[",
            "${jndi:ldap://127.0.0.1/x}",
            "' OR 1=1 --",
            "\r\nSet-Cookie: a=b",
            "../../etc/passwd",
            "ord_",
            "ord_$gt",
            "AAAA",
            "____",
            "aGVsbG8",
            "MA",
            "LTE",
            "6",
            "61",
            "610629",
            "610629999999999999",
            "苹果",
            "x".repeat(3_000),
            "苹".repeat(500));

    private final Random random;
    private final OpenApi openApi;
    private final List<String> ids;
    /** How many of a hundred values are hostile, in the body that is being made. */
    private int hostility;
    /** Whether the body that is being made keeps to the published bounds, and goes to their edges. */
    private boolean extreme;

    /** @param ids of real things */
    Hostile(long seed, OpenApi openApi, Iterable<String> ids) {
        this.random = new Random(seed);
        this.openApi = openApi;
        this.ids = StreamSupport.stream(ids.spliterator(), false).toList();
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** For a path, a parameter or a header. */
    String text() {
        return switch (random.nextInt(4)) {
            case 0 -> oneOf(ids);
            case 1 -> broken(oneOf(ids));
            default -> oneOf(TEXTS);
        };
    }

    /** An id of some real thing, of any kind. */
    String anyId() {
        return oneOf(ids);
    }

    /** Hardly ever the same twice. */
    String number() {
        return Long.toUnsignedString(random.nextLong(), 36);
    }

    /** Nothing that there is. */
    String madeUp() {
        String text = text();
        return ids.contains(text) ? "x" + text : text;
    }

    /** The text with a change or two, or none. */
    String nearly(String text) {
        String changed = text;
        for (int i = random.nextInt(3); i > 0 && !changed.isEmpty(); i--) {
            int at = random.nextInt(changed.length());
            int to = Math.min(changed.length(), at + random.nextInt(8));
            changed = changed.substring(0, at) + (chance(50) ? oneOf(TEXTS) : "") + changed.substring(to);
        }
        return changed;
    }

    /** A body that is mostly right, so that it gets far; or mostly wrong. */
    String body(JsonNode schema) {
        hostility = oneOf(HOSTILITIES);
        extreme = false;
        return chance(5) ? broken(value(schema, 0)) : value(schema, 0);
    }

    /** A body of the largest, smallest, oldest, longest and rarest that the schema allows. */
    String extreme(JsonNode schema) {
        hostility = 0;
        extreme = true;
        return value(schema, 0);
    }

    private String value(JsonNode named, int depth) {
        if (chance(hostility) || depth > DEPTH_MAX) {
            return oneOf(VALUES);
        }
        JsonNode schema = openApi.resolve(named);
        if (schema.has("enum") && !chance(5)) {
            return schema.path("enum")
                    .path(random.nextInt(schema.path("enum").size()))
                    .toString();
        }
        return switch (schema.path("type").asString("")) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "integer" -> extreme ? edge(schema) : integer();
            case "number" -> chance(50) ? "35.8" : "1e2";
            case "boolean" -> chance(50) ? "true" : "false";
            case "string" -> extreme ? edgeText(schema) : string(schema);
            default -> oneOf(VALUES);
        };
    }

    private String object(JsonNode schema, int depth) {
        StringJoiner fields = new StringJoiner(", ", "{", "}");
        schema.path("properties").properties().forEach(property -> {
            boolean readOnly = List.of("zero", "negative", "positive").contains(property.getKey());
            if (!readOnly && !chance(hostility)) {
                fields.add("\"" + property.getKey() + "\": " + field(property.getKey(), property.getValue(), depth));
                if (chance(1)) {
                    fields.add("\"" + property.getKey() + "\": " + oneOf(VALUES));
                }
            }
        });
        return fields.toString();
    }

    /** By its name, since a schema does not tell an id or a region from another text. */
    private String field(String name, JsonNode schema, int depth) {
        if (chance(hostility)) {
            return oneOf(VALUES);
        }
        if (name.endsWith("Id") || name.endsWith("Ids")) {
            String id = "\"" + idFor(name) + "\"";
            return name.endsWith("s") ? "[" + id + "]" : id;
        }
        return switch (name) {
            case "regionCode" -> chance(80) ? "\"610629\"" : "\"000000\"";
            case "produce" -> "\"apple\"";
            case "currency" -> "\"CNY\"";
            case "lines" -> chance(50) ? value(schema, depth + 1) : "[\"" + idFor("listing") + "\"]";
            case "unit" -> "\"" + oneOf(List.of("GRAM", "JIN", "KILOGRAM", "PIECE")) + "\"";
            case "grade" -> chance(50) ? "\"一级\"" : value(schema, depth + 1);
            case "roles" -> "[\"" + oneOf(List.of("BUYER", "STATION_KEEPER", "AUDITOR", "KING")) + "\"]";
            default -> value(schema, depth + 1);
        };
    }

    private String idFor(String name) {
        String kind = PREFIXES.entrySet().stream()
                .filter(prefix -> name.toLowerCase(Locale.ROOT).contains(prefix.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        List<String> ofKind = ids.stream().filter(id -> id.startsWith(kind)).toList();
        return ofKind.isEmpty() || chance(10) ? oneOf(ids) : oneOf(ofKind);
    }

    private String array(JsonNode schema, int depth) {
        StringJoiner items = new StringJoiner(", ", "[", "]");
        int size = extreme ? edgeSize(schema) : chance(3) ? 300 : random.nextInt(3);
        for (int i = 0; i < size; i++) {
            items.add(value(schema.path("items"), depth + 1));
        }
        return items.toString();
    }

    private String integer() {
        return switch (random.nextInt(6)) {
            case 0 -> Long.toString(Long.MAX_VALUE - random.nextInt(3));
            case 1 -> Long.toString(random.nextLong());
            default -> Integer.toString(random.nextInt(20_000));
        };
    }

    private String edge(JsonNode schema) {
        long least =
                schema.path("minimum").asLong(schema.path("exclusiveMinimum").asLong(0));
        long most = schema.path("maximum").asLong(Long.MAX_VALUE);
        return Long.toString(
                switch (random.nextInt(5)) {
                    case 0 -> least;
                    case 1 -> Math.min(most, least + 1);
                    case 2 -> most;
                    case 3 -> Math.max(least, most - 1);
                    default -> Math.min(most, Math.max(least, random.nextInt(20_000)));
                });
    }

    private String edgeText(JsonNode schema) {
        return switch (schema.path("format").asString("")) {
            case "date" -> "\"" + oneOf(List.of("2000-01-01", "2100-12-31", "2024-02-29", "2026-10-01")) + "\"";
            case "date-time" ->
                "\"" + oneOf(List.of("2000-01-01T00:00:00Z", "2100-12-31T23:59:59.999999999+14:00")) + "\"";
            default -> {
                int least = schema.path("minLength").asInt(0);
                int most = Math.min(LONG_TEXT, schema.path("maxLength").asInt(LONG_TEXT));
                String rare = oneOf(RARE);
                int length = chance(30) ? Math.max(1, least) : most;
                yield "\"" + rare.repeat(Math.max(1, length / rare.length())) + "\"";
            }
        };
    }

    private int edgeSize(JsonNode schema) {
        int least = schema.path("minItems").asInt(0);
        int most = Math.min(ITEMS, schema.path("maxItems").asInt(ITEMS));
        return chance(70) ? Math.max(1, least) : most;
    }

    private String string(JsonNode schema) {
        return switch (schema.path("format").asString("")) {
            case "date" -> chance(50) ? "\"2026-10-01\"" : oneOf(VALUES);
            case "date-time" -> chance(50) ? "\"2026-10-01T00:00:00+08:00\"" : oneOf(VALUES);
            default -> chance(60) ? "\"苹果 x\"" : oneOf(VALUES);
        };
    }

    private String broken(String text) {
        if (text.isEmpty()) {
            return "x";
        }
        int at = random.nextInt(text.length());
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + "x\u0001" + text.substring(at);
            default -> text.substring(at) + text;
        };
    }
}
