package farmgate.command.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.payout.PayoutId;
import farmgate.shared.settlement.DuesId;
import farmgate.shared.station.StationId;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PayoutNumbersTest {

    @Test
    void a_payout_is_called_after_its_station_and_number() {
        StationId station = new StationId("stn_0123456789abcdef0123456789");
        assertThat(PayoutNumbers.payoutId(station, 12)).isEqualTo(new PayoutId("pyo_0123456789abcdef0123456789-12"));
        assertThat(PayoutNumbers.duesId(station)).isEqualTo(new DuesId("due_0123456789abcdef0123456789"));
    }

    @Test
    void a_station_whose_name_is_too_long_or_no_text_for_a_bank_is_called_by_its_hash() {
        assertThat(PayoutNumbers.payoutId(new StationId("stn_0123456789abcdef0123456789x"), 1)
                        .value())
                .matches("pyo_[0-9a-f]{26}-1");
        assertThat(PayoutNumbers.payoutId(new StationId("stn_luo_chuan"), 1).value())
                .matches("pyo_[0-9a-f]{26}-1");
    }
}
