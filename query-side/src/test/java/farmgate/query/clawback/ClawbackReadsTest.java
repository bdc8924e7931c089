package farmgate.query.clawback;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.clawback.ClawbackDocument.Proposal;
import farmgate.query.clawback.ClawbackDocument.Status;
import farmgate.query.farmer.ReadModels;
import farmgate.query.order.OpenVault;
import farmgate.query.web.Fresh;
import farmgate.query.web.Page;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.message.Event;
import farmgate.shared.money.Money;
import farmgate.shared.order.Bearer;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.personal.FreeText;
import farmgate.shared.settlement.ClawbackEvent.ClawbackNetted;
import farmgate.shared.settlement.ClawbackEvent.ClawbackRaised;
import farmgate.shared.settlement.ClawbackEvent.ClawbackWrittenOff;
import farmgate.shared.settlement.ClawbackEvent.WriteOffDeclined;
import farmgate.shared.settlement.ClawbackEvent.WriteOffProposed;
import farmgate.shared.settlement.ClawbackId;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClawbackReadsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant RAISED_AT = NOW.minus(Duration.ofDays(40));
    private static final ClawbackId ID = new ClawbackId("clb_1");
    private static final OrderId ORDER = new OrderId("ord_1");
    private static final RefundId REFUND = new RefundId("rfd_1");
    private static final StationId VILLAGE = new StationId("stn_village");
    private static final PayoutId PAYOUT = new PayoutId("pyo_village-1");
    private static final Payee LI = Payee.farmer(new FarmerId("frm_li"));
    private static final Money AMOUNT = Money.ofFen(500);

    private final ReadModels models = new ReadModels();
    private final ClawbackProjection projection = new ClawbackProjection(models.views);
    private final ClawbackReads reads =
            new ClawbackReads(models.views, new Fresh(models.views), Clock.fixed(NOW, ZoneOffset.UTC), new OpenVault());
    private long version;

    @AfterEach
    void stop() {
        models.close();
    }

    @Test
    void what_is_owed_ages_until_a_payout_takes_it_off() {
        apply(new ClawbackRaised(ID, ORDER, REFUND, LI, VILLAGE, Bearer.FARMER, VILLAGE, AMOUNT, RAISED_AT));
        assertThat(list(Status.OWED, "frm_li", 40)).containsExactly(view(0, Status.OWED, 40L, null, null));
        assertThat(list(null, "frm_wang", null)).isEmpty();
        assertThat(list(null, null, 41)).isEmpty();
        apply(new ClawbackNetted(ID, ORDER, LI, AMOUNT, PAYOUT));
        assertThat(list(Status.OWED, null, null)).isEmpty();
        assertThat(list(null, null, null)).containsExactly(view(1, Status.NETTED, null, PAYOUT, null));
    }

    @Test
    void a_proposal_to_write_off_says_who_and_why_and_who_decided() {
        apply(new ClawbackRaised(ID, ORDER, REFUND, LI, VILLAGE, Bearer.FARMER, VILLAGE, AMOUNT, RAISED_AT));
        apply(new WriteOffProposed(ID, FreeText.clear("moved away"), "finance"));
        assertThat(list(Status.WRITE_OFF_PROPOSED, null, null))
                .containsExactly(view(
                        1,
                        Status.WRITE_OFF_PROPOSED,
                        40L,
                        null,
                        new Proposal(FreeText.clear("moved away"), "finance", null)));
        apply(new WriteOffDeclined(ID, FreeText.clear("not yet"), "finance2"));
        assertThat(list(Status.OWED, null, null))
                .containsExactly(view(
                        2, Status.OWED, 40L, null, new Proposal(FreeText.clear("moved away"), "finance", "finance2")));
        apply(new WriteOffProposed(ID, FreeText.clear("gone"), "finance2"));
        apply(new ClawbackWrittenOff(ID, ORDER, LI, AMOUNT, "finance"));
        assertThat(list(Status.WRITTEN_OFF, null, null))
                .containsExactly(view(
                        4,
                        Status.WRITTEN_OFF,
                        null,
                        null,
                        new Proposal(FreeText.clear("gone"), "finance2", "finance")));
    }

    @SuppressWarnings("unchecked")
    private List<ClawbackView> list(@Nullable Status status, @Nullable String payee, @Nullable Integer olderThan) {
        return ((Page<ClawbackView>) Objects.requireNonNull(reads.clawbacks(status, payee, olderThan, null, null, null)
                        .getBody()))
                .items();
    }

    private static ClawbackView view(
            long version,
            Status status,
            @Nullable Long ageDays,
            @Nullable PayoutId payoutId,
            @Nullable Proposal proposal) {
        return new ClawbackView(
                ID,
                version,
                status,
                ORDER,
                REFUND,
                Bearer.FARMER,
                LI,
                VILLAGE,
                AMOUNT,
                RAISED_AT,
                ageDays,
                payoutId,
                proposal);
    }

    /** Twice, as after a crash. */
    private void apply(Event event) {
        models.deliver(projection, ReadModels.event(ID.value(), version, event, NOW));
        models.deliver(projection, ReadModels.event(ID.value(), version, event, NOW));
        version++;
    }
}
