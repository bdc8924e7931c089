package farmgate.command.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import farmgate.shared.money.Quantity;
import farmgate.shared.money.Unit;
import farmgate.shared.refusal.Refusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QuantityTextTest {

    @ParameterizedTest
    @CsvSource({
        "JIN, 500, GRAM",
        "1 JIN, 500, GRAM",
        "斤, 500, GRAM",
        "5斤, 2500, GRAM",
        "kg, 1000, GRAM",
        "公斤, 1000, GRAM",
        "2 千克, 2000, GRAM",
        "100 克, 100, GRAM",
        "个, 1, PIECE",
        "箱, 1, CRATE",
        "10 piece, 10, PIECE"
    })
    void a_price_is_per_a_quantity_as_keepers_write_it(String text, long amount, Unit unit) {
        assertThat(QuantityText.per(text)).isEqualTo(new Quantity(amount, unit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stone", "1.5 JIN", "-1 JIN", "1 2 JIN", "JIN 1", "1"})
    void nothing_else_is_a_quantity(String text) {
        refused("per", () -> QuantityText.per(text));
    }

    @ParameterizedTest
    @CsvSource({"3.90, 390", "3.9, 390", "3, 300", "0.01, 1", "0, 0", "19.99, 1999", "9999999999.99, 999999999999"})
    void yuan_become_fen_to_the_last(String yuan, long fen) {
        assertThat(QuantityText.fen(Column.PRICE_YUAN, yuan)).isEqualTo(fen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.905", "-3", "3,90", "1e3", "¥3.90", ".5", "3.", "99999999999"})
    void nothing_else_is_an_amount_of_yuan(String yuan) {
        refused("priceYuan", () -> QuantityText.fen(Column.PRICE_YUAN, yuan));
    }

    @Test
    void a_count_and_its_unit_make_a_quantity() {
        assertThat(QuantityText.quantity("50", "斤")).isEqualTo(Quantity.grams(25_000));
        assertThat(QuantityText.quantity("50.5", "斤")).isEqualTo(Quantity.grams(25_250));
        assertThat(QuantityText.quantity("0.002", "斤")).isEqualTo(Quantity.grams(1));
        assertThat(QuantityText.quantity("2.0", "个")).isEqualTo(new Quantity(2, Unit.PIECE));
        refused("quantity", () -> QuantityText.quantity("0.001", "斤"));
        refused("quantity", () -> QuantityText.quantity("1.5", "个"));
        refused("quantity", () -> QuantityText.quantity("-1", "个"));
        refused("quantity", () -> QuantityText.quantity("9999999999999", "斤"));
        refused("unit", () -> QuantityText.quantity("50", "尺"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"3.90|3.90", "１２．５|12.5", "1,234|1234", "１，２３４，５６７．８|1234567.8", "x|x"})
    void a_comma_between_thousands_is_none_of_the_number(String text, String number) {
        assertThat(QuantityText.ungrouped(Column.QUANTITY, text, false)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3,90", "1,2345", "1,23,456", ",123", "1234,567", "1.234,5"})
    void any_other_comma_is_not_guessed_at(String text) {
        refused("quantity", () -> QuantityText.ungrouped(Column.QUANTITY, text, false));
    }

    @Test
    void where_a_comma_may_be_a_decimal_one_none_is_taken() {
        refused("priceYuan", () -> QuantityText.ungrouped(Column.PRICE_YUAN, "1,234", true));
        assertThat(QuantityText.ungrouped(Column.PRICE_YUAN, "1234", true)).isEqualTo("1234");
    }

    private static void refused(String field, ThrowingCallable reading) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(reading)
                .satisfies(refusal -> assertThat(refusal.facts()).containsEntry("field", field));
    }
}
