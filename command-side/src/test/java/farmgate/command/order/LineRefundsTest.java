package farmgate.command.order;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.DeliveredLine;
import farmgate.shared.order.LineRefund;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LineRefundsTest {

    private static final ListingId APPLES = new ListingId("lst_apples");
    private static final ListingId PEARS = new ListingId("lst_pears");
    private static final ListingId DATES = new ListingId("lst_dates");
    private static final List<DeliveredLine> DELIVERED =
            List.of(delivered(APPLES, 100), delivered(PEARS, 300), delivered(DATES, 50));

    @Test
    void a_refund_falls_on_the_line_that_it_is_about() {
        assertThat(of(99, Set.of(APPLES), Map.of())).containsExactly(line(APPLES, 99));
        assertThat(of(100, Set.of(APPLES), Map.of())).containsExactly(line(APPLES, 100));
    }

    @Test
    void several_lines_share_it_by_what_was_charged_for_them() {
        assertThat(of(8, Set.of(APPLES, PEARS), Map.of())).containsExactly(line(APPLES, 2), line(PEARS, 6));
    }

    @Test
    void what_is_more_than_they_cost_falls_on_the_others() {
        assertThat(of(107, Set.of(APPLES), Map.of()))
                .containsExactly(line(APPLES, 100), line(PEARS, 6), line(DATES, 1));
        assertThat(of(450, Set.of(DATES), Map.of()))
                .containsExactly(line(DATES, 50), line(APPLES, 100), line(PEARS, 300));
    }

    @Test
    void what_was_given_back_of_a_line_before_it_does_not_bear_again() {
        Map<ListingId, Money> before = Map.of(APPLES, Money.ofFen(95), PEARS, Money.ofFen(300));
        assertThat(of(7, Set.of(APPLES), before)).containsExactly(line(APPLES, 5), line(DATES, 2));
    }

    private static List<LineRefund> of(long fen, Set<ListingId> about, Map<ListingId, Money> before) {
        return LineRefunds.of(Money.ofFen(fen), about, DELIVERED, before);
    }

    private static LineRefund line(ListingId listing, long fen) {
        return new LineRefund(listing, Money.ofFen(fen));
    }

    private static DeliveredLine delivered(ListingId listing, long fen) {
        Quantity kilogram = Quantity.grams(1000);
        return new DeliveredLine(listing, kilogram, kilogram, null, kilogram, Money.ofFen(fen));
    }
}
