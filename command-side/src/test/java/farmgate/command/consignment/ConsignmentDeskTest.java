package farmgate.command.consignment;

import static farmgate.command.order.People.COUNTY;
import static farmgate.command.order.People.NOON;
import static farmgate.command.order.People.OTHER_VILLAGE;
import static farmgate.command.order.People.VILLAGE;
import static farmgate.command.order.People.keeper;
import static farmgate.command.order.People.mei;
import static farmgate.command.order.People.operator;
import static farmgate.command.order.People.otherKeeper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import farmgate.command.consignment.ConsignmentCommand.Arrive;
import farmgate.command.consignment.ConsignmentCommand.Deliver;
import farmgate.command.consignment.ConsignmentCommand.HandOver;
import farmgate.command.consignment.ConsignmentCommand.Lot;
import farmgate.command.consignment.ConsignmentCommand.PackOrder;
import farmgate.command.consignment.ConsignmentCommand.ProveDelivery;
import farmgate.command.consignment.ConsignmentCommand.Weight;
import farmgate.command.order.Market;
import farmgate.command.order.OpenVault;
import farmgate.command.order.OrderStatus;
import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentArrived;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentDelivered;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentHandedOver;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentPacked;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.consignment.LineWeight;
import farmgate.shared.consignment.WeighTicket;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.ListingEvent.StockLost;
import farmgate.shared.listing.ListingEvent.StockReturned;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Money;
import farmgate.shared.money.Quantity;
import farmgate.shared.money.Unit;
import farmgate.shared.order.DeliveredLine;
import farmgate.shared.order.DeliveryProof;
import farmgate.shared.order.GoodsFate;
import farmgate.shared.order.OrderEvent.DeliveryProven;
import farmgate.shared.order.OrderEvent.DeliveryUnproven;
import farmgate.shared.order.OrderEvent.OrderDelivered;
import farmgate.shared.order.OrderEvent.OrderDispatched;
import farmgate.shared.order.OrderEvent.OrderPacked;
import farmgate.shared.order.OrderEvent.OrderPackedShort;
import farmgate.shared.order.OrderEvent.OrderReceived;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.ShortWeightClaimed;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.PackedLot;
import farmgate.shared.order.PickUpCode;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.ShortPart;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConsignmentDeskTest {

    private static final ConsignmentId CONSIGNMENT = new ConsignmentId("csg_1");
    private static final LocalDate HARVESTED = LocalDate.of(2026, 9, 25);

    private final Market market = new Market();
    private final ListingId apples = market.apples("lst_apples", 20_000);
    private final ListingId pomelos = market.pieces("lst_pomelos", VILLAGE, 10);
    private OrderId order;

    @BeforeEach
    void an_order_of_apples_and_pomelos_is_paid() {
        Map<ListingId, Quantity> basket = new LinkedHashMap<>();
        basket.put(apples, Quantity.grams(5_000));
        basket.put(pomelos, pieces(4));
        // 3,900 fen of apples and 2,600 fen of pomelos.
        order = market.place("chk_1", mei(), basket).orders().getFirst();
        market.pay(order);
    }

    @AfterEach
    void close() {
        market.close();
    }

    @Nested
    class Packing {

        @Test
        void weighs_and_counts_what_each_farmer_gave() {
            send(new PackOrder(
                    CONSIGNMENT, order, List.of(weighed(3_200, 100), weighed(1_990, 90), counted(null)), null));

            assertThat(market.eventsOf(CONSIGNMENT))
                    .containsExactly(new ConsignmentPacked(
                            CONSIGNMENT,
                            order,
                            VILLAGE,
                            COUNTY,
                            List.of(
                                    ticket(apples, 3_200, 100, Quantity.grams(3_100)),
                                    ticket(apples, 1_990, 90, Quantity.grams(1_900)),
                                    ticket(pomelos, 0, 0, pieces(4)))));
            assertThat(market.eventsOf(order))
                    .endsWith(new OrderPacked(
                            order,
                            CONSIGNMENT,
                            List.of(
                                    new PackedLot(apples, Market.LI, HARVESTED, Quantity.grams(3_100)),
                                    new PackedLot(apples, Market.LI, HARVESTED, Quantity.grams(1_900)),
                                    new PackedLot(pomelos, Market.LI, HARVESTED, pieces(4)))));
        }

        @Test
        void needs_a_lot_for_every_line() {
            wrong("lots", weighed(5_100, 100));
        }

        @Test
        void takes_only_lines_of_the_order_and_farmers_of_the_listing() {
            Lot foreign = new Lot(new ListingId("lst_x"), Market.LI, null, 1, 0, null, null, null);
            wrong("lots[2].listingId", weighed(5_100, 100), counted(4L), foreign);
            Lot stranger = new Lot(pomelos, new FarmerId("frm_wang"), null, 0, 0, null, 4L, null);
            wrong("lots[1].farmerId", weighed(5_100, 100), stranger);
        }

        @Test
        void needs_more_gross_than_tare_and_a_count_where_it_counts() {
            wrong("lots[0].grossGrams", weighed(100, 100), counted(4L));
            wrong("lots[0].count", new Lot(apples, Market.LI, null, 101, 100, null, 1L, null), counted(4L));
            wrong("lots[1].count", weighed(101, 100), counted(null), counted(4L));
            wrong("lots[1].grossGrams", weighed(101, 100), new Lot(pomelos, Market.LI, null, 1, 2, null, 4L, null));
            wrong("lots[2].count", weighed(5_100, 100), counted(3L), counted(0L));
            send(new PackOrder(CONSIGNMENT, order, List.of(weighed(5_100, 100), counted(3L), counted(1L)), null));
        }

        @Test
        void takes_nothing_that_no_scale_carries() {
            wrong("lots[0].grossGrams", weighed(Long.MAX_VALUE, 0), counted(4L));
            wrong("lots[0].grossGrams", weighed(10_000_001, 9_995_001), counted(4L));
            wrong("lots[0].tareGrams", weighed(5_100, -1), counted(4L));
            wrong("lots[0].grossGrams", weighed(-1, 0), counted(4L));
            wrong("lots[1].tareGrams", weighed(5_100, 100), onScale(10_000_000, 10_000_001));
            send(new PackOrder(
                    CONSIGNMENT,
                    order,
                    List.of(weighed(10_000_000, 9_995_000), onScale(10_000_000, 10_000_000)),
                    null));
        }

        @Test
        void takes_at_most_twice_what_was_ordered() {
            wrong("lots[1].grossGrams", weighed(5_000, 0), weighed(5_001, 0), counted(4L));
            wrong("lots[1].count", weighed(5_000, 0), counted(9L));
            wrong("lots[1].count", weighed(5_000, 0), counted(Long.MAX_VALUE));
            send(new PackOrder(CONSIGNMENT, order, List.of(weighed(5_000, 0), weighed(5_000, 0), counted(8L)), true));
        }

        @Test
        void takes_from_a_farmer_a_little_more_than_she_said_she_brings_and_no_piece_more() {
            OrderId all = paid("chk_all", Map.of(apples, Quantity.grams(14_000), pomelos, pieces(6)));
            Lot nothingMore = new Lot(pomelos, Market.LI, null, 0, 0, null, 10L, null);
            assertWrong("lots[0].grossGrams", all, weighed(22_001, 0), nothingMore);
            assertWrong("lots[1].count", all, weighed(22_000, 0), counted(11L));
            send(new PackOrder(CONSIGNMENT, all, List.of(weighed(22_000, 0), nothingMore), true));
        }

        @Test
        void asks_when_it_looks_like_a_slip_and_takes_it_once_it_is_confirmed() {
            for (long odd : new long[] {2_499, 7_501, 10_000}) {
                unconfirmed(apples, Quantity.grams(5_000), Quantity.grams(odd), weighed(odd, 0), counted(4L));
            }
            unconfirmed(pomelos, pieces(4), pieces(1), weighed(5_000, 0), counted(1L));
            unconfirmed(pomelos, pieces(4), pieces(7), weighed(5_000, 0), counted(7L));
            assertThat(market.order(order).status()).isEqualTo(OrderStatus.PAID);
            send(new PackOrder(CONSIGNMENT, order, List.of(weighed(10_000, 0), counted(1L)), true));
        }

        @Test
        void asks_nothing_at_half_and_at_half_as_much_again() {
            send(new PackOrder(CONSIGNMENT, order, List.of(weighed(2_500, 0), counted(6L)), null));
            OrderId other = paid("chk_2", Map.of(apples, Quantity.grams(5_000), pomelos, pieces(4)));
            send(new PackOrder(new ConsignmentId("csg_2"), other, List.of(weighed(7_500, 0), counted(2L)), null));
        }

        @Test
        void asks_nothing_about_one_cabbage_more_or_less() {
            OrderId small = paid("chk_2", Map.of(apples, Quantity.grams(100), pomelos, pieces(1)));
            assertWrong("lots[0].grossGrams", small, weighed(601, 0), counted(1L));
            send(new PackOrder(CONSIGNMENT, small, List.of(weighed(600, 0), counted(2L)), null));
        }

        @Test
        void short_beyond_tolerance_gives_the_rest_back_to_stock_or_loses_it_by_name() {
            Lot lost = new Lot(pomelos, Market.LI, HARVESTED, 0, 0, null, 3L, GoodsFate.LOST);

            send(new PackOrder(CONSIGNMENT, order, List.of(weighed(4_100, 100), lost), null));

            assertThat(market.eventsOf(order))
                    .endsWith(new OrderPackedShort(
                            order,
                            List.of(
                                    new ShortPart(apples, Quantity.grams(1_000), GoodsFate.BACK_TO_STOCK),
                                    new ShortPart(pomelos, pieces(1), GoodsFate.LOST))));
            assertThat(market.eventsOf(apples))
                    .endsWith(new StockReturned(apples, order, Quantity.grams(1_000), false));
            assertThat(market.eventsOf(pomelos))
                    .endsWith(new StockLost(pomelos, order, pieces(1), StockLost.Why.PACKED_SHORT));
        }

        @Test
        void within_tolerance_is_not_short() {
            send(new PackOrder(CONSIGNMENT, order, List.of(weighed(5_040, 100), counted(4L)), null));

            assertThat(market.eventsOf(order)).noneMatch(OrderPackedShort.class::isInstance);
            assertThat(market.offer(apples).available()).isEqualTo(Quantity.grams(15_000));
        }

        @Test
        void short_and_then_cancelled_gives_back_only_what_was_still_sold() {
            send(new PackOrder(CONSIGNMENT, order, List.of(weighed(4_100, 100), counted(4L)), null));

            market.cancel(order, mei());

            assertThat(market.offer(apples).available()).isEqualTo(Quantity.grams(20_000));
            assertThat(market.offer(pomelos).available()).isEqualTo(pieces(10));
        }

        @Test
        void says_one_thing_about_what_is_short_of_a_line() {
            wrong(
                    "lots[1].short",
                    new Lot(apples, Market.LI, HARVESTED, 2_100, 100, null, null, GoodsFate.LOST),
                    new Lot(apples, Market.LI, HARVESTED, 2_100, 100, null, null, GoodsFate.BACK_TO_STOCK),
                    counted(4L));
        }

        @Test
        void is_for_the_keeper_of_the_station() {
            for (Actor actor : List.of(otherKeeper(), operator(), mei())) {
                refused("not-found", () -> market.send(pack(), actor));
            }
        }

        @Test
        void is_for_paid_orders_and_once() {
            OrderId unpaid = market.place("chk_2", mei(), Map.of(apples, Quantity.grams(500)))
                    .orders()
                    .getFirst();
            refused("not-paid", () -> send(new PackOrder(CONSIGNMENT, unpaid, List.of(weighed(600, 100)), null)));
            send(pack());

            refused(
                    "not-to-be-packed",
                    () -> send(new PackOrder(
                            new ConsignmentId("csg_2"), order, List.of(weighed(5_100, 100), counted(4L)), null)));
        }

        private OrderId paid(String checkout, Map<ListingId, Quantity> basket) {
            OrderId id = market.place(checkout, mei(), basket).orders().getFirst();
            market.pay(id);
            return id;
        }

        private Lot onScale(long gross, long tare) {
            return new Lot(pomelos, Market.LI, HARVESTED, gross, tare, "scale 1", 4L, null);
        }

        private void unconfirmed(ListingId listing, Quantity expected, Quantity said, Lot... lots) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> send(new PackOrder(CONSIGNMENT, order, List.of(lots), null)))
                    .satisfies(refusal -> {
                        assertThat(refusal.code()).isEqualTo("confirm-weight");
                        assertThat(refusal.facts())
                                .isEqualTo(Map.of("odd", List.of(new WeightRules.Odd(listing, expected, said))));
                    });
        }

        private void wrong(String field, Lot... lots) {
            assertWrong(field, order, lots);
        }

        /** A confirmation does not help. */
        private void assertWrong(String field, OrderId order, Lot... lots) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> send(new PackOrder(CONSIGNMENT, order, List.of(lots), true)))
                    .satisfies(refusal -> {
                        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
                        assertThat(refusal.facts()).isEqualTo(Map.of("field", field));
                    });
            assertThat(market.order(order).status()).isEqualTo(OrderStatus.PAID);
        }
    }

    @Nested
    class On_the_way {

        @BeforeEach
        void it_is_packed() {
            send(pack());
        }

        @Test
        void it_is_handed_over_once() {
            send(new HandOver(CONSIGNMENT, "rider Zhao", "SF1"));
            send(new HandOver(CONSIGNMENT, "rider Zhao", "SF1"));

            assertThat(market.eventsOf(CONSIGNMENT))
                    .hasSize(2)
                    .endsWith(new ConsignmentHandedOver(CONSIGNMENT, order, "rider Zhao", "SF1"));
            assertThat(market.eventsOf(order)).endsWith(new OrderDispatched(order, CONSIGNMENT));
            refused("already-handed-over", () -> send(new HandOver(CONSIGNMENT, "rider Qian", "SF1")));
        }

        @Test
        void it_arrives_where_others_weigh_it_again() {
            send(new HandOver(CONSIGNMENT, "rider Zhao", null));
            Arrive arrive = new Arrive(CONSIGNMENT, "stn_county", List.of(new Weight(apples, 4_990L, null)), null);
            market.send(arrive, operator());
            market.send(arrive, operator());

            assertThat(market.eventsOf(CONSIGNMENT))
                    .hasSize(3)
                    .endsWith(new ConsignmentArrived(CONSIGNMENT, order, "stn_county", List.of(weight(4_990))));
        }

        @Test
        void a_later_weighing_names_lines_of_the_order_once_and_in_their_unit() {
            send(new HandOver(CONSIGNMENT, "rider Zhao", null));

            weighedWrong("weights[0].listingId", new Weight(new ListingId("lst_x"), 1L, null));
            weighedWrong("weights[1].listingId", new Weight(apples, 1L, null), new Weight(apples, 1L, null));
            weighedWrong("weights[0].netGrams", new Weight(apples, null, 1L));
            weighedWrong("weights[0].count", new Weight(pomelos, 1L, null));
            weighedWrong("weights[0].count", new Weight(pomelos, 1L, 1L));
        }

        @Test
        void its_steps_go_in_order() {
            refused("not-handed-over", () -> send(new Arrive(CONSIGNMENT, "hub", List.of(), null)));
            refused("not-handed-over", () -> deliver(code()));
        }

        @Test
        void it_stays_when_its_order_was_cancelled() {
            market.cancel(order, mei());

            refused("not-packed", () -> send(new HandOver(CONSIGNMENT, "rider Zhao", null)));
        }

        @Test
        void others_may_not_know_of_it() {
            refused("not-found", () -> market.send(new HandOver(CONSIGNMENT, "me", null), otherKeeper()));
            send(new HandOver(CONSIGNMENT, "rider Zhao", null));
            refused("not-found", () -> market.send(new Arrive(CONSIGNMENT, "here", List.of(), null), otherKeeper()));
            refused("not-found", () -> market.send(new Deliver(CONSIGNMENT, code(), List.of(), null, null), mei()));
            refused("not-found", () -> send(new Arrive(new ConsignmentId("csg_x"), "here", List.of(), null)));
        }

        @Test
        void a_stale_version_is_refused() {
            HandOver command = new HandOver(CONSIGNMENT, "rider Zhao", null);

            refused("stale-version", () -> market.the(Writes.class).send(command, new Call(keeper(), null, 1L)));
            market.the(Writes.class).send(command, new Call(keeper(), null, 0L));
        }

        private void weighedWrong(String field, Weight... weights) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> send(new Arrive(CONSIGNMENT, "hub", List.of(weights), null)))
                    .satisfies(refusal -> assertThat(refusal.facts()).isEqualTo(Map.of("field", field)));
        }
    }

    @Nested
    class Delivery {

        @BeforeEach
        void it_is_on_its_way() {
            send(pack());
            send(new HandOver(CONSIGNMENT, "rider Zhao", null));
        }

        @Test
        void with_the_right_code_is_receipt_and_charges_all_that_was_ordered() {
            deliver(code());
            deliver(code());

            assertThat(market.eventsOf(CONSIGNMENT))
                    .hasSize(3)
                    .endsWith(new ConsignmentDelivered(
                            CONSIGNMENT, order, true, List.of(weight(5_000), new LineWeight(pomelos, pieces(4)))));
            assertThat(market.eventsOf(order))
                    .hasSize(7)
                    .endsWith(
                            delivered(null, 5_000, 3_900),
                            new OrderReceived(order, OrderReceived.How.BY_PICK_UP, NOON));
        }

        @Test
        void said_again_otherwise_is_refused_with_what_stands() {
            Deliver first = new Deliver(CONSIGNMENT, code(), List.of(new Weight(apples, 4_990L, null)), null, null);
            market.send(first, operator());
            int events = market.eventsOf(order).size();

            market.send(first, operator());
            market.send(
                    new Deliver(
                            CONSIGNMENT,
                            code(),
                            List.of(new Weight(pomelos, null, 4L), new Weight(apples, 4_990L, null)),
                            null,
                            null),
                    operator());
            for (Weight other : List.of(new Weight(apples, 4_989L, null), new Weight(apples, 0L, null))) {
                assertThatExceptionOfType(Refusal.class)
                        .isThrownBy(() ->
                                market.send(new Deliver(CONSIGNMENT, code(), List.of(other), null, null), operator()))
                        .satisfies(refusal -> {
                            assertThat(refusal.code()).isEqualTo("delivered-otherwise");
                            assertThat(refusal.facts())
                                    .containsEntry(
                                            "weights", List.of(weight(4_990), new LineWeight(pomelos, pieces(4))));
                        });
            }
            refused("delivered-otherwise", () -> deliver(code()));
            assertThat(market.eventsOf(CONSIGNMENT)).hasSize(3);
            assertThat(market.eventsOf(order)).hasSize(events);
        }

        @Test
        void with_a_wrong_code_or_none_changes_nothing() {
            String wrong = code().equals("000000") ? "000001" : "000000";
            for (String said : new String[] {wrong, null, "", code() + "0", "[0-9]{6}"}) {
                refused("wrong-pick-up-code", () -> deliver(said));
            }
            assertThat(market.order(order).status()).isEqualTo(OrderStatus.DISPATCHED);
        }

        @Test
        void after_five_wrong_codes_has_to_wait_even_for_the_right_one_but_a_stranger_learns_nothing_of_it() {
            for (int i = 0; i < 5; i++) {
                String wrong = "wrong " + i;
                refused("wrong-pick-up-code", () -> deliver(null));
                refused("wrong-pick-up-code", () -> deliver(wrong));
            }
            refused("too-many-requests", () -> deliver(code()));
            refused("not-found", () -> market.send(new Deliver(CONSIGNMENT, code(), List.of(), null, null), mei()));
            assertThat(market.order(order).status()).isEqualTo(OrderStatus.DISPATCHED);
        }

        @Test
        void of_the_hubs_last_weight_when_nobody_weighed_again() {
            market.send(
                    new Arrive(CONSIGNMENT, "stn_county", List.of(new Weight(apples, 4_960L, null)), null), operator());

            deliver(code());

            assertThat(market.eventsOf(order)).contains(delivered(Quantity.grams(4_960), 4_960, 3_900));
        }

        @Test
        void within_tolerance_costs_the_order_and_a_gram_below_it_gives_the_difference_back_to_the_fen() {
            // 12 permille of 5,000 g are 60 g; 4,939 g at 390 fen a jin are 3,852.42 fen.
            market.send(
                    new Deliver(CONSIGNMENT, code(), List.of(new Weight(apples, 4_939L, null)), null, null),
                    operator());

            List<Object> story = market.eventsOf(order);
            RefundGranted refund = (RefundGranted) story.get(6);
            assertThat(story)
                    .hasSize(8)
                    .contains(
                            delivered(null, 4_939, 3_852),
                            new RefundGranted(
                                    order,
                                    refund.refundId(),
                                    new PaymentId("pay_" + order),
                                    PaymentMethod.ONLINE,
                                    VILLAGE,
                                    Money.ofFen(48),
                                    RefundCause.SHORT_WEIGHT,
                                    null));
            assertThat(market.order(order)).satisfies(facts -> {
                assertThat(facts.charged()).isEqualTo(Money.ofFen(6_452));
                assertThat(facts.held()).isEqualTo(Money.ofFen(6_452));
                assertThat(facts.status()).isEqualTo(OrderStatus.RECEIVED);
            });
        }

        @Test
        void weighs_no_more_than_was_packed_and_two_scales_differ() {
            weighedWrong("weights[0].netGrams", new Weight(apples, 5_251L, null));
            weighedWrong("weights[0].netGrams", new Weight(apples, Long.MAX_VALUE, null));
            weighedWrong("weights[0].count", new Weight(pomelos, null, 5L));
            weighedWrong("weights[0].count", new Weight(pomelos, null, Long.MAX_VALUE));

            weighOnDelivery(new Weight(apples, 5_250L, null), new Weight(pomelos, null, 4L));

            assertThat(market.order(order).charged()).isEqualTo(Money.ofFen(6_500));
        }

        @Test
        void asks_when_most_of_it_is_gone_and_nothing_when_a_little_is() {
            refused("confirm-weight", () -> weighOnDelivery(new Weight(apples, 0L, null)));
            refused("confirm-weight", () -> weighOnDelivery(new Weight(apples, 2_499L, null)));
            refused("confirm-weight", () -> weighOnDelivery(new Weight(pomelos, null, 1L)));
            refused("confirm-weight", () -> arrive(null, new Weight(apples, 2_499L, null)));
            assertThat(market.order(order).status()).isEqualTo(OrderStatus.DISPATCHED);

            arrive(true, new Weight(apples, 2_499L, null));
            arrive(null, new Weight(apples, 4_620L, null));
            weighOnDelivery(new Weight(apples, 2_500L, null), new Weight(pomelos, null, 2L));

            assertThat(market.order(order).status()).isEqualTo(OrderStatus.RECEIVED);
        }

        @Test
        void takes_a_loss_of_all_once_it_is_confirmed() {
            market.send(
                    new Deliver(CONSIGNMENT, code(), List.of(new Weight(apples, 0L, null)), null, true), operator());

            assertThat(market.order(order).status()).isEqualTo(OrderStatus.RECEIVED);
        }

        private void weighOnDelivery(Weight... weights) {
            market.send(new Deliver(CONSIGNMENT, code(), List.of(weights), null, null), operator());
        }

        private void arrive(Boolean confirmed, Weight... weights) {
            market.send(new Arrive(CONSIGNMENT, "stn_county", List.of(weights), confirmed), operator());
        }

        private void weighedWrong(String field, Weight weight) {
            for (Runnable weighing : List.<Runnable>of(
                    () -> arrive(true, weight),
                    () -> market.send(new Deliver(CONSIGNMENT, code(), List.of(weight), null, true), operator()))) {
                assertThatExceptionOfType(Refusal.class)
                        .isThrownBy(weighing::run)
                        .satisfies(refusal -> assertThat(refusal.facts()).isEqualTo(Map.of("field", field)));
            }
        }

        @Test
        void at_the_edge_of_tolerance_gives_nothing_back() {
            market.send(
                    new Deliver(CONSIGNMENT, code(), List.of(new Weight(apples, 4_940L, null)), null, null), keeper());

            assertThat(market.order(order).held()).isEqualTo(Money.ofFen(6_500));
        }
    }

    @Test
    void the_code_is_the_one_of_the_time_when_the_order_was_placed() {
        send(pack());
        send(new HandOver(CONSIGNMENT, "rider Zhao", null));
        OpenVault vault = (OpenVault) market.the(Vault.class);

        vault.replaceSecret(NOON);
        refused("wrong-pick-up-code", () -> deliver(code()));
        vault.replaceSecret(NOON.plusSeconds(1));
        deliver(code());

        assertThat(market.order(order).status()).isEqualTo(OrderStatus.RECEIVED);
    }

    @Test
    void a_pick_up_station_elsewhere_hands_over_what_it_did_not_pack() {
        Market.Placed away = market.place("chk_3", mei(), Map.of(apples, Quantity.grams(500)), OTHER_VILLAGE);
        OrderId id = away.orders().getFirst();
        market.pay(id);
        send(new PackOrder(CONSIGNMENT, id, List.of(weighed(600, 100)), null));
        send(new HandOver(CONSIGNMENT, "rider Zhao", null));
        market.send(new Arrive(CONSIGNMENT, OTHER_VILLAGE.value(), List.of(), null), otherKeeper());

        market.send(new Deliver(CONSIGNMENT, PickUpCode.of(new OpenVault(), id), List.of(), null, null), otherKeeper());

        assertThat(market.order(id).status()).isEqualTo(OrderStatus.RECEIVED);
    }

    @Test
    void to_an_address_no_code_is_asked_and_the_buyer_has_her_claim_window() {
        OrderId id = market.placeHome("chk_4", mei(), Map.of(apples, Quantity.grams(500)))
                .orders()
                .getFirst();
        market.pay(id);
        send(new PackOrder(CONSIGNMENT, id, List.of(weighed(600, 100)), null));
        send(new HandOver(CONSIGNMENT, "rider Zhao", null));

        market.send(new Deliver(CONSIGNMENT, null, List.of(), null, null), operator());

        OrderDelivered delivered = (OrderDelivered) market.eventsOf(id).getLast();
        assertThat(delivered.claimUntil()).isEqualTo(NOON.plus(Duration.ofDays(2)));
        assertThat(market.order(id).status()).isEqualTo(OrderStatus.DELIVERED);
    }

    @Test
    void to_an_address_the_selling_stations_word_starts_no_clock_until_it_is_proven() {
        OrderId id = market.placeHome("chk_5", mei(), Map.of(apples, Quantity.grams(500)))
                .orders()
                .getFirst();
        market.pay(id);
        send(new PackOrder(CONSIGNMENT, id, List.of(weighed(600, 100)), null));
        send(new HandOver(CONSIGNMENT, "rider Zhao", null));
        DeliveryProof county = new DeliveryProof(DeliveryProof.Kind.COUNTY, null);
        DeliveryProof picture = new DeliveryProof(DeliveryProof.Kind.PICTURE, "att_1");

        refused("invalid", () -> send(new Deliver(CONSIGNMENT, null, List.of(), county, null)));
        deliver(null);
        assertThat(market.eventsOf(id)).endsWith(new DeliveryUnproven(id, null));
        refused("invalid", () -> send(new ProveDelivery(CONSIGNMENT, county)));
        refused("not-found", () -> market.send(new ProveDelivery(CONSIGNMENT, picture), mei()));
        send(new ProveDelivery(CONSIGNMENT, picture));
        assertThat(market.eventsOf(id)).endsWith(new DeliveryUnproven(id, picture));
        market.send(new ProveDelivery(CONSIGNMENT, county), operator());
        assertThat(market.eventsOf(id)).endsWith(new DeliveryProven(id, county, NOON.plus(Duration.ofDays(2))));
        refused("nothing-to-prove", () -> market.send(new ProveDelivery(CONSIGNMENT, county), operator()));
    }

    @Nested
    class For_a_neighbour {

        @Test
        void her_code_proves_nothing_from_the_keeper_who_sells_and_sees_it() {
            OrderId id = onItsWay(keeper(), VILLAGE);

            deliver(PickUpCode.of(new OpenVault(), id));

            assertThat(market.eventsOf(id)).endsWith(new DeliveryUnproven(id, null));
            assertThat(market.order(id).status()).isEqualTo(OrderStatus.DELIVERED);
            DeliveryProof county = new DeliveryProof(DeliveryProof.Kind.COUNTY, null);
            market.send(new ProveDelivery(CONSIGNMENT, county), operator());
            assertThat(market.eventsOf(id)).endsWith(new DeliveryProven(id, county, NOON.plus(Duration.ofDays(2))));
        }

        @Test
        void less_weight_with_her_code_is_received_by_nobody_when_it_is_confirmed() {
            OrderId id = onItsWay(keeper(), VILLAGE);
            Weight less = new Weight(apples, 400L, null);
            send(new Deliver(CONSIGNMENT, PickUpCode.of(new OpenVault(), id), List.of(less), null, null));

            assertThat(market.eventsOf(id))
                    .filteredOn(ShortWeightClaimed.class::isInstance)
                    .singleElement()
                    .satisfies(claim ->
                            assertThat(((ShortWeightClaimed) claim).pickedUp()).isFalse());
        }

        @Test
        void her_code_proves_it_from_a_station_that_does_not_sell() {
            OrderId away = onItsWay(keeper(), OTHER_VILLAGE);
            market.send(
                    new Deliver(CONSIGNMENT, PickUpCode.of(new OpenVault(), away), List.of(), null, null),
                    otherKeeper());
            assertThat(market.order(away).status()).isEqualTo(OrderStatus.RECEIVED);
        }

        @Test
        void her_code_proves_it_where_another_station_ordered_for_her() {
            OrderId id = onItsWay(otherKeeper(), VILLAGE);
            deliver(PickUpCode.of(new OpenVault(), id));
            assertThat(market.order(id).status()).isEqualTo(OrderStatus.RECEIVED);
        }

        private OrderId onItsWay(Actor orderedBy, StationId pickUp) {
            OrderId id = market.place("chk_7", orderedBy, Map.of(apples, Quantity.grams(500)), pickUp)
                    .orders()
                    .getFirst();
            market.pay(id);
            send(new PackOrder(CONSIGNMENT, id, List.of(weighed(600, 100)), null));
            send(new HandOver(CONSIGNMENT, "rider Zhao", null));
            return id;
        }
    }

    @Test
    void at_her_own_door_the_buyer_may_say_her_code_too() {
        OrderId id = market.placeHome("chk_6", mei(), Map.of(apples, Quantity.grams(500)))
                .orders()
                .getFirst();
        market.pay(id);
        send(new PackOrder(CONSIGNMENT, id, List.of(weighed(600, 100)), null));
        send(new HandOver(CONSIGNMENT, "rider Zhao", null));

        refused("wrong-pick-up-code", () -> deliver("no code"));
        deliver(PickUpCode.of(new OpenVault(), id));

        assertThat(market.order(id).status()).isEqualTo(OrderStatus.RECEIVED);
    }

    private PackOrder pack() {
        return new PackOrder(CONSIGNMENT, order, List.of(weighed(5_100, 100), counted(4L)), null);
    }

    private void deliver(String code) {
        send(new Deliver(CONSIGNMENT, code, List.of(), null, null));
    }

    private String code() {
        return PickUpCode.of(new OpenVault(), order);
    }

    private void send(ConsignmentCommand command) {
        market.send(command, keeper());
    }

    private OrderDelivered delivered(Quantity hub, long grams, long fen) {
        return new OrderDelivered(
                order,
                CONSIGNMENT,
                List.of(
                        new DeliveredLine(
                                apples,
                                Quantity.grams(5_000),
                                Quantity.grams(5_000),
                                hub,
                                Quantity.grams(grams),
                                Money.ofFen(fen)),
                        new DeliveredLine(pomelos, pieces(4), pieces(4), null, pieces(4), Money.ofFen(2_600))),
                Money.ofFen(fen + 2_600),
                NOON,
                NOON.plus(Duration.ofDays(2)));
    }

    private Lot weighed(long gross, long tare) {
        return new Lot(apples, Market.LI, HARVESTED, gross, tare, "scale 1", null, null);
    }

    private Lot counted(Long count) {
        return new Lot(pomelos, Market.LI, HARVESTED, 0, 0, "scale 1", count, null);
    }

    private WeighTicket ticket(ListingId listing, long gross, long tare, Quantity net) {
        return new WeighTicket(listing, Market.LI, HARVESTED, gross, tare, net, "scale 1", "keeper", NOON);
    }

    private LineWeight weight(long grams) {
        return new LineWeight(apples, Quantity.grams(grams));
    }

    private static Quantity pieces(long count) {
        return new Quantity(count, Unit.PIECE);
    }

    private static void refused(String code, Runnable what) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(what::run)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
