package farmgate.command.order;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.command.order.OrderDeadline.Change;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderEvent;
import farmgate.shared.order.OrderEvent.LossDeclined;
import farmgate.shared.order.OrderEvent.LossProposed;
import farmgate.shared.order.OrderEvent.OrderCancelled;
import farmgate.shared.order.OrderEvent.OrderDispatched;
import farmgate.shared.order.OrderEvent.OrderExpired;
import farmgate.shared.order.OrderEvent.OrderFound;
import farmgate.shared.order.OrderEvent.PackingDue;
import farmgate.shared.order.OrderId;
import farmgate.shared.personal.FreeText;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderDeadlineTest {

    private static final OrderId ORDER = new OrderId("ord_1");
    private static final ConsignmentId CONSIGNMENT = new ConsignmentId("csg_1");
    private static final Instant NOON = Instant.parse("2026-10-08T04:00:00Z");

    @Test
    void one_event_may_end_several_deadlines() {
        assertThat(OrderDeadline.changes(new OrderCancelled(ORDER, FreeText.clear("no"))))
                .containsExactlyInAnyOrder(ends(OrderDeadline.PAYMENT), ends(OrderDeadline.PACKING));
        assertThat(OrderDeadline.changes(new OrderExpired(ORDER))).containsExactly(ends(OrderDeadline.PAYMENT));
    }

    @Test
    void what_the_event_says_of_the_time_takes_the_place_of_what_is_usual() {
        assertThat(OrderDeadline.changes(new PackingDue(ORDER, NOON, NOON.plusSeconds(60))))
                .containsExactly(new Change(OrderDeadline.PACKING, true, NOON.plusSeconds(60), true));
    }

    @Test
    void delivery_is_waited_for_from_the_dispatch_on_and_again_when_it_was_found() {
        Change begins = new Change(OrderDeadline.DELIVERY, true, null, false);
        assertThat(OrderDeadline.changes(new OrderDispatched(ORDER, CONSIGNMENT)))
                .containsExactly(begins);
        assertThat(OrderDeadline.changes(new OrderFound(ORDER, CONSIGNMENT))).containsExactly(begins);
    }

    @Test
    void a_proposal_changes_no_deadline() {
        for (OrderEvent event : new OrderEvent[] {
            new LossProposed(ORDER, CONSIGNMENT, Money.ofFen(1), "county"),
            new LossDeclined(ORDER, CONSIGNMENT, "finance", FreeText.clear("search on"))
        }) {
            assertThat(OrderDeadline.changes(event)).as("%s", event).isEmpty();
        }
    }

    private static Change ends(OrderDeadline deadline) {
        return new Change(deadline, false, null, false);
    }
}
