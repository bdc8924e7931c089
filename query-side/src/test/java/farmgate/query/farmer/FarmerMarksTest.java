package farmgate.query.farmer;

import static farmgate.query.farmer.ReadModels.event;
import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.mark.AccountMark;
import farmgate.query.mark.Marked;
import farmgate.shared.farmer.FarmerEvent.FarmerEnrolled;
import farmgate.shared.farmer.FarmerEvent.FarmerForgotten;
import farmgate.shared.farmer.FarmerEvent.PayoutMethodChanged;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.personal.BankAccount;
import farmgate.shared.personal.Contact;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FarmerMarksTest {

    private static final Instant NOW = Instant.parse("2026-10-01T02:00:00Z");
    private static final FarmerId LI = new FarmerId("frm_li");
    private static final FarmerId WANG = new FarmerId("frm_wang");

    private final ReadModels models = new ReadModels();
    private final ForgetfulVault vault = new ForgetfulVault();
    private final FarmerProjection projection = new FarmerProjection(models.views);

    @AfterEach
    void stop() {
        models.close();
    }

    @Test
    void the_same_account_has_the_same_mark_however_it_is_written() {
        enrolled(LI, "13900000001", "ab6222020012345678");
        enrolled(WANG, " 13900000002 ", "AB6222020012345678");

        assertThat(accounts().get(LI)).isNotNull().isEqualTo(accounts().get(WANG));
        assertThat(String.valueOf(accounts().get(LI))).doesNotContain("6222").matches("[0-9a-f]{16}");
        assertThat(marks().get(WANG).asBuyer()).isEqualTo(BuyerId.ofNeighbour(vault, "13900000002"));
    }

    @Test
    void who_changed_her_account_has_the_mark_of_the_new_one() {
        enrolled(LI, null, "6222020012345678");
        enrolled(WANG, "", "1111");
        models.deliver(
                projection,
                event(
                        "frm_wang",
                        1,
                        new PayoutMethodChanged(
                                WANG,
                                PayoutMethod.BANK,
                                vault.seal("frm_wang", account("6222020012345678")),
                                1,
                                "k",
                                NOW),
                        NOW));
        assertThat(accounts().get(WANG)).isEqualTo(accounts().get(LI));
        assertThat(marks().get(LI).asBuyer()).isNull();
        assertThat(marks().get(WANG).asBuyer()).isNull();

        models.deliver(
                projection,
                event("frm_wang", 2, new PayoutMethodChanged(WANG, PayoutMethod.CASH, null, 2, "k", NOW), NOW));
        assertThat(accounts().get(WANG)).isNull();
    }

    @Test
    void who_was_forgotten_has_none_also_where_only_the_vault_has_heard_of_it() {
        enrolled(LI, "13900000001", "6222020012345678");
        enrolled(WANG, "13900000002", "6222020012345678");
        vault.forget("frm_li");
        models.deliver(projection, event("frm_wang", 1, new FarmerForgotten(WANG), NOW));

        assertThat(marks()).isEqualTo(Map.of(LI, new Marked<>(LI, null, null)));
    }

    private Map<FarmerId, @Nullable AccountMark> accounts() {
        Map<FarmerId, @Nullable AccountMark> accounts = new HashMap<>();
        marks().forEach((id, marked) -> accounts.put(id, marked.account()));
        return accounts;
    }

    private Map<FarmerId, Marked<FarmerId>> marks() {
        Map<FarmerId, Marked<FarmerId>> marks = new HashMap<>();
        new FarmerMarks(models.views, vault).every(marked -> marks.put(marked.id(), marked));
        return marks;
    }

    private void enrolled(FarmerId id, @Nullable String phone, String account) {
        models.deliver(
                projection,
                event(
                        id.value(),
                        0,
                        new FarmerEnrolled(
                                id,
                                new StationId("stn_a"),
                                vault.seal(id.value(), Contact.of("somebody", phone)),
                                "黄章村",
                                PayoutMethod.BANK,
                                vault.seal(id.value(), account(account))),
                        NOW));
    }

    private static BankAccount account(String number) {
        return new BankAccount("102100099996", number, "somebody");
    }
}
