package farmgate.query.ledger;

import static farmgate.query.ledger.Facts.AT;
import static farmgate.query.ledger.Facts.ORDER;
import static farmgate.query.ledger.Facts.PAYMENT;
import static farmgate.query.ledger.Facts.PAYOUT;
import static farmgate.query.ledger.Facts.STATION;
import static farmgate.query.ledger.Facts.entriesOf;
import static farmgate.query.ledger.Facts.fen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import farmgate.shared.audit.SealEvent.DaySealed;
import farmgate.shared.audit.SealsId;
import farmgate.shared.bank.BankEntryEvent.EntryToldAgain;
import farmgate.shared.bank.BankEntryId;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionTaken;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMessageEvent.BankMessageBooked;
import farmgate.shared.bank.BankMessageId;
import farmgate.shared.bank.BankMessageKind;
import farmgate.shared.bank.StatementSeriesEvent.StatementNumbered;
import farmgate.shared.bank.StatementSeriesId;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementPartMatched;
import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentHandedOver;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.deadletter.SetAsideEvent.SetAsideApproved;
import farmgate.shared.deadletter.SetAsidesId;
import farmgate.shared.farmer.FarmerEvent.FarmerForgotten;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.finance.DecisionDayEvent.AmountDecided;
import farmgate.shared.finance.DecisionDayId;
import farmgate.shared.guard.GuardEvent.GuardTaken;
import farmgate.shared.guard.GuardId;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.identity.IdentityEvent.BuyerForgotten;
import farmgate.shared.listing.ListingEvent.ListingPaused;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Event;
import farmgate.shared.order.CheckoutEvent.CheckoutPlaced;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.OrderEvent.OrderExpired;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentEvent.PaymentCleared;
import farmgate.shared.payment.PaymentEvent.PaymentFailed;
import farmgate.shared.payment.PaymentEvent.PaymentRefunded;
import farmgate.shared.payment.PaymentEvent.PaymentSucceeded;
import farmgate.shared.payout.PaymentFileEvent.PaymentFileCreated;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutEvent.PayoutApproved;
import farmgate.shared.payout.PayoutRunEvent.PayoutRunStarted;
import farmgate.shared.payout.PayoutRunId;
import farmgate.shared.period.PeriodEvent.PeriodClosed;
import farmgate.shared.period.PeriodsId;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.TextsEvent.TextsForgotten;
import farmgate.shared.personal.TextsKey;
import farmgate.shared.request.RequestEvent.RequestAnswered;
import farmgate.shared.request.RequestId;
import farmgate.shared.settlement.ClawbackEvent.WriteOffProposed;
import farmgate.shared.settlement.ClawbackId;
import farmgate.shared.settlement.DuesEvent.DuesOpened;
import farmgate.shared.settlement.DuesId;
import farmgate.shared.station.StationEvent.StationOpened;
import farmgate.shared.till.HandoverEvent.HandoverReceived;
import farmgate.shared.till.HandoverId;
import farmgate.shared.till.TillEvent.TillOpened;
import farmgate.shared.till.TillId;
import farmgate.shared.wire.EventFamilies;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JournalTest {

    private static final List<Event> WITHOUT_MONEY = List.of(
            new RequestAnswered(new RequestId("req_1"), "f1", "{}"),
            new GuardTaken(GuardId.over(STATION)),
            new BuyerForgotten(new BuyerId("buy_1")),
            new StationOpened(STATION),
            new FarmerForgotten(new FarmerId("frm_li")),
            new ListingPaused(new ListingId("lst_1")),
            new CheckoutPlaced(new CheckoutId("chk_1"), new BuyerId("buy_1"), "buyer", List.of(), fen(3900), AT),
            new OrderExpired(ORDER),
            new PaymentSucceeded(PAYMENT, "sandbox-1"),
            new PaymentFailed(PAYMENT, "no cover"),
            new PaymentRefunded(PAYMENT, ORDER, new RefundId("rfd_1"), fen(500), null),
            new ConsignmentHandedOver(new ConsignmentId("csg_1"), ORDER, "hub", null),
            new DuesOpened(new DuesId("due_1"), STATION),
            new PayoutApproved(PAYOUT, "c0ffee", "finance2"),
            new PayoutRunStarted(new PayoutRunId("run_1"), AT, List.of(STATION), "finance"),
            new PaymentFileCreated(new PaymentFileId("pmf_1"), "MSG1", List.of(PAYOUT), 1, fen(8600), AT),
            DaySealed.of(SealsId.DAYS, LocalDate.of(2026, 10, 8), 1, 0, "c0ffee", null),
            new PeriodClosed(PeriodsId.BOOKS, LocalDate.of(2026, 9, 30), "finance"),
            new TillOpened(TillId.of(STATION), STATION, fen(100)),
            new HandoverReceived(new HandoverId("hnd_1"), null, STATION, fen(100), fen(0), "keeper"),
            new BankMessageBooked(
                    new BankMessageId("bkm_1"),
                    BankMessageKind.STATEMENT,
                    "S-1",
                    null,
                    "c0ffee",
                    1,
                    List.of(),
                    "finance"),
            new StatementNumbered(new StatementSeriesId("bks_1"), new BankMessageId("bkm_1"), 7),
            new BankExceptionTaken(new BankExceptionId("bex_1"), "finance"),
            new WriteOffProposed(new ClawbackId("clb_1"), FreeText.clear("moved away"), "finance"),
            new PaymentCleared(PAYMENT, new ProviderSettlementId("pst_1"), fen(100)),
            new SettlementPartMatched(new ProviderSettlementId("pst_1"), 1, 1, List.of()),
            new SetAsideApproved(SetAsidesId.ALL, "ledger", "3f2b", "admin"),
            new EntryToldAgain(
                    new BankEntryId("bke_1"),
                    new BankMessageId("bkm_1"),
                    "1",
                    new BankMessageId("bkm_2"),
                    BankMessageKind.STATEMENT),
            new TextsForgotten(new TextsKey("bex_1/texts")),
            new AmountDecided(new DecisionDayId("dcd_1"), "finance", LocalDate.of(2026, 10, 8), "pyo_1", fen(8600)));

    @Test
    void what_moves_no_money_posts_nothing() {
        assertThat(WITHOUT_MONEY)
                .allSatisfy(event ->
                        assertThat(entriesOf(event)).as(event.toString()).isEmpty());
    }

    @Test
    void every_family_of_events_has_an_answer() {
        assertThat(EventFamilies.ALL)
                .allSatisfy(family -> assertThat(WITHOUT_MONEY)
                        .as("an event of %s", family.getSimpleName())
                        .anyMatch(family::isInstance));
    }

    @Test
    void an_event_of_an_unknown_family_is_refused_rather_than_left_out_of_the_books() {
        record TillCounted() implements Event {}

        assertThatIllegalArgumentException()
                .isThrownBy(() -> entriesOf(new TillCounted()))
                .withMessageContaining("no answer to");
    }

    @Test
    void an_entry_that_does_not_balance_is_refused() {
        Posting debit = Posting.debit(Account.BANK, fen(2));
        Posting credit = Posting.credit(Account.PROVIDER_CLEARING, fen(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JournalEntry("evt-0", AT, List.of(debit, credit), "a.b", null, null))
                .withMessage("entry evt-0 does not balance: debits 2 fen, credits 1 fen");
    }

    @Test
    void an_entry_without_postings_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JournalEntry("evt-0", AT, List.of(), "a.b", null, null))
                .withMessageContaining("does not balance");
    }

    @Test
    void a_posting_has_exactly_one_side_above_zero() {
        assertThat(Stream.of(new long[] {0, 0}, new long[] {1, 1}, new long[] {-1, 0}, new long[] {0, -1}))
                .allSatisfy(sides -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> new Posting(Account.BANK, sides[0], sides[1]))
                        .withMessageContaining("one side above zero"));
    }
}
