package farmgate.query.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.query.farmer.ReadModels;
import farmgate.query.order.OpenVault;
import farmgate.query.refund.RefundDocument.Status;
import farmgate.query.web.Fresh;
import farmgate.query.web.Page;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.money.Money;
import farmgate.shared.order.Bearer;
import farmgate.shared.order.OrderEvent;
import farmgate.shared.order.OrderEvent.RefundApproved;
import farmgate.shared.order.OrderEvent.RefundDeclined;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.RefundPaid;
import farmgate.shared.order.OrderEvent.RefundProposed;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.personal.FreeText;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RefundReadsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant BEFORE = NOW.minus(Duration.ofDays(2));
    private static final OrderId ORDER = new OrderId("ord_1");
    private static final RefundId REFUND = new RefundId("rfd_1-0");
    private static final StationId VILLAGE = new StationId("stn_village");
    private static final StationId COUNTY = new StationId("stn_county");
    private static final Actor FINANCE = actor(Role.FINANCE, null);
    private static final Actor OPERATOR = actor(Role.COUNTY_OPERATOR, COUNTY);
    private static final Actor ELSEWHERE = actor(Role.COUNTY_OPERATOR, new StationId("stn_other"));

    private final ReadModels models = new ReadModels();
    private final RefundProjection projection = new RefundProjection(models.views);
    private final RefundReads reads =
            new RefundReads(models.views, new Fresh(models.views), Clock.fixed(NOW, ZoneOffset.UTC), new OpenVault());

    @AfterEach
    void stop() {
        models.close();
    }

    @BeforeEach
    void given_one_is_proposed() {
        apply(
                9,
                new RefundProposed(
                        ORDER,
                        REFUND,
                        VILLAGE,
                        COUNTY,
                        Money.ofFen(500),
                        RefundCause.DISPUTE,
                        Bearer.STATION,
                        List.of(),
                        FreeText.clear("bruised"),
                        "zhao"));
    }

    @Test
    void it_waits_with_its_age_for_finance_and_the_operator_of_its_county() {
        RefundView waiting = new RefundView(
                REFUND,
                9,
                Status.PROPOSED,
                ORDER,
                VILLAGE,
                COUNTY,
                Money.ofFen(500),
                RefundCause.DISPUTE,
                Bearer.STATION,
                List.of(),
                "bruised",
                "zhao",
                BEFORE,
                2L,
                null,
                null,
                null);
        assertThat(list(Status.PROPOSED, FINANCE)).containsExactly(waiting);
        assertThat(list(null, OPERATOR)).containsExactly(waiting);
        assertThat(list(null, ELSEWHERE)).isEmpty();
        assertThat(reads.refund(REFUND, null, OPERATOR).getBody()).isEqualTo(waiting);
        assertThatThrownBy(() -> reads.refund(REFUND, null, ELSEWHERE)).isInstanceOf(Refusal.class);
    }

    @Test
    void approved_it_is_granted_and_then_paid() {
        apply(10, new RefundApproved(ORDER, REFUND, "wang"));
        assertThat(list(Status.GRANTED, FINANCE)).singleElement().satisfies(view -> {
            assertThat(view.decidedBy()).isEqualTo("wang");
            assertThat(view.decidedAt()).isEqualTo(BEFORE);
            assertThat(view.ageDays()).isNull();
        });
        apply(
                13,
                new RefundPaid(ORDER, REFUND, new PaymentId("pay_1"), PaymentMethod.ONLINE, VILLAGE, Money.ofFen(500)));
        assertThat(list(Status.PAID, FINANCE)).hasSize(1);
    }

    @Test
    void in_cash_it_waits_at_the_till_before_it_is_paid() {
        apply(10, new RefundApproved(ORDER, REFUND, "wang"));
        apply(
                11,
                new RefundGranted(
                        ORDER,
                        REFUND,
                        new PaymentId("pay_1"),
                        PaymentMethod.CASH,
                        VILLAGE,
                        Money.ofFen(500),
                        RefundCause.DISPUTE,
                        Bearer.STATION));
        assertThat(list(Status.READY, FINANCE)).extracting(RefundView::id).containsExactly(REFUND);
        apply(12, new RefundPaid(ORDER, REFUND, new PaymentId("pay_1"), PaymentMethod.CASH, VILLAGE, Money.ofFen(500)));
        assertThat(list(Status.PAID, FINANCE)).hasSize(1);
    }

    @Test
    void declined_it_says_why_and_one_that_follows_a_rule_is_not_here() {
        apply(10, new RefundDeclined(ORDER, REFUND, FreeText.clear("not bruised"), "wang"));
        apply(
                11,
                new RefundGranted(
                        ORDER,
                        new RefundId("rfd_1-1"),
                        new PaymentId("pay_1"),
                        PaymentMethod.ONLINE,
                        VILLAGE,
                        Money.ofFen(1),
                        RefundCause.LATE_PAYMENT,
                        null));
        assertThat(list(null, FINANCE)).extracting(RefundView::reason).containsExactly("not bruised");
        assertThat(list(Status.DECLINED, FINANCE)).hasSize(1);
    }

    @SuppressWarnings("unchecked")
    private List<RefundView> list(@Nullable Status status, Actor actor) {
        return ((Page<RefundView>) Objects.requireNonNull(
                        reads.refunds(status, null, null, null, null, actor).getBody()))
                .items();
    }

    private static Actor actor(Role role, @Nullable StationId station) {
        return new Actor("somebody", Set.of(role), station, null, null, Channel.API, NOW, NOW);
    }

    /** Twice, as after a crash. */
    private void apply(long version, OrderEvent event) {
        models.deliver(projection, ReadModels.event(ORDER.value(), version, event, BEFORE));
        models.deliver(projection, ReadModels.event(ORDER.value(), version, event, BEFORE));
    }
}
