package farmgate.shared.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import farmgate.shared.money.Money;
import farmgate.shared.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChargeTest {

    private static final Charge GOODS = new Charge(ChargeKind.GOODS, fen(1_000), ChargeBearer.BUYER);
    private static final Charge FREIGHT = new Charge(ChargeKind.FREIGHT, fen(200), ChargeBearer.BUYER);
    private static final Charge DISCOUNT = new Charge(ChargeKind.DISCOUNT, fen(300), ChargeBearer.PROGRAMME);

    @Test
    void what_the_buyer_bears_is_the_total_and_what_others_bear_is_not_in_it() {
        List<Charge> charges = List.of(GOODS, FREIGHT, DISCOUNT);
        assertThat(Charge.borneByBuyer(charges)).isEqualTo(fen(1_200));
        assertThat(Charge.checked(new ArrayList<>(charges), fen(1_200)))
                .isEqualTo(charges)
                .isUnmodifiable();
        refused(charges, 1_199, "other charges than the total of");
        refused(charges, 1_201, "other charges than the total of");
        refused(charges, 1_500, "other charges than the total of");
    }

    @Test
    void the_goods_are_charged_once() {
        refused(List.of(FREIGHT), 200, "charged 0 times");
        refused(List.of(GOODS, GOODS), 2_000, "charged 2 times");
        refused(List.of(), 0, "charged 0 times");
    }

    @Test
    void a_charge_may_be_nothing_but_not_below_it() {
        assertThat(new Charge(ChargeKind.FREIGHT, fen(0), ChargeBearer.COUNTY).amount())
                .isEqualTo(Money.ZERO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Charge(ChargeKind.DISCOUNT, fen(-1), ChargeBearer.BUYER))
                .withMessageContaining("a charge must not be negative");
    }

    @Test
    void what_was_kept_before_there_were_charges_was_charged_for_the_goods_alone() {
        assertThat(PlacedBeforeCharges.withCharges(
                        Json.mapper().readTree("{\"total\":{\"fen\":1000,\"currency\":\"CNY\"},\"placedBy\":\"mei\"}")))
                .hasToString(
                        "{\"total\":{\"fen\":1000,\"currency\":\"CNY\"},\"placedBy\":\"mei\",\"charges\":"
                                + "[{\"kind\":\"GOODS\",\"amount\":{\"fen\":1000,\"currency\":\"CNY\"},\"bearer\":\"BUYER\"}]}");
    }

    private static void refused(List<Charge> charges, long totalFen, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Charge.checked(charges, fen(totalFen)))
                .withMessageContaining(why);
    }

    private static Money fen(long fen) {
        return Money.ofFen(fen);
    }
}
