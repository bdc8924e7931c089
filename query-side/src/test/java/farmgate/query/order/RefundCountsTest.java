package farmgate.query.order;

import static farmgate.query.order.Orders.STATION;
import static farmgate.query.order.Orders.granted;
import static farmgate.query.order.Orders.paid;
import static farmgate.query.order.Orders.placed;
import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.order.RefundCounts.PaidOrder;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundCause;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RefundCountsTest {

    @Test
    void paid_orders_are_counted_and_those_of_which_something_went_back() {
        OrderId unpaid = new OrderId("ord_unpaid");
        OrderId kept = new OrderId("ord_kept");
        OrderId refunded = new OrderId("ord_refunded");
        try (Room room = new Room()) {
            room.happened(unpaid.value(), placed(unpaid))
                    .happened(kept.value(), placed(kept), paid(kept))
                    .happened(
                            refunded.value(),
                            placed(refunded),
                            paid(refunded),
                            granted(refunded, "rfd_1", 100, RefundCause.SHORT_WEIGHT))
                    .settled();
            List<PaidOrder> found = new ArrayList<>();

            new RefundCounts(room.views).every(found::add);

            assertThat(found)
                    .containsExactlyInAnyOrder(
                            new PaidOrder(STATION, kept, false), new PaidOrder(STATION, refunded, true));
        }
    }
}
