package farmgate.query.payout;

import static farmgate.query.payout.PayoutHouse.CLOSED;
import static farmgate.query.payout.PayoutHouse.CUT_OFF;
import static farmgate.query.payout.PayoutHouse.FIRST;
import static farmgate.query.payout.PayoutHouse.RUN;
import static farmgate.query.payout.PayoutHouse.SECOND;
import static farmgate.query.payout.PayoutHouse.VILLAGE;
import static farmgate.query.payout.PayoutHouse.fen;
import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.payout.ClosedPayouts.ClosedPayout;
import farmgate.shared.payout.PayoutEvent.PayoutApproved;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.payout.PayoutEvent.PayoutRejected;
import farmgate.shared.personal.FreeText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClosedPayoutsTest {

    @Test
    void all_that_were_closed_and_not_rejected_are_told_with_their_total() {
        try (PayoutHouse house = new PayoutHouse()) {
            house.givenStations();
            house.apply(FIRST.value(), CLOSED, new PayoutApproved(FIRST, "c0ffee", "finance2"));
            house.apply(
                    SECOND.value(),
                    new PayoutClosed(SECOND, RUN, VILLAGE, CUT_OFF, List.of(), fen(5), "c0ffee", "finance"),
                    new PayoutRejected(SECOND, FreeText.clear("wrong"), "finance2"));
            List<ClosedPayout> found = new ArrayList<>();

            new ClosedPayouts(house.views).every(found::add);

            assertThat(found).containsExactly(new ClosedPayout(VILLAGE, FIRST, fen(13_000)));
        }
    }
}
