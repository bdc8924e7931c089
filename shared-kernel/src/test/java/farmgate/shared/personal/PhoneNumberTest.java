package farmgate.shared.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PhoneNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13311111111",
                "+8613311111111",
                "+86 133 1111 1111",
                "133-1111-1111",
                "86-13311111111",
                "0086 13311111111",
                "１３３１１１１１１１１",
                "＋８６ １３３ １１１１ １１１１",
                " 133.1111.1111 ",
                "133\u00A01111\u00A01111"
            })
    void one_number_has_one_form(String written) {
        assertThat(new PhoneNumber(written)).hasToString("+8613311111111");
    }

    @ParameterizedTest
    @CsvSource({
        "029 8888 0000, +862988880000",
        "(010)65000001, +861065000001",
        "400-800-8888, +864008008888",
        "+852 2123 4567, +85221234567",
        "+1 650 253 0000, +16502530000",
        "10002000101, +8610002000101"
    })
    void landlines_numbers_abroad_and_new_mobile_blocks_are_numbers(String written, String value) {
        assertThat(new PhoneNumber(written).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "无",
                "abc",
                "0",
                "000000",
                "137",
                "12345",
                "6500001",
                "1390000000",
                "139000000001",
                "13311111111 13322222222",
                "13311111111/13322222222",
                "99999999999999999999",
                "+86",
                "1-800-FLOWERS",
                "029 8888 0000 ext 12",
                "029 8888 0000 转 12",
                "029 8888 0000#12",
                "----",
                "+"
            })
    void what_is_no_number_is_refused(String written) {
        assertThatThrownBy(() -> new PhoneNumber(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no telephone number");
        assertThat(PhoneNumber.read(written)).isEmpty();
    }

    @Test
    void a_text_longer_than_any_number_is_refused_before_it_is_read() {
        assertThatThrownBy(() -> new PhoneNumber("1".repeat(41))).hasMessageContaining("at most 40");
    }

    @Test
    void blanks_are_no_number_and_no_fault() {
        assertThat(PhoneNumber.ofText(null)).isNull();
        assertThat(PhoneNumber.ofText(" ")).isNull();
        assertThat(PhoneNumber.valueOf(null)).isNull();
        assertThat(PhoneNumber.read("")).isEmpty();
    }

    @Test
    void at_home_a_number_is_dialled_without_the_country() {
        assertThat(new PhoneNumber("+86 133 1111 1111").national()).isEqualTo("13311111111");
        assertThat(new PhoneNumber("+852 2123 4567").national()).isEqualTo("+85221234567");
    }
}
