package farmgate.shared.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BoundsTest {

    private static final List<Temporal> FIRST_AND_LAST = List.of(
            LocalDate.of(2000, 1, 1),
            LocalDate.of(2100, 12, 31),
            LocalDateTime.parse("2000-01-01T00:00"),
            LocalDateTime.parse("2100-12-31T23:59:59.999999999"),
            OffsetDateTime.parse("2000-01-01T00:00+18:00"),
            OffsetDateTime.parse("2100-12-31T23:59:59.999999999-18:00"),
            ZonedDateTime.parse("2000-01-01T00:00+08:00[Asia/Shanghai]"),
            ZonedDateTime.parse("2100-12-31T23:59+08:00[Asia/Shanghai]"),
            Instant.parse("2000-01-01T00:00:00Z"),
            Instant.parse("2100-12-31T23:59:59.999999999Z"),
            YearMonth.of(2000, 1),
            YearMonth.of(2100, 12),
            Year.of(2000),
            Year.of(2100));

    private static final List<Temporal> OUTSIDE = List.of(
            LocalDate.of(1999, 12, 31),
            LocalDate.of(2101, 1, 1),
            LocalDate.MIN,
            LocalDate.MAX,
            LocalDateTime.MIN,
            LocalDateTime.MAX,
            OffsetDateTime.parse("1999-12-31T23:59:59.999999999-18:00"),
            OffsetDateTime.parse("2101-01-01T00:00+18:00"),
            OffsetDateTime.MIN,
            OffsetDateTime.MAX,
            ZonedDateTime.parse("1999-12-31T23:59+08:00[Asia/Shanghai]"),
            Instant.parse("1999-12-31T23:59:59.999999999Z"),
            Instant.parse("2101-01-01T00:00:00Z"),
            Instant.MIN,
            Instant.MAX,
            YearMonth.of(1999, 12),
            YearMonth.of(2101, 1),
            Year.of(Year.MAX_VALUE));

    @Test
    void a_day_or_time_lies_in_the_years_2000_to_2100() {
        assertThat(FIRST_AND_LAST)
                .allSatisfy(time -> assertThat(Bounds.check(time)).isEqualTo(time));
        assertThat(OUTSIDE)
                .allSatisfy(time -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> Bounds.check(time))
                        .withMessage("must lie in the years 2000 to 2100"));
    }

    @Test
    void money_is_at_most_ten_billion_yuan_in_either_direction() {
        for (long fen : List.of(1_000_000_000_000L, -1_000_000_000_000L)) {
            assertThat(Bounds.check(Money.ofFen(fen)).fen()).isEqualTo(fen);
        }
        for (long fen : List.of(1_000_000_000_001L, -1_000_000_000_001L, Long.MIN_VALUE, Long.MAX_VALUE)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Bounds.check(Money.ofFen(fen)))
                    .withMessage("must be from -1000000000000 to 1000000000000 fen");
        }
    }

    @Test
    void a_quantity_is_at_most_a_thousand_tonnes() {
        assertThat(Bounds.check(Quantity.grams(1_000_000_000))).isEqualTo(Quantity.grams(1_000_000_000));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bounds.check(Quantity.grams(1_000_000_001)))
                .withMessage("must be at most 1000000000 GRAM");
    }

    @Test
    void a_price_is_at_most_ten_million_yuan_for_what_a_quantity_may_be() {
        Price dearest = new Price(1_000_000_000, Quantity.grams(1_000_000_000));
        assertThat(Bounds.check(dearest)).isEqualTo(dearest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bounds.check(new Price(1_000_000_001, Quantity.grams(1))))
                .withMessage("must be at most 1000000000 fen");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bounds.check(new Price(1, Quantity.grams(1_000_000_001))));
    }
}
