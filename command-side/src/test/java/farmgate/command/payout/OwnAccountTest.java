package farmgate.command.payout;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import farmgate.shared.refusal.Refusal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnAccountTest {

    @Test
    void no_bank_gets_a_file_of_an_account_that_is_nobodys() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> account(OwnAccount.NOBODYS, false).mustBeNamed())
                .withMessageContaining("farmgate.bank.account")
                .extracting(Refusal::code)
                .isEqualTo("own-account-not-named");
    }

    @Test
    void in_a_trial_any_account_will_do_and_in_earnest_one_that_was_named() {
        assertThatCode(() -> account(OwnAccount.NOBODYS, true).mustBeNamed()).doesNotThrowAnyException();
        assertThatCode(() -> account("6222020100000000001", false).mustBeNamed())
                .doesNotThrowAnyException();
    }

    private static OwnAccount account(String number, boolean trial) {
        return new OwnAccount("Farmgate", number, "FARMCNBJ", trial);
    }
}
