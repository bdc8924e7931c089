package farmgate.query.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import farmgate.query.bank.BankExceptionDocument.Proposal;
import farmgate.query.bank.BankExceptionDocument.Resolution;
import farmgate.query.bank.BankExceptionDocument.Status;
import farmgate.query.farmer.ReadModels;
import farmgate.query.order.OpenVault;
import farmgate.query.web.Fresh;
import farmgate.query.web.Page;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionOpened;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionResolved;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionTaken;
import farmgate.shared.bank.BankExceptionEvent.ResolutionApproved;
import farmgate.shared.bank.BankExceptionEvent.ResolutionDeclined;
import farmgate.shared.bank.BankExceptionEvent.ResolutionProposed;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMessageId;
import farmgate.shared.bank.BankMessageKind;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.bank.BankResolution;
import farmgate.shared.message.Event;
import farmgate.shared.money.Money;
import farmgate.shared.personal.FreeText;
import farmgate.shared.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BankExceptionReadsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final BankExceptionId OLD = new BankExceptionId("bex_z_old");
    private static final BankExceptionId YOUNG = new BankExceptionId("bex_a_young");

    private final ReadModels models = new ReadModels();
    private final BankExceptionProjection projection = new BankExceptionProjection(models.views);
    private final BankExceptionReads reads = new BankExceptionReads(
            models.views, new Fresh(models.views), Clock.fixed(NOW, ZoneOffset.UTC), new OpenVault());

    @AfterEach
    void stop() {
        models.close();
    }

    @BeforeEach
    void given_an_old_and_a_young_exception() {
        apply(OLD, 0, opened(OLD, NOW.minus(Duration.ofDays(2))));
        apply(YOUNG, 0, opened(YOUNG, NOW.minus(Duration.ofDays(2)).plusMillis(1)));
    }

    @Test
    void the_queue_shows_the_oldest_first_with_its_age_page_by_page() {
        Page<BankExceptionView> first = list(null, null, null, null, 1);
        Page<BankExceptionView> second = list(null, null, null, first.nextCursor(), 1);
        assertThat(first.items())
                .containsExactly(new BankExceptionView(
                        OLD,
                        0,
                        Status.OPEN,
                        BankMessageKind.STATEMENT,
                        "not-a-return",
                        "who",
                        BankMovement.CREDIT,
                        Money.ofFen(100),
                        true,
                        "ref-1",
                        null,
                        NOW.minus(Duration.ofDays(2)),
                        2L,
                        null,
                        null,
                        null,
                        null));
        assertThat(second.items()).extracting(BankExceptionView::id).containsExactly(YOUNG);
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void it_is_found_by_its_age_to_the_day() {
        assertThat(ids(null, null, 2)).containsExactly(OLD);
        assertThat(ids(null, null, 1)).containsExactly(OLD, YOUNG);
        assertThat(ids(null, null, 3)).isEmpty();
        assertThatThrownBy(() -> ids(null, null, -1)).isInstanceOf(Refusal.class);
    }

    @Test
    void it_is_found_by_its_owner_and_its_status_and_a_resolved_one_ages_no_more() {
        apply(OLD, 1, new BankExceptionTaken(OLD, "finance"));
        assertThat(ids(Status.OPEN, null, null)).containsExactly(YOUNG);
        assertThat(ids(Status.TAKEN, "finance", null)).containsExactly(OLD);
        assertThat(ids(null, "finance2", null)).isEmpty();
        apply(
                OLD,
                2,
                new BankExceptionResolved(
                        OLD,
                        BankResolution.PROVIDER_SETTLEMENT,
                        BankMovement.CREDIT,
                        Money.ofFen(100),
                        null,
                        null,
                        null,
                        null,
                        FreeText.clear("asked"),
                        "finance"));
        assertThat(list(Status.RESOLVED, "finance", null, null, null).items())
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.ageDays()).isNull();
                    assertThat(view.inSuspense()).isEqualTo(false);
                    assertThat(view.resolution())
                            .isEqualTo(new Resolution(
                                    BankResolution.PROVIDER_SETTLEMENT,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    FreeText.clear("asked"),
                                    "finance",
                                    NOW));
                });
    }

    @Test
    void what_is_proposed_waits_until_another_person_has_decided() {
        apply(OLD, 1, new BankExceptionTaken(OLD, "finance"));
        apply(OLD, 2, proposed());
        assertThat(list(Status.PROPOSED, null, null, null, null).items())
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.inSuspense()).isEqualTo(true);
                    assertThat(view.proposal())
                            .isEqualTo(new Proposal(
                                    BankResolution.CHARGE_OR_INTEREST,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    FreeText.clear("interest"),
                                    "finance",
                                    NOW));
                });
        apply(OLD, 3, new ResolutionDeclined(OLD, FreeText.clear("whose?"), "finance2"));
        assertThat(list(Status.TAKEN, null, null, null, null).items())
                .extracting(BankExceptionView::proposal)
                .containsExactly((Proposal) null);
        apply(OLD, 4, proposed());
        apply(OLD, 5, new ResolutionApproved(OLD, "finance2"));
        assertThat(list(null, "finance", null, null, null).items())
                .extracting(BankExceptionView::proposal, BankExceptionView::approvedBy)
                .containsExactly(tuple(null, "finance2"));
    }

    private static ResolutionProposed proposed() {
        return new ResolutionProposed(
                OLD,
                BankResolution.CHARGE_OR_INTEREST,
                BankMovement.CREDIT,
                Money.ofFen(100),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                FreeText.clear("interest"),
                "finance");
    }

    @Test
    void the_queue_comes_as_a_table_too() {
        assertThat(String.valueOf(reads.exceptions(null, null, 2, null, null, "text/csv")
                                .getBody())
                        .lines())
                .containsExactly(
                        "\uFEFF异常号,状态,回单类型,原因,银行所用名称,收支方向,金额（元）,暂记,银行参考号,发生时间,已过天数,处理人,处理结果,处理说明,拟处理结果,复核人",
                        "bex_z_old,OPEN,STATEMENT,not-a-return,who,CREDIT,1.00,true,ref-1,2026-11-18 18:00:00,2,,,,,");
    }

    private List<BankExceptionId> ids(@Nullable Status status, @Nullable String owner, @Nullable Integer olderThan) {
        return list(status, owner, olderThan, null, null).items().stream()
                .map(BankExceptionView::id)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private Page<BankExceptionView> list(
            @Nullable Status status,
            @Nullable String owner,
            @Nullable Integer olderThan,
            @Nullable String cursor,
            @Nullable Integer limit) {
        return (Page<BankExceptionView>) Objects.requireNonNull(
                reads.exceptions(status, owner, olderThan, cursor, limit, null).getBody());
    }

    /** Twice, as after a crash. */
    private void apply(BankExceptionId id, long sequence, Event event) {
        models.deliver(projection, ReadModels.event(id.value(), sequence, event, NOW));
        models.deliver(projection, ReadModels.event(id.value(), sequence, event, NOW));
    }

    private static BankExceptionOpened opened(BankExceptionId id, Instant at) {
        return new BankExceptionOpened(
                id,
                new BankMessageId("bkm_1"),
                BankMessageKind.STATEMENT,
                "not-a-return",
                "who",
                BankMovement.CREDIT,
                Money.ofFen(100),
                true,
                "ref-1",
                at);
    }
}
