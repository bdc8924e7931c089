package farmgate.query.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import farmgate.query.farmer.ReadModels;
import farmgate.query.finance.Approval.Decision;
import farmgate.query.finance.Approval.Kind;
import farmgate.query.order.OpenVault;
import farmgate.query.web.Page;
import farmgate.shared.bank.BankExceptionEvent.ResolutionApproved;
import farmgate.shared.bank.BankExceptionEvent.ResolutionDeclined;
import farmgate.shared.bank.BankExceptionEvent.ResolutionProposed;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.bank.BankResolution;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.message.Event;
import farmgate.shared.money.Money;
import farmgate.shared.order.Bearer;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundId;
import farmgate.shared.payout.PayoutEvent.PayoutApproved;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.payout.PayoutEvent.PayoutFirstApproved;
import farmgate.shared.payout.PayoutEvent.PayoutRejected;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutRunId;
import farmgate.shared.personal.FreeText;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.ClawbackEvent.ClawbackRaised;
import farmgate.shared.settlement.ClawbackEvent.ClawbackWrittenOff;
import farmgate.shared.settlement.ClawbackEvent.WriteOffDeclined;
import farmgate.shared.settlement.ClawbackEvent.WriteOffProposed;
import farmgate.shared.settlement.ClawbackId;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ApprovalReadsTest {

    private static final StationId STATION = new StationId("stn_village");
    private static final PayoutId LARGE = new PayoutId("pyo_large");
    private static final PayoutId WRONG = new PayoutId("pyo_wrong");
    private static final ClawbackId CLAWBACK = new ClawbackId("clb_1");
    private static final OrderId ORDER = new OrderId("ord_1");
    private static final Payee LI = Payee.farmer(new FarmerId("frm_li"));
    private static final Money MUCH = Money.ofFen(30_000_000);
    private static final Money LITTLE = Money.ofFen(500);

    private static final Approval FIRST =
            new Approval(Kind.PAYOUT, Decision.FIRST_APPROVED, "wang", at(2), "pyo_large", STATION, MUCH, "zhao", null);
    private static final Approval SECOND =
            new Approval(Kind.PAYOUT, Decision.APPROVED, "li", at(3), "pyo_large", STATION, MUCH, "zhao", null);
    private static final Approval REJECTED = new Approval(
            Kind.PAYOUT, Decision.REJECTED, "wang", at(4), "pyo_wrong", STATION, LITTLE, "li", "wrong account");
    private static final Approval DECLINED =
            new Approval(Kind.WRITE_OFF, Decision.REJECTED, "li", at(6), "clb_1", STATION, LITTLE, "zhao", "not yet");
    private static final Approval WRITTEN_OFF =
            new Approval(Kind.WRITE_OFF, Decision.APPROVED, "wang", at(8), "clb_1", STATION, LITTLE, "li", "gone");

    private static final BankExceptionId EXCEPTION = new BankExceptionId("bex_1");

    private final ReadModels models = new ReadModels();
    private final ApprovalProjection projection = new ApprovalProjection(models.views);
    private final ApprovalReads reads = new ApprovalReads(new Approvals(models.views, new OpenVault()));
    private final Map<String, Long> numbers = new HashMap<>();

    @AfterEach
    void stop() {
        models.close();
    }

    @BeforeEach
    void given_decisions() {
        happened(LARGE.value(), at(1), closed(LARGE, MUCH, "zhao"));
        happened(LARGE.value(), at(2), new PayoutFirstApproved(LARGE, "c0ffee", "wang"));
        happened(LARGE.value(), at(3), new PayoutApproved(LARGE, "c0ffee", "li"));
        happened(WRONG.value(), at(4), closed(WRONG, LITTLE, "li"));
        happened(WRONG.value(), at(4), new PayoutRejected(WRONG, FreeText.clear("wrong account"), "wang"));
        happened(
                CLAWBACK.value(),
                at(5),
                new ClawbackRaised(
                        CLAWBACK, ORDER, new RefundId("rfd_1"), LI, STATION, Bearer.FARMER, STATION, LITTLE, at(5)));
        happened(CLAWBACK.value(), at(5), new WriteOffProposed(CLAWBACK, FreeText.clear("moved away"), "zhao"));
        happened(CLAWBACK.value(), at(6), new WriteOffDeclined(CLAWBACK, FreeText.clear("not yet"), "li"));
        happened(CLAWBACK.value(), at(7), new WriteOffProposed(CLAWBACK, FreeText.clear("gone"), "li"));
        happened(CLAWBACK.value(), at(8), new ClawbackWrittenOff(CLAWBACK, ORDER, LI, LITTLE, "wang"));
    }

    @Test
    void every_decision_says_who_what_and_on_whose_request() {
        assertThat(list(null, null, null, null)).containsExactly(FIRST, SECOND, REJECTED, DECLINED, WRITTEN_OFF);
    }

    @Test
    void what_an_exception_was_is_decided_too() {
        happened("bex_1", at(9), proposed(Money.ZERO, LITTLE));
        happened("bex_1", at(10), new ResolutionDeclined(EXCEPTION, FreeText.clear("another line"), "li"));
        happened("bex_1", at(11), proposed(Money.ZERO, MUCH));
        happened("bex_1", at(12), new ResolutionApproved(EXCEPTION, "wang"));
        assertThat(list(null, Kind.BANK_EXCEPTION, null, null))
                .containsExactly(
                        new Approval(
                                Kind.BANK_EXCEPTION,
                                Decision.REJECTED,
                                "li",
                                at(10),
                                "bex_1",
                                null,
                                LITTLE,
                                "zhao",
                                "another line"),
                        new Approval(
                                Kind.BANK_EXCEPTION,
                                Decision.APPROVED,
                                "wang",
                                at(12),
                                "bex_1",
                                null,
                                MUCH,
                                "zhao",
                                "the bank said so"));
    }

    private static ResolutionProposed proposed(Money suspended, Money line) {
        return new ResolutionProposed(
                EXCEPTION,
                BankResolution.PAYOUT_LINE,
                BankMovement.NONE,
                suspended,
                null,
                "village-1-1",
                line,
                null,
                null,
                null,
                null,
                FreeText.clear("the bank said so"),
                "zhao");
    }

    @Test
    void decisions_are_found_by_person_kind_and_days_in_shanghai() {
        LocalDate third = LocalDate.of(2026, 10, 3);
        assertThat(list("wang", null, null, null)).containsExactly(FIRST, REJECTED, WRITTEN_OFF);
        assertThat(list("wang", Kind.WRITE_OFF, null, null)).containsExactly(WRITTEN_OFF);
        assertThat(list("zhao", null, null, null)).isEmpty();
        assertThat(list(null, null, third, third)).containsExactly(SECOND);
        assertThat(list(null, null, third.plusDays(1), null)).containsExactly(REJECTED, DECLINED, WRITTEN_OFF);
        assertThat(list(null, null, null, third.minusDays(1))).containsExactly(FIRST);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> list(null, null, third, third.minusDays(1)))
                .satisfies(refusal -> assertThat(refusal.facts()).containsEntry("field", "to"));
    }

    @Test
    void they_come_page_by_page_and_as_a_table() {
        Page<Approval> first = page(null, 2);
        assertThat(first.items()).containsExactly(FIRST, SECOND);
        assertThat(page(first.nextCursor(), 3).items()).containsExactly(REJECTED, DECLINED, WRITTEN_OFF);
        assertThat(String.valueOf(reads.approvals("li", null, null, null, null, null, "text/csv")
                                .getBody())
                        .lines())
                .containsExactly(
                        "\uFEFF时间,事项,决定,决定人,单号,服务站,金额（元）,申请人,原因",
                        "2026-10-03 00:00:00,PAYOUT,APPROVED,li,pyo_large,stn_village,300000.00,zhao,",
                        "2026-10-06 00:00:00,WRITE_OFF,REJECTED,li,clb_1,stn_village,5.00,zhao,not yet");
    }

    private List<Approval> list(
            @Nullable String person, @Nullable Kind kind, @Nullable LocalDate from, @Nullable LocalDate to) {
        return body(reads.approvals(person, kind, from, to, null, null, null).getBody())
                .items();
    }

    private Page<Approval> page(@Nullable String cursor, int limit) {
        return body(reads.approvals(null, null, null, null, cursor, limit, null).getBody());
    }

    @SuppressWarnings("unchecked")
    private static Page<Approval> body(@Nullable Object body) {
        return (Page<Approval>) Objects.requireNonNull(body);
    }

    private static PayoutClosed closed(PayoutId id, Money total, String person) {
        return new PayoutClosed(id, new PayoutRunId("run_1"), STATION, at(1), List.of(), total, "c0ffee", person);
    }

    /** The first moment of a day in Shanghai. */
    private static Instant at(int day) {
        return Instant.parse("2026-10-01T00:00:00+08:00").plusSeconds(86_400L * (day - 1));
    }

    /** Twice, as after a crash. */
    private void happened(String aggregate, Instant at, Event event) {
        long number = numbers.merge(aggregate, 0L, (before, zero) -> before + 1);
        models.deliver(projection, ReadModels.event(aggregate, number, event, at));
        models.deliver(projection, ReadModels.event(aggregate, number, event, at));
    }
}
