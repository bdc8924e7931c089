package farmgate.query.order;

import static farmgate.query.order.Orders.BUYER;
import static farmgate.query.order.Orders.LOT;
import static farmgate.query.order.Orders.STATION;
import static farmgate.query.order.Orders.TOTAL;
import static farmgate.query.order.Orders.granted;
import static farmgate.query.order.Orders.packed;
import static farmgate.query.order.Orders.paid;
import static farmgate.query.order.Orders.paidBack;
import static farmgate.query.order.Orders.placed;
import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.order.PaidOrders.PaidOrder;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PaidOrdersTest {

    @Test
    void paid_orders_say_whose_produce_was_in_them_and_what_went_back() {
        OrderId unpaid = new OrderId("ord_unpaid");
        OrderId kept = new OrderId("ord_kept");
        OrderId refunded = new OrderId("ord_refunded");
        OrderId undone = new OrderId("ord_undone");
        try (Room room = new Room()) {
            room.happened(unpaid.value(), placed(unpaid))
                    .happened(kept.value(), placed(kept), paid(kept), packed(kept))
                    .happened(
                            refunded.value(),
                            placed(refunded),
                            paid(refunded),
                            granted(refunded, "rfd_1", 100, RefundCause.SHORT_WEIGHT))
                    .happened(
                            undone.value(),
                            placed(undone),
                            paid(undone),
                            granted(undone, "rfd_2", TOTAL.fen(), RefundCause.CANCELLED),
                            paidBack(undone, "rfd_2", TOTAL.fen()))
                    .settled();
            List<PaidOrder> found = new ArrayList<>();

            new PaidOrders(room.views).every(found::add);

            assertThat(found)
                    .containsExactlyInAnyOrder(
                            new PaidOrder(STATION, kept, BUYER, Set.of(LOT.farmerId()), false, false),
                            new PaidOrder(STATION, refunded, BUYER, Set.of(), true, false),
                            new PaidOrder(STATION, undone, BUYER, Set.of(), true, true));
        }
    }
}
