package farmgate.query.ledger;

import static farmgate.query.ledger.BankRulesTest.balances;
import static farmgate.query.ledger.Facts.COUNTY;
import static farmgate.query.ledger.Facts.PAYOUT;
import static farmgate.query.ledger.Facts.STATION;
import static farmgate.query.ledger.Facts.WANG;
import static farmgate.query.ledger.Facts.fen;
import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.message.Event;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutEvent.HandedOn;
import farmgate.shared.payout.PayoutEvent.LinePaid;
import farmgate.shared.payout.PayoutEvent.LineReturned;
import farmgate.shared.payout.PayoutEvent.MoneyBackFromCounty;
import farmgate.shared.payout.PayoutEvent.MoneyWithCounty;
import farmgate.shared.payout.PayoutEvent.PayoutInstructed;
import farmgate.shared.payout.PayoutEvent.PayoutLinesRerouted;
import farmgate.shared.payout.PayoutEvent.ReturnReferenced;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.personal.FreeText;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What is paid by the county stays payable to the farmer until she holds it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CountyRulesTest {

    private static final String LINE = "village-1-1";
    private static final String PAYABLE = "liabilities:payable:farmer:frm_wang";
    private static final String BANK = "assets:bank";
    private static final String WITH_COUNTY = "assets:with-county:stn_county";
    private static final List<Event> PAID = List.of(
            new PayoutLinesRerouted(PAYOUT, COUNTY, List.of(LINE)),
            new PayoutInstructed(
                    PAYOUT,
                    new PaymentFileId("pmf_1"),
                    STATION,
                    List.of(new PayoutLine(
                            LINE,
                            WANG,
                            PayoutMethod.BANK,
                            fen(100),
                            List.of(new PayoutLine.Source(new OrderId("ord_1"), fen(100)))))),
            new LinePaid(PAYOUT, LINE, WANG, fen(100), "ref-1"),
            new MoneyWithCounty(PAYOUT, LINE, COUNTY, WANG, fen(100)));

    @Test
    void the_county_has_it_and_she_is_owed_it_as_she_was() {
        // What she was owed before the payout is not among these events.
        assertThat(after()).isEqualTo(Map.of(BANK, -100L, WITH_COUNTY, 100L));
    }

    @Test
    void she_has_it_and_is_owed_it_no_more() {
        assertThat(after(new HandedOn(PAYOUT, LINE, COUNTY, WANG, fen(100), FreeText.clear("R-1"))))
                .isEqualTo(Map.of(BANK, -100L, PAYABLE, 100L));
    }

    @Test
    void what_the_bank_gave_back_nobody_has_and_she_is_owed_it_as_she_was() {
        assertThat(after(
                        new MoneyBackFromCounty(PAYOUT, LINE, COUNTY, WANG, fen(100)),
                        new LineReturned(PAYOUT, LINE, WANG, fen(100), true, "AC04"),
                        new ReturnReferenced(PAYOUT, LINE, "ref-2")))
                .isEmpty();
    }

    private static Map<String, Long> after(Event... more) {
        return balances(Stream.concat(PAID.stream(), Stream.of(more)).toArray(Event[]::new));
    }
}
