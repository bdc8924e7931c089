package farmgate.tests.season;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.ledger.Journal;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentPacked;
import farmgate.shared.farmer.FarmerEvent.PayoutMethodChanged;
import farmgate.shared.listing.ListingEvent.ListingDrafted;
import farmgate.shared.listing.ListingId;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.PickUpCode;
import farmgate.shared.payout.PaymentFileEvent.PaymentFileCreated;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.request.RequestEvent;
import farmgate.shared.station.StationEvent.StationRegistered;
import farmgate.shared.station.StationId;
import farmgate.shared.till.TillEvent.CashTaken;
import farmgate.shared.wire.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What one node has cached and another changes: two command sides over one store, and each request sent to one of them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(House.CLOCK)
class TwoNodesTest {

    private static final String JSON = "application/json";
    private static final int GRAMS_OF_FIRST = 40_000;

    private final House house = new House(2);
    private final Village village = Village.founded(house, Journal::entriesOf);
    private final StationId station = village.stations().getFirst();
    private final Folk keeper = Folk.keeper(station);
    private int keys;

    @AfterAll
    void close() {
        house.close();
    }

    @BeforeEach
    void begin() {
        house.begin(village.founding());
    }

    @Nested
    class Refused_by_what_was_true_before {

        @Test
        void a_station_that_another_node_opened_enrols() {
            must(
                    1,
                    village.operator(),
                    "/api/stations",
                    Map.of(
                            "name",
                            "服务站",
                            "level",
                            "VILLAGE",
                            "regionCode",
                            "610629",
                            "countyStationId",
                            village.county(),
                            "keeper",
                            Map.of("name", "李站长")));
            StationId third = last(StationRegistered.class).stationId();
            must(2, village.operator(), "/api/stations/" + third + "/open", Map.of());

            assertThat(post(1, Folk.keeper(third), "/api/stations/" + third + "/farmers", farmer())
                            .status())
                    .isEqualTo(201);
        }

        @Test
        void what_another_node_restocked_is_sold() {
            ListingId apples = first(ListingDrafted.class).listingId();
            must(2, Folk.buyer(1), "/api/checkouts", basket(apples, GRAMS_OF_FIRST));
            assertThat(post(2, Folk.buyer(2), "/api/checkouts", basket(apples, 500))
                            .refused())
                    .isEqualTo("insufficient-stock");
            restock(1, apples);

            assertThat(post(2, Folk.buyer(2), "/api/checkouts", basket(apples, 500))
                            .refused())
                    .isNull();
        }

        @Test
        void what_was_paid_at_another_node_is_packed() {
            OrderPlaced order = placed(2, 500);
            pay(1, order);

            assertThat(pack(2, order).refused()).isNull();
        }
    }

    @Nested
    class Allowed_by_what_was_true_before {

        @Test
        void a_station_that_another_node_suspended_lists_sells_and_enrols_nothing() {
            placed(2, 500);
            suspend(1);

            ListingId apples = first(ListingDrafted.class).listingId();
            assertThat(post(2, keeper, "/api/listings", listing()).refused()).isEqualTo("station-not-open");
            assertThat(post(2, Folk.buyer(2), "/api/checkouts", basket(apples, 500))
                            .refused())
                    .isEqualTo("station-not-open");
            assertThat(post(2, keeper, "/api/stations/" + station + "/farmers", farmer())
                            .refused())
                    .isEqualTo("station-not-open");
        }

        @Test
        void a_payout_run_leaves_out_whom_another_node_has_changed_the_account_of() {
            PayoutClosed paidBefore = settledAndClosed();
            must(2, Folk.FINANCE_2, "/api/payouts/" + paidBefore.payoutId() + "/reject", Map.of("reason", "再看一遍"));
            changeAccount(2);

            must(
                    1,
                    Folk.FINANCE,
                    "/api/payout-runs",
                    Map.of("cutOff", house.now().toString()));
            house.settleDown();

            assertThat(closed().payoutId()).isNotEqualTo(paidBefore.payoutId());
            assertThat(closed().lines()).extracting(line -> line.payee().id()).doesNotContain(farmerPaidByBank());
        }

        @Test
        void a_payout_is_not_approved_for_an_account_that_another_node_has_changed() {
            PayoutClosed payout = settledAndClosed();
            changeAccount(2);

            assertThat(approve(1, payout).refused()).isEqualTo("account-changed");
        }

        @Test
        void a_payout_is_not_sent_to_an_account_that_another_node_has_changed() {
            PayoutClosed payout = settledAndClosed();
            assertThat(approve(1, payout).refused()).isNull();
            changeAccount(2);

            assertThat(file(1, payout).refused()).isEqualTo("account-changed");
        }
    }

    @Nested
    class At_the_same_moment {

        @Test
        void an_account_changed_while_the_file_is_made_gets_the_file_refused() {
            PayoutClosed payout = settledAndClosed();
            assertThat(approve(1, payout).refused()).isNull();
            house.disk().beforeNextAppend(() -> changeAccount(2));

            assertThat(file(1, payout).refused()).isEqualTo("account-changed");
            assertThat(all(PaymentFileCreated.class)).isEmpty();
        }

        @Test
        void a_station_suspended_while_the_file_is_made_gets_the_file_refused() {
            PayoutClosed payout = settledAndClosed();
            assertThat(approve(1, payout).refused()).isNull();
            house.disk().beforeNextAppend(() -> suspend(2));

            assertThat(file(1, payout).refused()).isEqualTo("station-suspended");
            assertThat(all(PaymentFileCreated.class)).isEmpty();
        }

        @Test
        void a_station_suspended_while_its_keeper_takes_cash_takes_none() {
            OrderPlaced order = placed(1, 500);
            house.disk().beforeNextAppend(() -> suspend(2));

            assertThat(post(1, keeper, "/api/checkouts/" + order.checkoutId() + "/payments", Map.of("method", "CASH"))
                            .refused())
                    .isEqualTo("station-suspended");
            assertThat(all(CashTaken.class)).isEmpty();
        }

        @Test
        void a_station_suspended_while_its_keeper_changes_an_account_changes_none() {
            house.disk().beforeNextAppend(() -> suspend(2));

            assertThat(change(1).refused()).isEqualTo("station-suspended");
            assertThat(all(PayoutMethodChanged.class)).isEmpty();
        }
    }

    @Nested
    class Kept_under_a_key {

        @Test
        void two_nodes_give_the_answer_that_was_kept_first_though_one_of_them_refused() {
            ListingId apples = first(ListingDrafted.class).listingId();
            must(1, Folk.buyer(1), "/api/checkouts", basket(apples, GRAMS_OF_FIRST));
            house.disk().beforeNextAppend(() -> {
                restock(2, apples);
                assertThat(order(2, "the same", apples).status()).isEqualTo(201);
            });

            House.Reply refusedMeanwhile = order(1, "the same", apples);

            assertThat(refusedMeanwhile).isEqualTo(order(2, "the same", apples));
            assertThat(refusedMeanwhile.status()).isEqualTo(201);
        }

        @Test
        void two_nodes_give_the_refusal_that_was_kept_first_though_one_of_them_had_another_reason() {
            ListingId apples = first(ListingDrafted.class).listingId();
            must(1, Folk.buyer(1), "/api/checkouts", basket(apples, GRAMS_OF_FIRST));
            house.disk().beforeNextAppend(() -> {
                suspend(2);
                assertThat(order(2, "the same", apples).refused()).isEqualTo("station-not-open");
            });

            House.Reply soldOut = order(1, "the same", apples);

            assertThat(soldOut.refused()).isEqualTo("station-not-open");
            assertThat(soldOut).isEqualTo(order(2, "the same", apples)).isEqualTo(order(1, "the same", apples));
        }

        @Test
        void a_refusal_is_kept_as_it_was_given_at_either_node() {
            ListingId apples = first(ListingDrafted.class).listingId();
            must(1, Folk.buyer(1), "/api/checkouts", basket(apples, GRAMS_OF_FIRST));
            House.Reply refused = order(1, "the same", apples);
            restock(1, apples);

            assertThat(refused.refused()).isEqualTo("insufficient-stock");
            assertThat(order(2, "the same", apples)).isEqualTo(refused);
            assertThat(all(RequestEvent.RequestRefused.class)).hasSize(1);
        }

        private House.Reply order(int node, String key, ListingId listing) {
            house.reach(node);
            return house.post(
                    Folk.buyer(2).at(house.now(), house.now()),
                    key,
                    "/api/checkouts",
                    JSON,
                    Json.write(basket(listing, 500)));
        }
    }

    private PayoutClosed settledAndClosed() {
        OrderPlaced order = placed(1, 500);
        pay(1, order);
        pack(1, order);
        String consignment =
                "/api/consignments/" + last(ConsignmentPacked.class).consignmentId();
        must(1, keeper, consignment + "/hand-over", Map.of("to", "三轮车"));
        must(1, keeper, consignment + "/deliver", Map.of("pickUpCode", PickUpCode.of(house.vault(), order.orderId())));
        must(1, Folk.buyer(order.buyerId()), "/api/orders/" + order.orderId() + "/receive", Map.of());
        house.settleDown();
        house.pass(Duration.ofHours(1));
        must(1, Folk.FINANCE, "/api/payout-runs", Map.of("cutOff", house.now().toString()));
        house.settleDown();
        return closed();
    }

    /** The station's payout that was closed last. */
    private PayoutClosed closed() {
        return all(PayoutClosed.class).stream()
                .filter(payout -> payout.stationId().equals(station))
                .toList()
                .getLast();
    }

    private String farmerPaidByBank() {
        return village.farmers().getFirst();
    }

    private void suspend(int node) {
        must(node, village.operator(), "/api/stations/" + station + "/suspend", Map.of());
    }

    private void changeAccount(int node) {
        House.Reply reply = change(node);
        assertThat(reply.refused()).as("%s", reply.body()).isNull();
    }

    private House.Reply change(int node) {
        return post(
                node,
                keeper,
                "/api/farmers/" + farmerPaidByBank() + "/payout-method",
                Map.of(
                        "payoutTo",
                        Map.of(
                                "kind",
                                "BANK",
                                "bankCode",
                                "103791000012",
                                "account",
                                "6228480000099999",
                                "holder",
                                "农民")));
    }

    private House.Reply approve(int node, PayoutClosed payout) {
        return post(
                node,
                Folk.FINANCE_2,
                "/api/payouts/" + payout.payoutId() + "/approve",
                Map.of("contentHash", payout.contentHash()));
    }

    private House.Reply file(int node, PayoutClosed payout) {
        return post(node, Folk.FINANCE, "/api/payment-files", Map.of("payoutIds", List.of(payout.payoutId())));
    }

    private OrderPlaced placed(int node, long grams) {
        ListingId apples = first(ListingDrafted.class).listingId();
        must(
                node,
                keeper,
                "/api/checkouts",
                Map.of(
                        "lines",
                        lines(apples, grams),
                        "deliverTo",
                        Map.of("pickUpStationId", station),
                        "onBehalfOf",
                        Map.of("name", "邻居", "phone", "13900000001")));
        return last(OrderPlaced.class);
    }

    private void pay(int node, OrderPlaced order) {
        must(node, keeper, "/api/checkouts/" + order.checkoutId() + "/payments", Map.of("method", "CASH"));
    }

    private House.Reply pack(int node, OrderPlaced order) {
        return post(
                node,
                keeper,
                "/api/orders/" + order.orderId() + "/consignments",
                Map.of(
                        "lots",
                        List.of(Map.of(
                                "listingId",
                                order.lines().getFirst().listingId(),
                                "farmerId",
                                farmerPaidByBank(),
                                "grossGrams",
                                700,
                                "tareGrams",
                                200,
                                "scaleId",
                                "scale-1"))));
    }

    private void restock(int node, ListingId listing) {
        must(
                node,
                keeper,
                "/api/listings/" + listing + "/restock",
                Map.of("contributions", List.of(Map.of("farmerId", farmerPaidByBank(), "quantity", grams(5_000)))));
    }

    private static Map<String, Object> basket(ListingId listing, long grams) {
        return Map.of(
                "lines",
                lines(listing, grams),
                "deliverTo",
                Map.of("name", "梅", "phone", "13700000000", "regionCode", "310101", "address", "南京路1号"));
    }

    private static List<Map<String, Object>> lines(ListingId listing, long grams) {
        return List.of(Map.of("listingId", listing, "quantity", grams(grams)));
    }

    private static Map<String, Object> grams(long grams) {
        return Map.of("amount", grams, "unit", "GRAM");
    }

    private Map<String, Object> listing() {
        return Map.of(
                "stationId",
                station,
                "farmerId",
                farmerPaidByBank(),
                "produce",
                "apple",
                "title",
                "自家的",
                "price",
                Map.of("fen", 390, "per", grams(500)),
                "quantity",
                grams(10_000),
                "harvestedOn",
                "2026-08-30",
                "sellBy",
                "2026-12-31");
    }

    private static Map<String, Object> farmer() {
        return Map.of("name", "农民", "phone", "13700000009", "village", "村", "payoutTo", Map.of("kind", "CASH"));
    }

    private void must(int node, Folk person, String path, Map<String, ?> body) {
        House.Reply reply = post(node, person, path, body);
        assertThat(reply.refused()).as("%s: %s", path, reply.body()).isNull();
    }

    private House.Reply post(int node, Folk person, String path, Map<String, ?> body) {
        house.reach(node);
        return house.post(person.at(house.now(), house.now()), "key-" + keys++, path, JSON, Json.write(body));
    }

    private <T> T first(Class<T> type) {
        return all(type).getFirst();
    }

    private <T> T last(Class<T> type) {
        return all(type).getLast();
    }

    private <T> List<T> all(Class<T> type) {
        return house.disk().events().stream()
                .map(DomainEventMessage::getPayload)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
