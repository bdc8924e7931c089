package farmgate.query.clearing;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.farmer.ReadModels;
import farmgate.query.projection.Projection;
import farmgate.query.web.Fresh;
import farmgate.query.web.Page;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMessageId;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementBanked;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementPartMatched;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementPartReported;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementReported;
import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.clearing.SettlementLine;
import farmgate.shared.clearing.SettlementLine.Kind;
import farmgate.shared.message.Event;
import farmgate.shared.money.Money;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentEvent.PaymentCleared;
import farmgate.shared.payment.PaymentEvent.PaymentRefunded;
import farmgate.shared.payment.PaymentEvent.PaymentRequested;
import farmgate.shared.payment.PaymentEvent.PaymentSucceeded;
import farmgate.shared.payment.PaymentEvent.RefundCleared;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClearingReadsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final ProviderSettlementId ID = new ProviderSettlementId("pst_1");
    private static final RefundId REFUND = new RefundId("rfd_1");
    private static final SettlementLine LINE =
            new SettlementLine(1, Kind.PAYMENT, "pay_1", null, Money.ofFen(100), Money.ZERO);

    private final ReadModels models = new ReadModels();
    private final SettlementProjection settlements = new SettlementProjection(models.views);
    private final UnclearedProjection uncleared = new UnclearedProjection(models.views);
    private final SettlementReads reads = new SettlementReads(models.views, new Fresh(models.views));
    private final UnclearedReads items = new UnclearedReads(models.views, Clock.fixed(NOW, ZoneOffset.UTC));
    private final Map<String, Long> versions = new HashMap<>();

    @AfterEach
    void stop() {
        models.close();
    }

    @Test
    void a_settlement_is_matched_when_all_its_parts_are_and_banked_when_the_bank_has_it() {
        reported("pst_1", 20, 2);
        assertThat(list(true)).extracting(SettlementView::status).containsExactly(SettlementStatus.REPORTED);
        settlement(new SettlementPartMatched(ID, 2, 1, List.of()));
        assertThat(list(true)).extracting(SettlementView::status).containsExactly(SettlementStatus.REPORTED);
        settlement(new SettlementPartMatched(ID, 1, 0, List.of(new BankExceptionId("bex_1"))));
        assertThat(list(true)).singleElement().satisfies(view -> {
            assertThat(view.status()).isEqualTo(SettlementStatus.MATCHED);
            assertThat(view.matched()).isEqualTo(1);
            assertThat(view.exceptions()).isEqualTo(1);
        });
        settlement(
                new SettlementBanked(ID, new BankMessageId("bkm_1"), BankMovement.CREDIT, Money.ofFen(100), "ref-1"));
        assertThat(list(true)).isEmpty();
        assertThat(list(false)).singleElement().satisfies(view -> {
            assertThat(view.status()).isEqualTo(SettlementStatus.BANKED);
            assertThat(view.bankedAt()).isEqualTo(NOW);
            assertThat(view.bankReference()).isEqualTo("ref-1");
        });
    }

    @Test
    void settlements_come_the_newest_day_first_page_by_page() {
        reported("pst_1", 18, 1);
        reported("pst_2", 20, 1);
        reported("pst_3", 19, 1);
        Page<SettlementView> first = reads.settlements(false, null, 2);
        assertThat(first.items()).extracting(view -> view.id().value()).containsExactly("pst_2", "pst_3");
        assertThat(reads.settlements(false, first.nextCursor(), 2).items())
                .extracting(view -> view.id().value())
                .containsExactly("pst_1");
    }

    @Test
    void of_a_settlement_of_nothing_no_money_is_awaited_and_of_a_fen_it_is() {
        reported("pst_1", 18, 1, Money.ZERO);
        reported("pst_2", 19, 1, Money.ofFen(1));
        assertThat(list(true)).extracting(view -> view.id().value()).containsExactly("pst_2");
        assertThat(list(false)).hasSize(2);
    }

    @Test
    void what_is_paid_and_not_settled_is_listed_with_its_age() {
        Instant paidAt = NOW.minus(Duration.ofDays(3));
        payment(requested("pay_1", PaymentMethod.ONLINE), paidAt);
        assertThat(open(null)).isEmpty();
        payment(new PaymentSucceeded(new PaymentId("pay_1"), "sbx_1"), paidAt);
        payment(refunded("pay_1", "sbx_r"), NOW);
        payment(requested("pay_2", PaymentMethod.CASH), paidAt);
        payment(new PaymentSucceeded(new PaymentId("pay_2"), null), paidAt);
        payment(refunded("pay_2", null), NOW);
        assertThat(open(null))
                .containsExactly(
                        new UnclearedItem(
                                Kind.PAYMENT, new PaymentId("pay_1"), null, "sbx_1", Money.ofFen(100), paidAt, 3),
                        new UnclearedItem(
                                Kind.REFUND, new PaymentId("pay_1"), REFUND, "sbx_r", Money.ofFen(10), NOW, 0));
        assertThat(open(3)).extracting(UnclearedItem::kind).containsExactly(Kind.PAYMENT);
        assertThat(open(4)).isEmpty();
        payment(new PaymentCleared(new PaymentId("pay_1"), ID, Money.ofFen(100)), NOW);
        assertThat(open(null)).extracting(UnclearedItem::kind).containsExactly(Kind.REFUND);
        payment(new RefundCleared(new PaymentId("pay_1"), REFUND, ID, Money.ofFen(10)), NOW);
        assertThat(open(null)).isEmpty();
    }

    @Test
    void all_of_it_is_a_table_too() {
        payment(requested("pay_1", PaymentMethod.ONLINE), NOW);
        payment(new PaymentSucceeded(new PaymentId("pay_1"), "sbx_1"), NOW);
        assertThat(String.valueOf(items.uncleared(null, null, null, "text/csv").getBody()))
                .contains("PAYMENT,pay_1,,sbx_1,1.00,2026-11-20 18:00:00,0");
    }

    private List<SettlementView> list(boolean awaited) {
        return reads.settlements(awaited, null, null).items();
    }

    private List<UnclearedItem> open(@Nullable Integer olderThan) {
        return ((Page<?>) Objects.requireNonNull(
                        items.uncleared(olderThan, null, null, null).getBody()))
                .items().stream().map(UnclearedItem.class::cast).toList();
    }

    private void reported(String id, int day, int parts) {
        reported(id, day, parts, Money.ofFen(100));
    }

    private void reported(String id, int day, int parts, Money net) {
        ProviderSettlementId settlementId = new ProviderSettlementId(id);
        apply(
                settlements,
                id,
                new SettlementReported(
                        settlementId,
                        "sandbox",
                        "STL-" + day,
                        LocalDate.of(2026, 11, day),
                        parts,
                        parts,
                        Money.ofFen(100),
                        Money.ofFen(100).minus(net),
                        Money.ZERO,
                        net,
                        "00",
                        "finance"),
                NOW);
        for (int part = 1; part <= parts; part++) {
            apply(settlements, id, new SettlementPartReported(settlementId, part, List.of(LINE)), NOW);
        }
    }

    private void settlement(Event event) {
        apply(settlements, ID.value(), event, NOW);
    }

    private void payment(farmgate.shared.payment.PaymentEvent event, Instant at) {
        apply(uncleared, event.paymentId().value(), event, at);
    }

    private static PaymentRequested requested(String id, PaymentMethod method) {
        return new PaymentRequested(
                new PaymentId(id),
                new CheckoutId("chk_1"),
                method,
                method == PaymentMethod.ONLINE ? "sandbox" : null,
                Money.ofFen(100),
                List.of(new PaymentRequested.Part(new OrderId("ord_1"), Money.ofFen(100))),
                "mei");
    }

    private static PaymentRefunded refunded(String id, @Nullable String reference) {
        return new PaymentRefunded(new PaymentId(id), new OrderId("ord_1"), REFUND, Money.ofFen(10), reference);
    }

    /** Twice, as after a crash. */
    private void apply(Projection projection, String id, Event event, Instant at) {
        long version = versions.merge(id, 0L, (before, zero) -> before + 1);
        models.deliver(projection, ReadModels.event(id, version, event, at));
        models.deliver(projection, ReadModels.event(id, version, event, at));
    }
}
