package farmgate.query.ledger;

import static farmgate.query.ledger.Facts.COUNTY;
import static farmgate.query.ledger.Facts.STATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import farmgate.shared.wire.Json;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AccountTest {

    @ParameterizedTest
    @CsvSource({
        "assets:bank, ASSET",
        "liabilities:hold:ord_1, LIABILITY",
        "income:platform-fee, INCOME",
        "expenses:goodwill, EXPENSE"
    })
    void the_first_name_says_the_kind(String name, Account.Kind kind) {
        assertThat(new Account(name).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "assets", "assets:", "equity:opening", "assets:till stn_1", "assets:till::stn_1"})
    void a_text_outside_the_chart_is_refused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Account(name))
                .withMessageStartingWith("'" + name + "' is no account");
    }

    @Test
    void cash_on_its_way_and_what_a_programme_bears_have_their_accounts() {
        assertThat(List.of(Account.cashInTransit(STATION), Account.PROGRAMME_SUBSIDY, Account.carrierException(COUNTY)))
                .containsExactly(
                        new Account("assets:cash-in-transit:stn_village"),
                        new Account("expenses:programme-subsidy"),
                        new Account("assets:exception:carrier:stn_county"));
    }

    @Test
    void an_account_is_written_as_its_text_and_read_back() {
        assertThat(Json.write(Account.BANK)).isEqualTo("\"assets:bank\"");
        assertThat(Json.read("\"assets:bank\"", Account.class)).isEqualTo(Account.BANK);
    }
}
