package farmgate.command.payout;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.command.settlement.DrawnDues;
import farmgate.command.settlement.DueEntry;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutContent;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FrozenContentPropertiesTest {

    private static final StationId STATION = new StationId("stn_village");
    private static final Instant CUT_OFF = Instant.parse("2026-11-19T16:00:00Z");

    private static final FrozenAccounts CASH = new FrozenAccounts(payee -> PayeeAccount.of(PayoutMethod.CASH));

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void lines_give_out_exactly_what_was_drawn_to_whom_it_was_due(long seed) {
        DrawnDues drawn = drawn(new Random(seed));
        PayoutContent content = FrozenContent.of(STATION, CUT_OFF, drawn, CASH, StationRoute.OPEN);
        List<Due> dues =
                drawn.entries().stream().flatMap(entry -> entry.dues().stream()).toList();
        assertThat(content.total())
                .isEqualTo(Money.sum(dues.stream().map(Due::amount).toList()))
                .isEqualTo(Money.sum(
                        content.lines().stream().map(PayoutLine::amount).toList()));
        assertThat(content.lines())
                .allSatisfy(line -> assertThat(line.amount())
                        .isEqualTo(Money.sum(line.orders().stream()
                                .map(PayoutLine.Source::amount)
                                .toList()))
                        .isEqualTo(Money.sum(dues.stream()
                                .filter(due -> due.payee().equals(line.payee()))
                                .map(Due::amount)
                                .toList())));
        assertThat(content.lines()).extracting(PayoutLine::payee).doesNotHaveDuplicates();
        assertThat(content.lines()).extracting(PayoutLine::endToEndId).doesNotHaveDuplicates();
        assertThat(content.lines())
                .extracting(line -> line.payee().kind())
                .isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(FrozenContent.of(STATION, CUT_OFF, drawn, CASH, StationRoute.OPEN)
                        .hash())
                .isEqualTo(content.hash())
                .matches("[0-9a-f]{64}");
    }

    private static DrawnDues drawn(Random random) {
        List<DueEntry> entries = IntStream.range(0, 1 + random.nextInt(20))
                .mapToObj(i -> new DueEntry(new OrderId("ord_" + i), CUT_OFF, dues(random)))
                .toList();
        return new DrawnDues(new PayoutId("pyo_village-1"), entries, List.of(), List.of());
    }

    private static List<Due> dues(Random random) {
        List<Due> dues = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            dues.add(new Due(Payee.farmer(new FarmerId("frm_" + random.nextInt(6))), amount(random)));
        }
        dues.add(new Due(Payee.station(STATION), amount(random)));
        return dues;
    }

    private static Money amount(Random random) {
        return Money.ofFen(1 + random.nextInt(1_000_000));
    }
}
