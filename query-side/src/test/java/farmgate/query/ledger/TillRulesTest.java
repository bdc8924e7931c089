package farmgate.query.ledger;

import static farmgate.query.ledger.Facts.AT;
import static farmgate.query.ledger.Facts.COUNTY;
import static farmgate.query.ledger.Facts.PAYMENT;
import static farmgate.query.ledger.Facts.PAYOUT;
import static farmgate.query.ledger.Facts.STATION;
import static farmgate.query.ledger.Facts.WANG;
import static farmgate.query.ledger.Facts.entriesOf;
import static farmgate.query.ledger.Facts.fen;
import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.message.Event;
import farmgate.shared.order.RefundId;
import farmgate.shared.personal.FreeText;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import farmgate.shared.till.CountKind;
import farmgate.shared.till.HandoverEvent.HandoverDifferenceCleared;
import farmgate.shared.till.HandoverEvent.HandoverReceived;
import farmgate.shared.till.HandoverEvent.HandoverSent;
import farmgate.shared.till.HandoverId;
import farmgate.shared.till.TillEvent.CashDrawn;
import farmgate.shared.till.TillEvent.CashGivenBack;
import farmgate.shared.till.TillEvent.CashPaidOut;
import farmgate.shared.till.TillEvent.CashReceived;
import farmgate.shared.till.TillEvent.CashSent;
import farmgate.shared.till.TillEvent.CashTaken;
import farmgate.shared.till.TillEvent.DifferenceApproved;
import farmgate.shared.till.TillEvent.DifferenceDeclined;
import farmgate.shared.till.TillEvent.DifferenceProposed;
import farmgate.shared.till.TillEvent.DifferenceReplaced;
import farmgate.shared.till.TillEvent.OwnShareCredited;
import farmgate.shared.till.TillEvent.ShiftOffered;
import farmgate.shared.till.TillEvent.ShiftTaken;
import farmgate.shared.till.TillEvent.TillCounted;
import farmgate.shared.till.TillEvent.TillLimitSet;
import farmgate.shared.till.TillId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TillRulesTest {

    private static final TillId TILL_ID = TillId.of(STATION);
    private static final HandoverId HANDOVER = new HandoverId("hnd_1");
    private static final Account TILL = new Account("assets:till:stn_village");
    private static final Account COUNTY_TILL = new Account("assets:till:stn_county");
    private static final Account IN_TRANSIT = new Account("assets:cash-in-transit:stn_village");
    private static final Account CUSTODIAN = new Account("liabilities:custodian:stn_village");
    private static final Account OVER_SHORT = new Account("expenses:cash-over-short:stn_village");

    @Test
    void what_a_payee_got_out_of_the_till_is_not_owed_to_the_keeper() {
        assertThat(entriesOf(paidOut(4_300, 0)))
                .containsExactly(new JournalEntry(
                        "evt-0",
                        AT,
                        List.of(Posting.debit(CUSTODIAN, fen(4_300)), Posting.credit(TILL, fen(4_300))),
                        "till.cash-paid-out",
                        null,
                        PAYOUT));
        assertThat(entriesOf(paidOut(4_300, 300)).getFirst().postings())
                .containsExactly(Posting.debit(CUSTODIAN, fen(4_000)), Posting.credit(TILL, fen(4_000)));
        assertThat(entriesOf(paidOut(4_300, 4_300))).isEmpty();
    }

    @Test
    void what_the_keeper_draws_is_no_longer_owed_to_her() {
        posts(
                new CashDrawn(TILL_ID, STATION, fen(750), fen(0)),
                Posting.debit(CUSTODIAN, fen(750)),
                Posting.credit(TILL, fen(750)));
    }

    @Test
    void a_count_posts_what_is_over_or_short() {
        posts(counted(1_100, 1_000), Posting.debit(TILL, fen(100)), Posting.credit(OVER_SHORT, fen(100)));
        posts(counted(900, 1_000), Posting.debit(OVER_SHORT, fen(100)), Posting.credit(TILL, fen(100)));
        assertThat(entriesOf(counted(1_000, 1_000))).isEmpty();
    }

    @Test
    void a_handover_is_in_transit_between_its_two_signatures() {
        posts(
                new HandoverSent(HANDOVER, COUNTY, STATION, fen(500), "county", null),
                Posting.debit(IN_TRANSIT, fen(500)),
                Posting.credit(COUNTY_TILL, fen(500)));
        posts(
                new HandoverReceived(HANDOVER, COUNTY, STATION, fen(500), fen(480), "keeper"),
                Posting.debit(TILL, fen(480)),
                Posting.credit(IN_TRANSIT, fen(480)));
    }

    @Test
    void the_bank_is_a_side_as_well() {
        posts(
                new HandoverSent(HANDOVER, STATION, null, fen(500), "keeper", null),
                Posting.debit(IN_TRANSIT, fen(500)),
                Posting.credit(TILL, fen(500)));
        posts(
                new HandoverReceived(HANDOVER, STATION, null, fen(500), fen(500), "finance"),
                Posting.debit(Account.BANK, fen(500)),
                Posting.credit(IN_TRANSIT, fen(500)));
        posts(
                new HandoverSent(HANDOVER, null, STATION, fen(500), "finance", null),
                Posting.debit(IN_TRANSIT, fen(500)),
                Posting.credit(Account.BANK, fen(500)));
    }

    @Test
    void a_cleared_difference_is_over_or_short() {
        posts(cleared(20, COUNTY, STATION), Posting.debit(OVER_SHORT, fen(20)), Posting.credit(IN_TRANSIT, fen(20)));
        posts(cleared(-20, STATION, null), Posting.debit(IN_TRANSIT, fen(20)), Posting.credit(OVER_SHORT, fen(20)));
    }

    @Test
    void what_another_event_posts_already_is_not_posted_twice() {
        assertThat(List.<Event>of(
                        new CashTaken(TILL_ID, STATION, PAYMENT, "CODE", fen(5), fen(5)),
                        new CashGivenBack(TILL_ID, STATION, PAYMENT, new RefundId("rfd_1"), "CODE", fen(5), fen(0)),
                        new OwnShareCredited(TILL_ID, STATION, PAYOUT, "1-1", Payee.station(STATION), fen(5)),
                        new CashSent(TILL_ID, STATION, HANDOVER, fen(5), fen(0)),
                        new CashReceived(TILL_ID, STATION, HANDOVER, fen(5), fen(5)),
                        new TillLimitSet(TILL_ID, STATION, fen(5)),
                        new DifferenceProposed(
                                TILL_ID, STATION, 1, CountKind.ROUTINE, List.of(), fen(0), fen(5), "keeper", null),
                        new DifferenceDeclined(TILL_ID, STATION, 1, "finance", FreeText.clear("again")),
                        new DifferenceReplaced(TILL_ID, STATION, 1),
                        new ShiftOffered(TILL_ID, STATION, "keeper", fen(5)),
                        new ShiftTaken(TILL_ID, STATION, "keeper", "night keeper", fen(5))))
                .allSatisfy(event -> assertThat(entriesOf(event)).isEmpty());
    }

    @Test
    void what_another_person_approved_is_booked_as_a_count_is() {
        posts(
                new DifferenceApproved(TILL_ID, STATION, 1, fen(-7), "finance", fen(0)),
                Posting.debit(Account.cashOverShort(STATION), fen(7)),
                Posting.credit(Account.till(STATION), fen(7)));
        posts(
                new DifferenceApproved(TILL_ID, STATION, 1, fen(7), "finance", fen(7)),
                Posting.debit(Account.till(STATION), fen(7)),
                Posting.credit(Account.cashOverShort(STATION), fen(7)));
    }

    private static void posts(Event event, Posting... postings) {
        assertThat(entriesOf(event)).hasSize(1);
        assertThat(entriesOf(event).getFirst().postings()).containsExactly(postings);
    }

    private static CashPaidOut paidOut(long fen, long laidOut) {
        return new CashPaidOut(TILL_ID, STATION, PAYOUT, "1-1", WANG, fen(fen), fen(laidOut), fen(0));
    }

    private static TillCounted counted(long counted, long expected) {
        return new TillCounted(
                TILL_ID, STATION, CountKind.ROUTINE, List.of(), fen(counted), fen(expected), "keeper", null);
    }

    private static HandoverDifferenceCleared cleared(long fen, @Nullable StationId from, @Nullable StationId to) {
        return new HandoverDifferenceCleared(HANDOVER, from, to, fen(fen), FreeText.clear("found out"), "finance");
    }
}
