package farmgate.query.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.query.price.Trade.Line;
import farmgate.shared.money.Quantity;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.region.RegionCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PriceHistoryTest {

    private static final LocalDate DAY = LocalDate.parse("2026-10-05");
    private static final String MORNING = "2026-10-05T01:00:00Z";

    private final Trade trade = new Trade();

    @AfterEach
    void close() {
        trade.close();
    }

    @Test
    void a_day_tells_the_quartiles_of_the_kilograms() {
        trade.settled(MORNING, "610629", Line.of("apple", 700, 1_000));
        trade.settled(MORNING, "610629", Line.of("apple", 800, 6_000));
        trade.settled(MORNING, "610602", Line.of("apple", 900, 2_000), Line.of("apple", 1000, 1_000));
        assertThat(asked("apple", "61"))
                .containsExactly(new DayPrices(DAY, 3, 4L, Quantity.grams(10_000), 700L, 800L, 800L, 900L, 1000L));
    }

    @Test
    void the_books_are_told_the_median_of_each_produce_however_few_sold_it() {
        trade.settled(MORNING, "610629", Line.of("apple", 700, 1_000), Line.of("pear", 500, 2_000));
        trade.settled(MORNING, "610602", Line.of("apple", 900, 1_500));
        trade.settled("2026-10-06T01:00:00Z", "610602", Line.of("apple", 800, 1_000), Line.pieces("egg", 100, 12));

        assertThat(trade.history.medians(DAY.plusDays(1)))
                .isEqualTo(Map.of(DAY, Map.of("apple", 900L, "pear", 500L), DAY.plusDays(1), Map.of("apple", 800L)));
        assertThat(trade.history.medians(DAY)).containsOnlyKeys(DAY);
    }

    @Test
    void half_of_the_weight_is_the_nearest_rank() {
        for (long price : new long[] {100, 200, 300, 400}) {
            trade.settled(MORNING, "610629", Line.of("apple", price, 5_000));
        }
        DayPrices day = asked("apple", null).getFirst();
        assertThat(List.of(day.lowerQuartileFenPerKg(), day.medianFenPerKg(), day.upperQuartileFenPerKg()))
                .containsExactly(100L, 200L, 300L);
    }

    @Test
    void what_was_delivered_weighs_and_not_what_was_ordered() {
        trade.settled(MORNING, "610629", Line.of("apple", 700, 9_000).weighed(1_000));
        trade.settled(MORNING, "610629", Line.of("apple", 800, 2_000).weighed(1_900));
        trade.settled(MORNING, "610629", Line.of("apple", 900, 1_000).weighed(0));
        assertThat(asked("apple", null))
                .containsExactly(new DayPrices(DAY, 3, 2L, Quantity.grams(2_900), 700L, 700L, 800L, 800L, 800L));
    }

    @Test
    void fewer_than_three_orders_are_only_counted() {
        trade.settled(MORNING, "610629", Line.of("apple", 700, 1_000), Line.of("apple", 710, 1_000));
        trade.settled(MORNING, "610629", Line.of("apple", 800, 1_000));
        assertThat(asked("apple", null))
                .containsExactly(new DayPrices(DAY, 2, null, null, null, null, null, null, null));
        trade.settled(MORNING, "610602", Line.of("apple", 900, 1_000));
        assertThat(asked("apple", null).getFirst().medianFenPerKg()).isEqualTo(710);
        assertThat(asked("apple", "610629").getFirst().medianFenPerKg()).isNull();
    }

    @Test
    void a_day_ends_at_midnight_in_china() {
        trade.settled("2026-10-05T15:59:59Z", "610629", Line.of("apple", 700, 1_000));
        trade.settled("2026-10-05T16:00:00Z", "610629", Line.of("apple", 700, 1_000));
        assertThat(asked("apple", null)).extracting(DayPrices::day).containsExactly(DAY, DAY.plusDays(1));
        assertThat(trade.reads.prices("apple", null, DAY, DAY).items()).hasSize(1);
    }

    @Test
    void only_settled_orders_by_weight_of_that_produce_and_region_count() {
        trade.placed("610629", Line.of("apple", 700, 1_000));
        trade.settled(MORNING, "610629", Line.of("pear", 700, 1_000), Line.pieces("egg", 100, 30));
        trade.settled(MORNING, "650101", Line.of("apple", 700, 1_000));
        assertThat(asked("apple", "61")).isEmpty();
        assertThat(asked("egg", null)).isEmpty();
        assertThat(asked("pear", "6106")).extracting(DayPrices::orders).containsExactly(1L);
    }

    @Test
    void what_is_told_twice_counts_once() {
        trade.settled(MORNING, "610629", Line.of("apple", 700, 1_000).weighed(900));
        List<Document> once = trade.kept();
        trade.toldAgain();
        assertThat(trade.kept()).isEqualTo(once);
    }

    @Test
    void nobody_is_named_in_what_is_kept() {
        trade.settled(MORNING, "610629", Line.of("apple", 700, 1_000));
        assertThat(trade.kept().getFirst().toJson())
                .doesNotContain("buy_")
                .doesNotContain("frm_")
                .doesNotContain("stn_");
    }

    @ParameterizedTest
    @CsvSource({
        ",, , produce",
        "unobtainium,, , produce",
        "apple,2026-10-09, , from",
        "apple,2025-10-07,2026-10-08, from",
        "apple,, -999999999-01-01, to",
        "apple,+999999999-12-31,, from"
    })
    void a_question_without_sense_is_refused(
            @Nullable String produce, @Nullable LocalDate from, @Nullable LocalDate to, String field) {
        assertThatThrownBy(() -> trade.reads.prices(produce, null, from, to))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.facts()).containsEntry("field", field));
    }

    @Test
    void a_year_and_a_day_is_the_most() {
        assertThat(trade.reads.prices("苹果", RegionCode.of("610629"), LocalDate.parse("2025-10-08"), null))
                .isEqualTo(new PriceReads.Prices(
                        "apple",
                        "苹果",
                        RegionCode.of("610629"),
                        "陕西省延安市洛川县",
                        LocalDate.parse("2025-10-08"),
                        LocalDate.parse("2026-10-08"),
                        List.of()));
        assertThat(trade.reads.prices("apple", null, null, null).from()).isEqualTo(LocalDate.parse("2026-09-09"));
    }

    private List<DayPrices> asked(String produce, @Nullable String region) {
        return trade.reads
                .prices(produce, region == null ? null : RegionCode.of(region), DAY, DAY.plusDays(1))
                .items();
    }
}
