package farmgate.command.consignment;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.consignment.ConsignmentEvent.ConsignmentArrived;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentHandedOver;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentPacked;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.consignment.LineWeight;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.OrderId;
import farmgate.shared.station.StationId;
import farmgate.shared.wire.Json;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConsignmentTest {

    private static final ConsignmentId CONSIGNMENT = new ConsignmentId("csg_1");
    private static final OrderId ORDER = new OrderId("ord_1");
    private static final ListingId APPLES = new ListingId("lst_apples");
    private static final ListingId PEARS = new ListingId("lst_pears");

    private final Consignment consignment = new Consignment();

    ConsignmentTest() {
        consignment.on(
                new ConsignmentPacked(CONSIGNMENT, ORDER, new StationId("stn_1"), new StationId("stn_2"), List.of()));
        consignment.on(new ConsignmentHandedOver(CONSIGNMENT, ORDER, "rider", null));
        consignment.on(new ConsignmentArrived(CONSIGNMENT, ORDER, "hub", List.of(weight(APPLES, 10))));
    }

    @Test
    void keeps_of_each_line_the_weight_of_its_last_weighing() {
        consignment.on(
                new ConsignmentArrived(CONSIGNMENT, ORDER, "pick-up", List.of(weight(PEARS, 5), weight(APPLES, 9))));

        assertThat(consignment.hub()).containsExactly(weight(APPLES, 9), weight(PEARS, 5));
    }

    @Test
    void says_the_same_after_a_snapshot() {
        assertThat(Json.read(Json.write(consignment), Consignment.class))
                .usingRecursiveComparison()
                .isEqualTo(consignment);
    }

    private static LineWeight weight(ListingId listing, long grams) {
        return new LineWeight(listing, Quantity.grams(grams));
    }
}
