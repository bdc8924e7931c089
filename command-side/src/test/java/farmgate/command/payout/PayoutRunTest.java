package farmgate.command.payout;

import static farmgate.command.payout.PayoutHouse.CUT_OFF;
import static farmgate.command.payout.PayoutHouse.FINANCE;
import static farmgate.command.payout.PayoutHouse.OTHER;
import static farmgate.command.payout.PayoutHouse.PAYOUT;
import static farmgate.command.payout.PayoutHouse.VILLAGE;
import static farmgate.command.payout.PayoutHouse.call;
import static farmgate.command.payout.PayoutHouse.fen;
import static farmgate.command.payout.PayoutHouse.li;
import static farmgate.command.settlement.SettlementHouse.NOW;
import static farmgate.command.settlement.SettlementHouse.firstPayout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.command.payout.PayoutCommand.ClosePayout;
import farmgate.command.payout.PayoutCommand.StartPayoutRun;
import farmgate.command.payout.PayoutRunEndpoint.PayoutRunBody;
import farmgate.command.web.Call;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutContent;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.payout.PayoutLine.Source;
import farmgate.shared.payout.PayoutRunEvent.PayoutRunStarted;
import farmgate.shared.payout.PayoutRunId;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.DuesEvent.DuesDrawn;
import farmgate.shared.settlement.DuesId;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import java.io.UnsupportedEncodingException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PayoutRunTest {

    private static final Call CALL = call(FINANCE, "november");
    private static final PayoutRunId RUN = new PayoutRunId(CALL.newId(PayoutRunId.PREFIX));

    private final PayoutHouse payouts = new PayoutHouse();

    @Test
    void a_run_closes_a_payout_for_every_station_with_something_due() {
        payouts.givenDues();
        payouts.house.givenDuesOf(new StationId("stn_idle"));
        ResponseEntity<String> response = payouts.run(CUT_OFF, CALL);
        assertThat(response.getStatusCode().value()).isEqualTo(201);
        assertThat(payouts.answerOf(response))
                .isEqualTo(new PayoutRunEndpoint.PayoutRunAnswer(
                        RUN,
                        0,
                        List.of(
                                new ClosedPayout(PAYOUT, VILLAGE, fen(13_750)),
                                new ClosedPayout(firstPayout(OTHER), OTHER, fen(1000)))));
    }

    @Test
    void a_payout_has_a_line_for_each_payee_and_is_the_sum_of_its_lines_and_of_the_dues_drawn() {
        payouts.givenDues();
        PayoutRunStarted started = new PayoutRunStarted(RUN, CUT_OFF, List.of(VILLAGE, OTHER), "finance");
        payouts.start(new StartPayoutRun(RUN, CUT_OFF), CALL);
        payouts.close(new ClosePayout(RUN, VILLAGE, CUT_OFF), call(FINANCE, null));
        OrderId one = new OrderId("ord_1");
        OrderId two = new OrderId("ord_2");
        List<PayoutLine> lines = List.of(
                new PayoutLine(
                        "village-1-1",
                        Payee.farmer(PayoutHouse.LI),
                        PayoutMethod.BANK,
                        fen(8700),
                        List.of(new Source(one, fen(8600)), new Source(two, fen(100)))),
                new PayoutLine(
                        "village-1-2",
                        Payee.farmer(PayoutHouse.WANG),
                        PayoutMethod.CASH,
                        fen(4300),
                        List.of(new Source(two, fen(4300)))),
                new PayoutLine(
                        "village-1-3",
                        Payee.station(VILLAGE),
                        PayoutMethod.CASH,
                        fen(750),
                        List.of(new Source(one, fen(500)), new Source(two, fen(250)))));
        assertThat(payouts.house.news())
                .containsExactly(
                        started,
                        new DuesDrawn(
                                new DuesId("due_village"),
                                VILLAGE,
                                PAYOUT,
                                RUN,
                                List.of(one, two),
                                new PayoutId("pyo_village-2")),
                        new PayoutClosed(
                                PAYOUT,
                                RUN,
                                VILLAGE,
                                CUT_OFF,
                                lines,
                                fen(13_750),
                                new PayoutContent(VILLAGE, CUT_OFF, lines, fen(13_750), List.of(), List.of(), List.of())
                                        .hash(),
                                "finance"));
    }

    @Test
    void what_was_received_at_the_cut_off_is_in_and_a_moment_later_waits_for_the_next_payout() {
        payouts.house.givenDuesOf(VILLAGE);
        payouts.house.givenDue(VILLAGE, "ord_at", CUT_OFF, li(100));
        payouts.house.givenDue(VILLAGE, "ord_after", CUT_OFF.plusMillis(1), li(20));
        assertThat(payouts.answerOf(payouts.run(CUT_OFF, call(FINANCE, "one"))).payouts())
                .containsExactly(new ClosedPayout(PAYOUT, VILLAGE, fen(100)));
        assertThat(payouts.answerOf(payouts.run(CUT_OFF, call(FINANCE, "two"))).payouts())
                .isEmpty();
        assertThat(payouts.answerOf(payouts.run(CUT_OFF.plusMillis(1), call(FINANCE, "three")))
                        .payouts())
                .containsExactly(new ClosedPayout(new PayoutId("pyo_village-2"), VILLAGE, fen(20)));
    }

    @Test
    void a_run_cut_off_in_the_middle_and_repeated_goes_on_and_pays_each_station_once() {
        payouts.givenDues();
        payouts.start(new StartPayoutRun(RUN, CUT_OFF), CALL);
        payouts.close(new ClosePayout(RUN, VILLAGE, CUT_OFF), CALL.part("close/" + VILLAGE));
        // A station that is registered meanwhile is no part of this run any more.
        payouts.house.givenDuesOf(new StationId("stn_new"));
        ResponseEntity<String> repeated = payouts.run(CUT_OFF, CALL);
        assertThat(payouts.answerOf(repeated).payouts())
                .containsExactly(
                        new ClosedPayout(PAYOUT, VILLAGE, fen(13_750)),
                        new ClosedPayout(firstPayout(OTHER), OTHER, fen(1000)));
        assertThat(repeated.getHeaders().containsHeader("Idempotency-Replayed")).isFalse();
        ResponseEntity<String> again = payouts.run(CUT_OFF, CALL);
        assertThat(again.getBody()).isEqualTo(repeated.getBody());
        assertThat(again.getHeaders().getFirst("Idempotency-Replayed")).isEqualTo("true");
        assertThat(closed()).containsExactly(firstPayout(OTHER));
    }

    @Test
    void a_station_closed_twice_in_a_run_answers_with_the_same_payout() {
        payouts.givenDues();
        ClosePayout close = new ClosePayout(RUN, VILLAGE, CUT_OFF);
        ClosedPayout first = payouts.close(close, call(FINANCE, null));
        assertThat(payouts.close(close, call(FINANCE, null))).isEqualTo(first);
        assertThat(closed()).containsExactly(PAYOUT);
    }

    @Test
    void a_cut_off_in_the_future_is_invalid_and_now_is_not() {
        payouts.givenDues();
        assertThatThrownBy(() -> payouts.run(NOW.plusMillis(1), CALL))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID));
        assertThat(payouts.house.news()).isEmpty();
        assertThat(payouts.answerOf(payouts.run(NOW, CALL)).payouts()).hasSize(2);
    }

    @Test
    void a_day_counts_to_its_midnight_in_china() {
        payouts.house.givenDuesOf(VILLAGE);
        payouts.house.givenDue(VILLAGE, "ord_in", CUT_OFF.minusNanos(1), li(100));
        payouts.house.givenDue(VILLAGE, "ord_after", CUT_OFF, li(20));
        PayoutRunBody day = new PayoutRunBody(null, LocalDate.of(2026, 11, 19));
        assertThat(payouts.answerOf(payouts.run(day, CALL)).payouts())
                .containsExactly(new ClosedPayout(PAYOUT, VILLAGE, fen(100)));
        for (PayoutRunBody wrong : List.of(
                new PayoutRunBody(null, null),
                new PayoutRunBody(CUT_OFF.atOffset(ZoneOffset.UTC), LocalDate.of(2026, 11, 19)))) {
            assertThatThrownBy(() -> payouts.run(wrong, call(FINANCE, "wrong")))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID));
        }
    }

    @Test
    void who_watches_gets_the_answer_as_the_last_line() throws UnsupportedEncodingException {
        payouts.givenDues();
        List<String> lines = payouts.runWatched(CUT_OFF, CALL);
        assertThat(lines.getLast()).isEqualTo(payouts.run(CUT_OFF, CALL).getBody());
        assertThat(lines.subList(0, lines.size() - 1)).allMatch(line -> line.startsWith("{\"progress\":{\"done\":"));
    }

    @Test
    void the_same_key_for_another_cut_off_is_refused() {
        payouts.givenDues();
        payouts.run(CUT_OFF, CALL);
        assertThatThrownBy(() -> payouts.run(CUT_OFF.minusSeconds(1), CALL))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.KEY_REUSED));
    }

    private List<PayoutId> closed() {
        return payouts.house.news().stream()
                .filter(PayoutClosed.class::isInstance)
                .map(event -> ((PayoutClosed) event).payoutId())
                .toList();
    }
}
