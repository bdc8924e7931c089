package farmgate.command.settlement;

import static farmgate.command.settlement.Orders.APPLES;
import static farmgate.command.settlement.Orders.COUNTY;
import static farmgate.command.settlement.Orders.LI;
import static farmgate.command.settlement.Orders.STATION;
import static farmgate.command.settlement.Orders.apples;
import static farmgate.command.settlement.Orders.carrier;
import static farmgate.command.settlement.Orders.county;
import static farmgate.command.settlement.Orders.delivered;
import static farmgate.command.settlement.Orders.farmer;
import static farmgate.command.settlement.Orders.station;
import static farmgate.command.settlement.SettlementHouse.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.command.settlement.ReceivedOrders.Received;
import farmgate.command.settlement.SettlementCommand.OpenDues;
import farmgate.command.settlement.SettlementCommand.SettleOrder;
import farmgate.shared.message.Actor;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.DuesEvent.DueAccrued;
import farmgate.shared.settlement.DuesEvent.DuesListed;
import farmgate.shared.settlement.DuesEvent.DuesOpened;
import farmgate.shared.settlement.DuesId;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderSettlerTest {

    private static final Actor FARMGATE = Actor.automation(NOW);
    private static final OrderId ORDER = new OrderId("ord_1");
    private static final DuesId VILLAGE_DUES = new DuesId("due_village");
    private static final DuesId COUNTY_DUES = new DuesId("due_county");

    private final SettlementHouse house = new SettlementHouse(configurer -> {});

    @Test
    void dues_are_opened_once_and_listed_once() {
        house.send(FARMGATE, new OpenDues(STATION));
        house.send(FARMGATE, new OpenDues(COUNTY));
        house.send(FARMGATE, new OpenDues(STATION));
        assertThat(house.news())
                .containsExactly(
                        new DuesOpened(VILLAGE_DUES, STATION),
                        new DuesListed(DuesRegister.ID, STATION),
                        new DuesOpened(COUNTY_DUES, COUNTY),
                        new DuesListed(DuesRegister.ID, COUNTY));
    }

    @Test
    void a_received_order_is_settled_and_is_due_at_the_village_and_at_the_county() {
        house.givenDuesOf(STATION);
        house.givenDuesOf(COUNTY);
        house.givenReceived(ORDER, received(7800));
        house.send(FARMGATE, new SettleOrder(ORDER));
        assertThat(house.news())
                .containsExactly(
                        accrued(COUNTY_DUES, COUNTY, "pyo_county-1", county(156), carrier(234)),
                        accrued(VILLAGE_DUES, STATION, "pyo_village-1", farmer(LI, 6708), station(390)));
        assertThat(house.settled()).containsOnlyKeys(ORDER);
    }

    @Test
    void nothing_is_settled_twice() {
        house.givenDuesOf(STATION);
        house.givenDuesOf(COUNTY);
        house.givenReceived(ORDER, received(7800));
        house.send(FARMGATE, new SettleOrder(ORDER));
        house.news();
        house.send(FARMGATE, new SettleOrder(ORDER));
        assertThat(house.news()).isEmpty();
    }

    @Test
    void an_order_of_which_nothing_is_held_any_more_is_settled_and_nothing_is_due() {
        house.givenDuesOf(STATION);
        house.givenDuesOf(COUNTY);
        house.givenReceived(ORDER, received(0));
        house.send(FARMGATE, new SettleOrder(ORDER));
        assertThat(house.settled()).containsOnlyKeys(ORDER);
        assertThat(house.news()).isEmpty();
    }

    @Test
    void a_county_station_that_sells_itself_has_everything_on_its_own_dues() {
        house.givenDuesOf(COUNTY);
        ReceivedOrder order = received(7800).order();
        house.givenReceived(
                ORDER,
                new Received(
                        NOW,
                        new ReceivedOrder(
                                order.held(),
                                order.lines(),
                                order.delivered(),
                                order.lots(),
                                order.feeRule(),
                                COUNTY,
                                COUNTY)));
        house.send(FARMGATE, new SettleOrder(ORDER));
        Due toCountyAsStation = new Due(Payee.station(COUNTY), Orders.fen(390));
        assertThat(house.news())
                .containsExactly(accrued(
                        COUNTY_DUES,
                        COUNTY,
                        "pyo_county-1",
                        farmer(LI, 6708),
                        toCountyAsStation,
                        county(156),
                        carrier(234)));
    }

    @Test
    void an_order_at_a_station_without_dues_is_not_settled_yet() {
        house.givenDuesOf(COUNTY);
        house.givenReceived(ORDER, received(7800));
        assertThatThrownBy(() -> house.send(FARMGATE, new SettleOrder(ORDER)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("stn_village");
        assertThat(house.news()).isEmpty();
    }

    private static Received received(long heldFen) {
        return new Received(NOW, apples(heldFen, delivered(APPLES, 10_000, 10_000, 7800)));
    }

    private static DueAccrued accrued(DuesId duesId, StationId station, String payout, Due... dues) {
        return new DueAccrued(duesId, station, new PayoutId(payout), ORDER, NOW, List.of(dues));
    }
}
