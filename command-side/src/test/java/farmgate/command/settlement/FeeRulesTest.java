package farmgate.command.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import farmgate.shared.settlement.FeeRule;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FeeRulesTest {

    private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);
    private static final FeeRule STANDARD_1 = new FeeRule("standard", 1, FIRST_DAY, 860, 50, 20, 40, 30);
    private static final FeeRule STANDARD_2 = new FeeRule("standard", 2, NOVEMBER, 870, 50, 20, 30, 30);

    private final FeeRules two = FeeRules.load("/farmgate/fee-rules-of-two-versions.json");

    @Test
    void the_house_comes_with_the_standard_rule() {
        assertThat(FeeRules.load().at(FIRST_DAY)).isEqualTo(STANDARD_1);
    }

    @Test
    void a_rule_is_in_force_until_the_day_before_the_next_one_begins() {
        assertThat(two.at(NOVEMBER.minusDays(1))).isEqualTo(STANDARD_1);
        assertThat(two.at(NOVEMBER)).isEqualTo(STANDARD_2);
        assertThat(two.at(NOVEMBER.plusYears(10))).isEqualTo(STANDARD_2);
    }

    @Test
    void a_day_before_every_rule_has_none() {
        assertThat(two.at(FIRST_DAY)).isEqualTo(STANDARD_1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> two.at(FIRST_DAY.minusDays(1)))
                .withMessage("no fee rule was in force on 2019-12-31");
    }

    @Test
    void rules_that_leave_the_first_day_without_one_do_not_load() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new FeeRules(List.of(STANDARD_2)))
                .withMessage("no fee rule is in force on 2020-01-01");
        assertThatIllegalStateException().isThrownBy(() -> new FeeRules(List.of()));
    }

    @Test
    void two_rules_that_begin_on_one_day_do_not_load() {
        FeeRule waiver = new FeeRule("waiver", 1, FIRST_DAY, 900, 50, 20, 0, 30);

        assertThatIllegalStateException()
                .isThrownBy(() -> new FeeRules(List.of(STANDARD_1, waiver)))
                .withMessage("two fee rules begin on 2020-01-01: standard/1 and waiver/1");
    }

    @Test
    void a_version_that_is_given_twice_does_not_load() {
        FeeRule again = new FeeRule("standard", 1, NOVEMBER, 870, 50, 20, 30, 30);

        assertThatIllegalStateException()
                .isThrownBy(() -> new FeeRules(List.of(STANDARD_1, again)))
                .withMessageStartingWith("a fee rule's version is given twice");
    }

    @Test
    void a_missing_resource_does_not_load() {
        assertThatIllegalStateException()
                .isThrownBy(() -> FeeRules.load("/farmgate/none.json"))
                .withMessage("there is no resource /farmgate/none.json");
    }
}
