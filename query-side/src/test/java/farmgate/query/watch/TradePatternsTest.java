package farmgate.query.watch;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.mark.AccountMark;
import farmgate.query.mark.Marked;
import farmgate.query.order.PaidOrders.PaidOrder;
import farmgate.query.payout.ClosedPayouts.ClosedPayout;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.station.StationId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TradePatternsTest {

    private static final StationId STATION = new StationId("stn_a");
    private static final FarmerId LI = new FarmerId("frm_li");
    private static final FarmerId WANG = new FarmerId("frm_wang");
    private static final BuyerId LI_BUYS = new BuyerId("buy_li");
    private static final BuyerId STRANGER = new BuyerId("buy_stranger");
    private static final AccountMark ACCOUNT = new AccountMark("c0ffee");

    @Nested
    class An_account {

        private final SharedAccounts accounts = new SharedAccounts();

        @Test
        void of_one_farmer_is_nothing_to_look_at_also_when_she_is_seen_twice() {
            accounts.add(farmer(LI, null, ACCOUNT));
            accounts.add(farmer(LI, null, ACCOUNT));
            accounts.add(farmer(WANG, null, null));
            accounts.add(farmer(new FarmerId("frm_zhao"), null, null));

            assertThat(accounts.findings()).isEmpty();
        }

        @Test
        void of_two_is_found_with_those_who_share_it_and_without_its_number() {
            accounts.add(farmer(WANG, null, ACCOUNT));
            accounts.add(farmer(LI, null, ACCOUNT));
            accounts.add(farmer(new FarmerId("frm_zhao"), null, new AccountMark("other")));

            assertThat(accounts.findings())
                    .containsExactly(new Finding(
                            Finding.Rule.SHARED_ACCOUNT,
                            "account c0ffee",
                            3,
                            2,
                            "2 payees are paid into one account",
                            "2个收款人使用同一个收款账户",
                            List.of("frm_li", "frm_wang")));
        }

        @Test
        void of_a_farmer_and_her_station_is_found_too() {
            accounts.add(farmer(LI, null, ACCOUNT));
            accounts.add(new Marked<>(STATION, null, ACCOUNT));

            assertThat(accounts.findings()).extracting(Finding::evidence).containsExactly(List.of("frm_li", "stn_a"));
        }
    }

    @Nested
    class Payouts_just_under_the_limit {

        private static final long LIMIT = 20_000_000;

        private final JustUnder justUnder = new JustUnder(Money.ofFen(LIMIT));

        @Test
        void are_found_from_the_third_on() {
            given(LIMIT, LIMIT - 1);
            assertThat(justUnder.findings()).isEmpty();

            given(LIMIT - LIMIT / 10 + 1);
            assertThat(justUnder.findings())
                    .containsExactly(new Finding(
                            Finding.Rule.JUST_UNDER_TWO_APPROVALS,
                            "stn_a",
                            3,
                            3,
                            "3 of 3 payouts are in the last tenth below the limit for two approvals, 0 in the tenth above",
                            "3笔付款中有3笔略低于双人复核限额（差额不足一成），略高于限额的有0笔",
                            List.of("pyo_20000000-0", "pyo_19999999-1", "pyo_18000001-2")));
        }

        @Test
        void begin_in_the_last_tenth_and_end_with_the_limit_itself() {
            given(LIMIT - LIMIT / 10, LIMIT - LIMIT / 10, LIMIT - LIMIT / 10, LIMIT - LIMIT / 10);
            given(LIMIT + LIMIT / 10 + 1, 1, 0);
            assertThat(justUnder.findings()).isEmpty();
        }

        @Test
        void are_nothing_to_look_at_where_there_are_half_as_many_just_above() {
            given(LIMIT, LIMIT, LIMIT, LIMIT, LIMIT + 1, LIMIT + LIMIT / 10);
            assertThat(justUnder.findings()).isEmpty();

            given(LIMIT);
            assertThat(justUnder.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.counted()).isEqualTo(7);
                assertThat(finding.noticed()).isEqualTo(5);
            });
        }

        @Test
        void are_counted_for_each_station() {
            given(LIMIT, LIMIT);
            justUnder.add(new ClosedPayout(new StationId("stn_b"), new PayoutId("pyo_b"), Money.ofFen(LIMIT)));

            assertThat(justUnder.findings()).isEmpty();
        }

        private int number;

        private void given(long... fen) {
            for (long each : fen) {
                justUnder.add(
                        new ClosedPayout(STATION, new PayoutId("pyo_" + each + "-" + number++), Money.ofFen(each)));
            }
        }
    }

    @Nested
    class Round_trips {

        private final RoundTrips roundTrips = new RoundTrips();
        private int number;

        @Test
        void of_a_farmer_who_buys_what_is_hers_are_found_from_the_third_on() {
            roundTrips.addFarmer(farmer(LI, LI_BUYS, null));
            orders(2, LI_BUYS, false, LI, WANG);
            orders(5, LI_BUYS, false, WANG);
            orders(9, STRANGER, false, LI);
            assertThat(roundTrips.findings()).isEmpty();

            orders(1, LI_BUYS, false, LI);
            assertThat(roundTrips.findings())
                    .containsExactly(new Finding(
                            Finding.Rule.ROUND_TRIP_ORDERS,
                            "stn_a frm_li",
                            8,
                            3,
                            "3 of 8 orders under a farmer's telephone were for her own produce",
                            "以农户电话下的8个订单中，有3个买的是其本人的货品",
                            List.of("ord_0", "ord_1", "ord_16")));
        }

        @Test
        void of_a_keeper_at_her_own_station_are_found_from_the_tenth_on() {
            roundTrips.addKeeper(new Marked<>(STATION, LI_BUYS, null));
            roundTrips.addKeeper(new Marked<>(new StationId("stn_elsewhere"), STRANGER, null));
            orders(9, LI_BUYS, false, WANG);
            orders(20, STRANGER, false, WANG);
            assertThat(roundTrips.findings()).isEmpty();

            orders(1, LI_BUYS, false, WANG);
            assertThat(roundTrips.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.about()).isEqualTo("stn_a keeper");
                assertThat(finding.noticed()).isEqualTo(10);
                assertThat(finding.explanationZh()).isEqualTo("以站长本人电话在本站下了10个订单");
            });
        }

        @Test
        void of_a_buyer_who_is_paid_back_are_found_from_the_third_on() {
            orders(2, STRANGER, true);
            assertThat(roundTrips.findings()).isEmpty();

            orders(1, STRANGER, true);
            assertThat(roundTrips.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.about()).isEqualTo("stn_a buy_stranger");
                assertThat(finding.explanation()).isEqualTo("of 3 paid orders of one buyer, 3 were paid back whole");
                assertThat(finding.evidence()).containsExactly("ord_0", "ord_1", "ord_2");
            });
        }

        @Test
        void of_a_buyer_are_nothing_to_look_at_when_she_keeps_more_than_half() {
            orders(3, STRANGER, true);
            orders(4, STRANGER, false);
            assertThat(roundTrips.findings()).isEmpty();

            orders(1, STRANGER, true);
            assertThat(roundTrips.findings()).extracting(Finding::noticed).containsExactly(4L);
        }

        @Test
        void have_twenty_orders_as_evidence_at_most() {
            orders(25, STRANGER, true);

            assertThat(roundTrips.findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.evidence()).hasSize(Finding.EVIDENCE_MAX));
        }

        private void orders(int times, BuyerId buyer, boolean undone, FarmerId... farmers) {
            for (int i = 0; i < times; i++) {
                OrderId id = new OrderId("ord_" + number++);
                roundTrips.add(new PaidOrder(STATION, id, buyer, Set.of(farmers), undone, undone));
            }
        }
    }

    private static Marked<FarmerId> farmer(FarmerId id, @Nullable BuyerId buyer, @Nullable AccountMark account) {
        return new Marked<>(id, buyer, account);
    }
}
