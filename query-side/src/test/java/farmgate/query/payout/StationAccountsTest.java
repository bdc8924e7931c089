package farmgate.query.payout;

import static farmgate.query.payout.PayoutHouse.FIRST;
import static farmgate.query.payout.PayoutHouse.TO_LI;
import static farmgate.query.payout.PayoutHouse.VILLAGE;
import static farmgate.query.payout.PayoutHouse.fen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.payout.AccountVersion;
import farmgate.shared.payout.PaymentFileEvent.PaymentFileCreated;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.personal.BankAccount;
import farmgate.shared.personal.Personal;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationEvent.KeeperForgotten;
import farmgate.shared.station.StationEvent.StationAccountChanged;
import farmgate.shared.station.StationEvent.StationRegistered;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Into which of a station's accounts a payment file pays, when the account was changed and the first keeper forgotten. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StationAccountsTest {

    private static final PaymentFileId FILE = new PaymentFileId("pmf_0123456789abcdef0123456789");
    private static final Instant CREATED_AT = Instant.parse("2026-11-20T18:30:00Z");
    private static final StationId STATION = VILLAGE;
    private static final String FIRST_ACCOUNT = "6222020000000000001";
    private static final String SECOND_ACCOUNT = "6216600000000000002";
    private static final PayoutLine OWN = new PayoutLine(
            TO_LI.endToEndId(), Payee.station(STATION), PayoutMethod.BANK, TO_LI.amount(), TO_LI.orders());

    private final PayoutHouse house = new PayoutHouse();

    @BeforeEach
    void a_station_whose_account_was_changed_and_whose_first_keeper_was_forgotten() {
        house.apply(
                STATION.value(),
                new StationRegistered(
                        STATION,
                        "阿寺村服务站",
                        StationLevel.VILLAGE,
                        new RegionCode("610629"),
                        new StationId("stn_county"),
                        null,
                        new Personal(STATION.value(), "c2VhbGVk"),
                        account(STATION.value(), FIRST_ACCOUNT)),
                new StationAccountChanged(
                        STATION, account(STATION + "/account", SECOND_ACCOUNT), 1, "operator", CREATED_AT),
                new KeeperForgotten(STATION, STATION.value(), null));
        house.vault.forget(STATION.value());
    }

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void a_file_names_the_account_that_its_payouts_were_closed_for() {
        givenSent(List.of(new AccountVersion(OWN.payee(), 1)));
        String xml = new String(
                Objects.requireNonNull(house.files.file(FILE, null, null).getBody()), StandardCharsets.UTF_8);
        assertThat(xml).contains(SECOND_ACCOUNT).doesNotContain(FIRST_ACCOUNT);
    }

    @Test
    void an_account_that_went_with_its_keeper_is_named_in_the_refusal_and_not_waited_for() {
        givenSent(List.of());
        assertThatThrownBy(() -> house.files.file(FILE, null, null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("payee-forgotten"));
    }

    private void givenSent(List<AccountVersion> accounts) {
        house.givenSent(FILE, List.of(OWN), accounts, List.of());
        house.apply(
                FILE.value(),
                new PaymentFileCreated(
                        FILE,
                        "0123456789abcdef0123456789",
                        List.of(FIRST),
                        1,
                        fen(OWN.amount().fen()),
                        CREATED_AT));
    }

    private Personal account(String person, String account) {
        return house.vault.seal(person, new BankAccount("102100099996", account, "阿寺村服务站"));
    }
}
