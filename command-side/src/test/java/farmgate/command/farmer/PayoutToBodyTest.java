package farmgate.command.farmer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.personal.BankAccount;
import farmgate.shared.refusal.Refusal;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PayoutToBodyTest {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    @ParameterizedTest
    @ValueSource(strings = {"103791000012", "ABOCCNBJ", "ABOCCNBJ620"})
    void a_cnaps_code_or_a_bic_is_a_bank_code(String bankCode) {
        assertThat(violations(bank(bankCode, "6228480402564890018"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10379100001", "1037910000123", "ABOCCNB", "ABOCCNBJ62", "aboccnbj", "ABOC1NBJ", ""})
    void anything_else_is_not(String bankCode) {
        assertThat(violations(bank(bankCode, "6228480402564890018"))).containsExactly("bankCode");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 34})
    void an_account_has_5_to_34_letters_and_digits(int length) {
        assertThat(violations(bank("ABOCCNBJ", "6".repeat(length)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"6228", "62284804025648900186228480402564890", "6228 4804", "账号六二二八"})
    void no_other_account_is_accepted(String account) {
        assertThat(violations(bank("ABOCCNBJ", account))).containsExactly("account");
    }

    @Test
    void a_bank_account_is_taken_over_whole() {
        assertThat(bank("ABOCCNBJ", "62284804").bankAccount())
                .isEqualTo(new BankAccount("ABOCCNBJ", "62284804", "王秀英"));
    }

    @Test
    void cash_has_no_account() {
        assertThat(new PayoutToBody(PayoutMethod.CASH, null, null, null).bankAccount())
                .isNull();
    }

    @Test
    void a_bank_account_without_its_number_is_refused() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new PayoutToBody(PayoutMethod.BANK, "ABOCCNBJ", null, "王秀英").bankAccount())
                .satisfies(refusal -> assertThat(refusal.facts()).containsEntry("field", "payoutTo.account"));
    }

    @Test
    void cash_with_an_account_is_refused() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new PayoutToBody(PayoutMethod.CASH, null, null, "王秀英").bankAccount())
                .satisfies(refusal -> assertThat(refusal.facts()).containsEntry("field", "payoutTo.holder"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"王\u0001芳", "李\uFFFE", "\u000B", "王\n芳", "王\u202E芳", "\uD842", "\uE000"})
    void a_holder_whom_a_bank_cannot_read_is_refused(String holder) {
        assertThat(violations(heldBy(holder))).containsExactly("holder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"王秀英", "吉田𠮷", "买买提·艾力", "A & B <Co>"})
    void a_holder_may_be_of_any_script(String holder) {
        assertThat(violations(heldBy(holder))).isEmpty();
    }

    @Test
    void a_holder_has_at_most_a_hundred_characters() {
        assertThat(violations(heldBy("王".repeat(100)))).isEmpty();
        assertThat(violations(heldBy("王".repeat(101)))).containsExactly("holder");
    }

    private static PayoutToBody heldBy(String holder) {
        return new PayoutToBody(PayoutMethod.BANK, "ICBKCNBJ", "6228480402564890018", holder);
    }

    private static PayoutToBody bank(String bankCode, String account) {
        return new PayoutToBody(PayoutMethod.BANK, bankCode, account, "王秀英");
    }

    private static List<String> violations(PayoutToBody body) {
        return VALIDATOR.validate(body).stream()
                .map(ConstraintViolation::getPropertyPath)
                .map(Object::toString)
                .toList();
    }
}
