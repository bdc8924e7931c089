package farmgate.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.web.PageRequest;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.produce.Grade;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.wire.Json;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

/** What the values of the house are read from: whatever is written there is understood, or refused as it is meant. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ParserFuzzTest {

    private static final Duration RUN = Duration.ofSeconds(1);
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\ud800",
        "\\u0000",
        "fen",
        "per",
        "amount",
        "unit",
        "currency",
        "CNY",
        "JIN",
        "GRAM",
        "KILOGRAM",
        "PIECE",
        "0",
        "1",
        "-",
        "9223372036854775807",
        "4611686018427387904",
        "1e5",
        "1.5",
        "NaN",
        "null",
        "true",
        "610629",
        "000000",
        "lst_",
        "stn_",
        "class",
        "standard",
        "一级",
        " ",
        "\u0000",
        "\ud800"
    };

    private interface Reading {
        Object read(String text);
    }

    @Test
    void values_in_json() {
        List<Class<?>> types =
                List.of(Price.class, Quantity.class, Money.class, Grade.class, RegionCode.class, ListingId.class);
        List<String> samples = List.of(
                "{\"fen\": 390, \"per\": {\"amount\": 1, \"unit\": \"JIN\"}}",
                "{\"amount\": 9223372036854775807, \"unit\": \"KILOGRAM\"}",
                "{\"fen\": 1250, \"currency\": \"CNY\"}",
                "{\"standard\": \"NY/T 1075\", \"edition\": \"2006\", \"class\": \"一级\"}",
                "\"610629\"",
                "\"lst_abc\"");
        fuzz(samples, text -> {
            Object last = text;
            for (Class<?> type : types) {
                try {
                    last = Json.read(text, type);
                    assertThat(Json.write(last == null ? "" : last)).isNotEmpty();
                } catch (JacksonException meant) {
                    assertThat(meant).isNotNull();
                }
            }
            return String.valueOf(last);
        });
    }

    @Test
    void regions_and_ids_in_a_path() {
        fuzz(
                List.of("610629", "lst_abc"),
                text -> List.of(orRefused(() -> RegionCode.of(text)), orRefused(() -> new ListingId(text))));
    }

    @Test
    void cursors() {
        fuzz(List.of("bHN0X2FiYw", "MTIz", "____", ""), text -> orRefused(() -> PageRequest.of(text, 20)));
    }

    private static Object orRefused(Supplier<Object> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException | Refusal meant) {
            return meant;
        }
    }

    private static void fuzz(List<String> samples, Reading reading) {
        long seed = System.nanoTime();
        System.out.println("ParserFuzzTest: seed " + seed);
        Random random = new Random(seed);
        long end = System.nanoTime() + RUN.toNanos();
        while (System.nanoTime() < end) {
            StringBuilder text = new StringBuilder(samples.get(random.nextInt(samples.size())));
            for (int i = random.nextInt(4); i > 0; i--) {
                int at = random.nextInt(text.length() + 1);
                int to = Math.min(text.length(), at + random.nextInt(6));
                text.replace(at, to, PIECES[random.nextInt(PIECES.length)]);
            }
            String made = text.toString();
            assertThat(reading.read(made)).as(made).isNotNull();
        }
    }
}
