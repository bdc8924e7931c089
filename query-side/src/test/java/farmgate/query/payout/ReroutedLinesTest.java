package farmgate.query.payout;

import static farmgate.query.payout.PayoutHouse.AT;
import static farmgate.query.payout.PayoutHouse.FINANCE;
import static farmgate.query.payout.PayoutHouse.FIRST;
import static farmgate.query.payout.PayoutHouse.TO_LI;
import static farmgate.query.payout.PayoutHouse.TO_WANG;
import static farmgate.query.payout.PayoutHouse.WANG;
import static farmgate.query.payout.PayoutHouse.fen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import farmgate.query.payout.PayoutView.LineView;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.payout.PaymentFileEvent.PaymentFileCreated;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutContent.ReroutedLine;
import farmgate.shared.payout.PayoutEvent.HandedOn;
import farmgate.shared.payout.PayoutEvent.LinePaid;
import farmgate.shared.payout.PayoutEvent.MoneyWithCounty;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.personal.BankAccount;
import farmgate.shared.personal.FreeText;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.StationEvent.KeeperForgotten;
import farmgate.shared.station.StationEvent.StationRegistered;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Wang's station is suspended: her line goes to the county's account. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReroutedLinesTest {

    private static final PaymentFileId FILE = new PaymentFileId("pmf_1");
    private static final StationId BY = new StationId("stn_by");
    private static final String LINE = TO_WANG.endToEndId();
    private static final PayoutLine BY_COUNTY =
            new PayoutLine(LINE, WANG, PayoutMethod.BANK, TO_WANG.amount(), TO_WANG.orders());

    private final PayoutHouse house = new PayoutHouse();

    @AfterEach
    void stop() {
        house.close();
    }

    @BeforeEach
    void given_a_sent_payout() {
        house.givenStations();
        house.givenLi(new BankAccount("103791000012", "6222-li", "Li"));
        house.apply(
                BY.value(),
                new StationRegistered(
                        BY,
                        "County",
                        StationLevel.COUNTY,
                        new RegionCode("610628"),
                        null,
                        null,
                        house.vault.seal(BY.value(), "keeper"),
                        house.vault.seal(BY.value(), new BankAccount("103791000012", "6222-county", "County"))));
        List<PayoutLine> lines = List.of(TO_LI, BY_COUNTY);
        house.givenSent(FILE, lines, List.of(), List.of(new ReroutedLine(LINE, BY)));
        house.apply(FILE.value(), new PaymentFileCreated(FILE, "MSG1", List.of(FIRST), 2, fen(13_000), AT));
    }

    @Test
    void the_file_pays_the_county_under_the_farmers_line() {
        String xml = file(null);
        assertThat(xml).contains("6222-li", "6222-county", LINE).doesNotContain("FORGOTTEN");
        assertThat(file("text/csv")).contains("\"" + LINE + "\",\"County\",\"103791000012\",\"6222-county\",\"43.00\"");
    }

    @Test
    void the_line_says_to_whom_it_goes_and_when_it_was_handed_on() {
        assertThat(lines())
                .extracting(LineView::payee, LineView::status, LineView::reroutedTo)
                .containsExactly(tuple(TO_LI.payee(), LineStatus.SENT, null), tuple(WANG, LineStatus.SENT, BY));
        house.apply(
                FIRST.value(),
                new LinePaid(FIRST, LINE, WANG, TO_WANG.amount(), "ref-1"),
                new MoneyWithCounty(FIRST, LINE, BY, WANG, TO_WANG.amount()));
        assertThat(lines().getLast().status()).isEqualTo(LineStatus.PAID);
        house.apply(FIRST.value(), new HandedOn(FIRST, LINE, BY, WANG, TO_WANG.amount(), FreeText.clear("R-1")));
        assertThat(lines().getLast())
                .extracting(LineView::status, LineView::detail)
                .containsExactly(LineStatus.HANDED_ON, "R-1");
    }

    @Test
    void the_countys_account_is_the_same_under_a_key_of_its_own_when_its_keeper_was_forgotten() {
        String before = file(null);
        house.apply(
                BY.value(),
                new KeeperForgotten(
                        BY,
                        BY.value(),
                        house.vault.seal(BY + "/account", new BankAccount("103791000012", "6222-county", "County"))));
        house.vault.forget(BY.value());
        assertThat(file(null)).isEqualTo(before);
    }

    private List<LineView> lines() {
        return ((PayoutView) Objects.requireNonNull(
                        house.payouts.payout(FIRST, null, FINANCE).getBody()))
                .lines();
    }

    private String file(String accept) {
        return new String(
                Objects.requireNonNull(house.files.file(FILE, null, accept).getBody()), StandardCharsets.UTF_8);
    }
}
