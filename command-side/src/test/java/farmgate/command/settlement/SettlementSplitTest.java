package farmgate.command.settlement;

import static farmgate.command.settlement.Orders.APPLES;
import static farmgate.command.settlement.Orders.COUNTY;
import static farmgate.command.settlement.Orders.LI;
import static farmgate.command.settlement.Orders.PEARS;
import static farmgate.command.settlement.Orders.STANDARD;
import static farmgate.command.settlement.Orders.STATION;
import static farmgate.command.settlement.Orders.WANG;
import static farmgate.command.settlement.Orders.ZHAO;
import static farmgate.command.settlement.Orders.apples;
import static farmgate.command.settlement.Orders.carrier;
import static farmgate.command.settlement.Orders.county;
import static farmgate.command.settlement.Orders.delivered;
import static farmgate.command.settlement.Orders.exception;
import static farmgate.command.settlement.Orders.farmer;
import static farmgate.command.settlement.Orders.fen;
import static farmgate.command.settlement.Orders.lot;
import static farmgate.command.settlement.Orders.order;
import static farmgate.command.settlement.Orders.ordered;
import static farmgate.command.settlement.Orders.settlement;
import static farmgate.command.settlement.Orders.shrinkage;
import static farmgate.command.settlement.Orders.station;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import farmgate.shared.order.DeliveredLine;
import farmgate.shared.order.PackedLot;
import farmgate.shared.settlement.Settlement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettlementSplitTest {

    private static final DeliveredLine WHOLE = delivered(APPLES, 10_000, 10_000, 7800);

    @Nested
    class What_is_held {

        @Test
        void is_split_by_the_rule() {
            assertThat(SettlementSplit.of(apples(7800, WHOLE)))
                    .isEqualTo(
                            settlement(7800, List.of(farmer(LI, 6708), station(390), county(156), carrier(234)), 312));
        }

        @Test
        void leaves_its_odd_fen_to_the_largest_remainder() {
            // 860.86, 50.05, 20.02, 40.04 and 30.03: the odd fen is the farmers'.
            assertThat(SettlementSplit.of(apples(1001, WHOLE)))
                    .isEqualTo(settlement(1001, List.of(farmer(LI, 861), station(50), county(20), carrier(30)), 40));
        }

        @Test
        void makes_nobody_due_zero() {
            assertThat(SettlementSplit.of(apples(1, WHOLE))).isEqualTo(settlement(1, List.of(farmer(LI, 1)), 0));
        }

        @Test
        void is_less_after_a_dispute_and_nobody_is_topped_up_for_that() {
            assertThat(SettlementSplit.of(apples(3900, WHOLE)))
                    .isEqualTo(
                            settlement(3900, List.of(farmer(LI, 3354), station(195), county(78), carrier(117)), 156));
        }

        @Test
        void is_less_only_for_the_farmers_of_the_line_that_was_disputed() {
            DeliveredLine pears = delivered(PEARS, 10_000, 10_000, 7800);
            ReceivedOrder order = new ReceivedOrder(
                    fen(11_700),
                    Map.of(APPLES, fen(3900)),
                    List.of(ordered(APPLES), ordered(PEARS)),
                    List.of(WHOLE, pears),
                    List.of(lot(APPLES, LI, 10_000), lot(PEARS, WANG, 10_000)),
                    STANDARD,
                    STATION,
                    COUNTY);

            assertThat(SettlementSplit.of(order))
                    .isEqualTo(settlement(
                            11_700,
                            List.of(farmer(LI, 3354), farmer(WANG, 6708), station(585), county(234), carrier(351)),
                            468));
        }

        @Test
        void may_be_nothing_after_a_dispute() {
            assertThat(SettlementSplit.of(apples(0, WHOLE))).isEqualTo(settlement(0, List.of(), 0));
        }
    }

    @Nested
    class Weight_lost_on_the_way {

        @Test
        void within_the_expected_shrinkage_is_the_houses_loss() {
            // 7,722 fen are 6,641 + 386 + 154 + 309 + 232; of 7,800 fen the farmers' part is 6,708.
            assertThat(SettlementSplit.of(apples(7722, delivered(APPLES, 10_000, 9_900, 7722))))
                    .isEqualTo(settlement(
                            7722,
                            List.of(farmer(LI, 6708), station(386), county(154), carrier(232)),
                            309,
                            shrinkage(67)));
        }

        @Test
        void beyond_it_is_an_exception_in_proportion() {
            // Of 390 fen lost 156 were expected. The farmers' part of 7,410 fen is 6,373, of 7,800 fen 6,708.
            assertThat(SettlementSplit.of(apples(7410, delivered(APPLES, 10_000, 9_500, 7410))))
                    .isEqualTo(settlement(
                            7410,
                            List.of(farmer(LI, 6708), station(371), county(148), carrier(222)),
                            296,
                            shrinkage(134),
                            exception(201)));
        }

        @Test
        void is_expected_to_the_last_gram_and_an_exception_from_the_next() {
            assertThat(SettlementSplit.of(apples(7644, delivered(APPLES, 10_000, 9_800, 7644)))
                            .losses())
                    .containsExactly(shrinkage(134));
            assertThat(SettlementSplit.of(apples(7643, delivered(APPLES, 10_000, 9_799, 7643)))
                            .losses())
                    .containsExactly(shrinkage(134), exception(1));
        }

        @Test
        void that_the_buyer_was_charged_for_all_the_same_is_no_loss() {
            assertThat(SettlementSplit.of(apples(7800, delivered(APPLES, 10_000, 9_900, 7800))))
                    .isEqualTo(SettlementSplit.of(apples(7800, WHOLE)));
        }

        @Test
        void of_a_disputed_order_is_topped_up_as_if_it_were_not_disputed() {
            assertThat(SettlementSplit.of(apples(0, delivered(APPLES, 10_000, 9_500, 7410))))
                    .isEqualTo(settlement(0, List.of(farmer(LI, 335)), 0, shrinkage(134), exception(201)));
        }

        @Test
        void may_be_all_of_it() {
            assertThat(SettlementSplit.of(apples(0, delivered(APPLES, 10_000, 0, 0))))
                    .isEqualTo(settlement(0, List.of(farmer(LI, 6708)), 0, shrinkage(134), exception(6574)));
        }
    }

    @Nested
    class Station_net {

        @Test
        void below_the_order_is_what_the_farmers_are_paid_on() {
            assertThat(SettlementSplit.of(apples(7020, delivered(APPLES, 9_000, 9_000, 7020))))
                    .isEqualTo(
                            settlement(7020, List.of(farmer(LI, 6037), station(351), county(140), carrier(211)), 281));
        }

        @Test
        void above_the_order_is_a_gift() {
            assertThat(SettlementSplit.of(apples(7800, delivered(APPLES, 10_200, 10_200, 7800))))
                    .isEqualTo(SettlementSplit.of(apples(7800, WHOLE)));
        }

        @Test
        void above_the_order_covers_the_first_grams_lost() {
            assertThat(SettlementSplit.of(apples(7800, delivered(APPLES, 10_200, 10_000, 7800)))
                            .losses())
                    .isEmpty();
            assertThat(SettlementSplit.of(apples(7722, delivered(APPLES, 10_200, 9_900, 7722)))
                            .losses())
                    .containsExactly(shrinkage(67));
        }
    }

    @Nested
    class Farmers {

        @Test
        void of_a_pool_share_by_weight_with_the_odd_fen_to_the_first_named() {
            Settlement settlement =
                    pooled(1000, lot(APPLES, ZHAO, 3_000), lot(APPLES, LI, 3_000), lot(APPLES, WANG, 3_000));

            assertThat(settlement.dues()).startsWith(farmer(ZHAO, 287), farmer(LI, 287), farmer(WANG, 286));
        }

        @Test
        void are_paid_once_for_all_their_lots() {
            Settlement settlement =
                    pooled(1000, lot(APPLES, LI, 1_000), lot(APPLES, WANG, 5_000), lot(APPLES, LI, 4_000));

            assertThat(settlement.dues()).startsWith(farmer(LI, 430), farmer(WANG, 430));
        }

        @Test
        void without_weight_are_not_due_anything() {
            assertThat(pooled(1000, lot(APPLES, LI, 0), lot(APPLES, WANG, 5_000))
                            .dues())
                    .startsWith(farmer(WANG, 860));
        }

        @Test
        void are_paid_once_for_all_their_lines() {
            ReceivedOrder order = order(
                    15_600,
                    List.of(WHOLE, delivered(PEARS, 10_000, 10_000, 7800)),
                    List.of(lot(APPLES, LI, 10_000), lot(PEARS, WANG, 7_500), lot(PEARS, LI, 2_500)));

            assertThat(SettlementSplit.of(order))
                    .isEqualTo(settlement(
                            15_600,
                            List.of(farmer(LI, 8385), farmer(WANG, 5031), station(780), county(312), carrier(468)),
                            624));
        }

        @Test
        void whose_weight_was_lost_are_topped_up_whatever_was_charged_for_anothers_line() {
            // The apples came 100 g light to the station and were not re-priced; the pears lost 100 g on the way.
            ReceivedOrder order = order(
                    15_522,
                    List.of(delivered(APPLES, 9_900, 9_900, 7800), delivered(PEARS, 10_000, 9_900, 7722)),
                    List.of(lot(APPLES, LI, 9_900), lot(PEARS, WANG, 10_000)));

            assertThat(SettlementSplit.of(order))
                    .isEqualTo(settlement(
                            15_522,
                            List.of(farmer(LI, 6708), farmer(WANG, 6708), station(776), county(310), carrier(466)),
                            621,
                            shrinkage(67)));
        }

        private static Settlement pooled(long heldFen, PackedLot... lots) {
            return SettlementSplit.of(order(heldFen, List.of(WHOLE), List.of(lots)));
        }
    }

    @Nested
    class Refused {

        @Test
        void is_more_in_the_hold_than_was_charged() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> apples(7801, WHOLE))
                    .withMessage("held is 7801 fen, but only 7800 fen were charged");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> apples(-1, WHOLE))
                    .withMessage("what is held must not be negative: -1 fen");
        }

        @Test
        void is_a_line_that_was_not_delivered_just_once() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ReceivedOrder(
                            fen(7800),
                            List.of(ordered(APPLES), ordered(PEARS)),
                            List.of(WHOLE),
                            List.of(),
                            STANDARD,
                            STATION,
                            COUNTY))
                    .withMessageStartingWith("every line must be delivered once");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> order(7800, List.of(WHOLE, WHOLE), List.of()))
                    .withMessageStartingWith("every line must be delivered once");
        }

        @Test
        void is_an_amount_due_for_what_nobody_packed() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SettlementSplit.of(order(7800, List.of(WHOLE), List.of())))
                    .withMessage("6708 fen are due for lst_apples, but nothing was packed of it");
        }
    }
}
