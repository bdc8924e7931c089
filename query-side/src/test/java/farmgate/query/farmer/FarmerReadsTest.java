package farmgate.query.farmer;

import static farmgate.query.farmer.ReadModels.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import farmgate.query.web.Fresh;
import farmgate.query.web.Page;
import farmgate.shared.farmer.FarmerEvent.FarmerDetailsChanged;
import farmgate.shared.farmer.FarmerEvent.FarmerEnrolled;
import farmgate.shared.farmer.FarmerEvent.FarmerForgotten;
import farmgate.shared.farmer.FarmerEvent.PayoutMethodChanged;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.personal.BankAccount;
import farmgate.shared.personal.Contact;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FarmerReadsTest {

    private static final StationId STATION = new StationId("stn_luochuan1");
    private static final FarmerId WANG = new FarmerId("frm_wang");
    private static final Instant NOW = Instant.parse("2026-10-01T02:00:00Z");

    private final ReadModels models = new ReadModels();
    private final ForgetfulVault vault = new ForgetfulVault();
    private final FarmerProjection projection = new FarmerProjection(models.views);
    private final FarmerReads reads = new FarmerReads(
            models.views, new Fresh(models.views), new FarmerCards(vault, Clock.fixed(NOW, ZoneOffset.UTC)));

    @AfterEach
    void tearDown() {
        models.close();
    }

    @Test
    void the_keeper_sees_her_farmer_and_only_the_end_of_the_account() {
        enrolled("frm_wang", new BankAccount("103791000012", "6228480402564890018", "王秀英"));
        assertThat(reads.farmer(WANG, 0L, keeper(STATION)).getBody())
                .isEqualTo(new FarmerView(
                        WANG, 0, STATION, "王秀英", "138", "黄章村", PayoutMethod.BANK, "0018", FarmerStatus.ENROLLED, null));
    }

    @Test
    void what_was_put_right_is_read_and_the_rest_stays() {
        enrolled("frm_wang", new BankAccount("103791000012", "6228480402564890018", "王秀英"));
        FarmerDetailsChanged changed =
                new FarmerDetailsChanged(WANG, vault.seal("frm_wang", Contact.of("王秀莹", null)), "阿寺村");
        models.deliver(projection, event("frm_wang", 1, changed, NOW));
        assertThat(reads.farmer(WANG, 1L, keeper(STATION)).getBody())
                .isEqualTo(new FarmerView(
                        WANG, 1, STATION, "王秀莹", null, "阿寺村", PayoutMethod.BANK, "0018", FarmerStatus.ENROLLED, null));
    }

    @Test
    void who_is_paid_in_cash_has_no_account() {
        enrolled("frm_wang", null);
        assertThat(reads.farmer(WANG, null, actor(Role.FINANCE)).getBody())
                .isEqualTo(new FarmerView(
                        WANG, 0, STATION, "王秀英", "138", "黄章村", PayoutMethod.CASH, null, FarmerStatus.ENROLLED, null));
    }

    @Test
    void who_changed_her_account_is_told_until_when_nothing_is_paid() {
        enrolled("frm_wang", null);
        changed(1, NOW.plusMillis(1));
        assertThat(reads.farmer(WANG, 1L, keeper(STATION)).getBody())
                .extracting("payoutMethod", "payoutOnHoldUntil")
                .containsExactly(PayoutMethod.CASH, NOW.plusMillis(1));

        changed(2, NOW);
        assertThat(reads.farmer(WANG, 2L, keeper(STATION)).getBody())
                .extracting("payoutOnHoldUntil")
                .isNull();
    }

    private void changed(int version, Instant payableFrom) {
        PayoutMethodChanged changed =
                new PayoutMethodChanged(WANG, PayoutMethod.CASH, null, version, "keeper", payableFrom);
        models.deliver(projection, event("frm_wang", version, changed, NOW));
    }

    @Test
    void a_forgotten_farmer_is_a_placeholder_that_keeps_its_place() {
        enrolled("frm_wang", new BankAccount("103791000012", "6228480402564890018", "王秀英"));
        vault.forget("frm_wang");
        models.deliver(projection, event("frm_wang", 1, new FarmerForgotten(WANG), NOW));
        assertThat(reads.farmer(WANG, 1L, actor(Role.AUDITOR)).getBody())
                .isEqualTo(new FarmerView(
                        WANG,
                        1,
                        STATION,
                        "已注销 (forgotten)",
                        null,
                        "黄章村",
                        PayoutMethod.BANK,
                        null,
                        FarmerStatus.FORGOTTEN,
                        null));
    }

    @Test
    void a_forgotten_farmer_stays_closed_while_this_node_still_has_the_key() {
        enrolled("frm_wang", null);
        models.deliver(projection, event("frm_wang", 1, new FarmerForgotten(WANG), NOW));
        assertThat(reads.farmer(WANG, 1L, keeper(STATION)).getBody())
                .extracting("name", "phone")
                .containsExactly("已注销 (forgotten)", null);
    }

    @Test
    void on_paper_she_has_her_name_or_a_placeholder_or_her_id() {
        FarmerNames names = new FarmerNames(models.views, new FarmerCards(vault, Clock.systemUTC()));
        assertThat(names.of(WANG)).isEqualTo("frm_wang");
        enrolled("frm_wang", null);
        assertThat(names.of(WANG)).isEqualTo("王秀英");
        models.deliver(projection, event("frm_wang", 1, new FarmerForgotten(WANG), NOW));
        assertThat(names.of(WANG)).isEqualTo("已注销 (forgotten)");
    }

    @Test
    void events_delivered_again_change_nothing() {
        enrolled("frm_wang", null);
        models.deliver(projection, event("frm_wang", 1, new FarmerForgotten(WANG), NOW));
        enrolled("frm_wang", null);
        models.deliver(projection, event("frm_wang", 1, new FarmerForgotten(WANG), NOW));
        assertThat(reads.farmer(WANG, null, keeper(STATION)).getBody())
                .extracting("version", "status")
                .containsExactly(1L, FarmerStatus.FORGOTTEN);
    }

    @Test
    void nobody_else_knows_of_her() {
        enrolled("frm_wang", null);
        for (Actor stranger : new Actor[] {keeper(new StationId("stn_elsewhere")), actor(Role.BUYER)}) {
            assertThatExceptionOfType(Refusal.class)
                    .as("read by %s", stranger)
                    .isThrownBy(() -> reads.farmer(WANG, null, stranger))
                    .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN));
        }
    }

    @Test
    void the_keeper_turns_over_the_pages_of_her_farmers() {
        enrolled("frm_a", null);
        enrolled("frm_b", null);
        enrolled("frm_c", null);

        Page<FarmerView> first = reads.farmers(STATION, null, 2, keeper(STATION));
        Page<FarmerView> second = reads.farmers(STATION, first.nextCursor(), 2, keeper(STATION));

        assertThat(first.items()).extracting(farmer -> farmer.id().value()).containsExactly("frm_a", "frm_b");
        assertThat(second.items()).extracting(farmer -> farmer.id().value()).containsExactly("frm_c");
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void another_keeper_has_no_such_list() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> reads.farmers(STATION, null, null, keeper(new StationId("stn_elsewhere"))))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN));
    }

    private void enrolled(String id, BankAccount account) {
        FarmerEnrolled enrolled = new FarmerEnrolled(
                new FarmerId(id),
                STATION,
                vault.seal(id, Contact.of("王秀英", "138")),
                "黄章村",
                account == null ? PayoutMethod.CASH : PayoutMethod.BANK,
                account == null ? null : vault.seal(id, account));
        models.deliver(projection, event(id, 0, enrolled, NOW));
    }

    private static Actor keeper(StationId station) {
        return new Actor("keeper", Set.of(Role.STATION_KEEPER), station, null, null, Channel.API, NOW, NOW);
    }

    private static Actor actor(Role role) {
        return new Actor("someone", Set.of(role), null, null, null, Channel.API, NOW, NOW);
    }
}
