package farmgate.query.station;

import static farmgate.query.farmer.ReadModels.event;
import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.farmer.ReadModels;
import farmgate.query.mark.Marked;
import farmgate.query.order.OpenVault;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.personal.BankAccount;
import farmgate.shared.personal.Contact;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.StationEvent.StationRegistered;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeeperMarksTest {

    private static final Instant NOW = Instant.parse("2026-10-01T02:00:00Z");
    private static final StationId ONE = new StationId("stn_one");
    private static final StationId OTHER = new StationId("stn_other");

    private final ReadModels models = new ReadModels();
    private final OpenVault vault = new OpenVault();
    private final StationProjection projection = new StationProjection(models.views);

    @AfterEach
    void stop() {
        models.close();
    }

    @Test
    void a_keeper_is_known_by_her_telephone_and_the_stations_account() {
        registered(ONE, "13900000001", "6222020012345678");
        registered(OTHER, null, null);

        assertThat(marks().get(ONE).asBuyer()).isEqualTo(BuyerId.ofNeighbour(vault, "13900000001"));
        assertThat(marks().get(ONE).account()).isNotNull();
        assertThat(marks().get(OTHER)).isEqualTo(new Marked<>(OTHER, null, null));
        assertThat(new StationNames(models.views).of(ONE)).isEqualTo("黄章村服务站");
        assertThat(new StationNames(models.views).of(new StationId("stn_unheard")))
                .isEqualTo("stn_unheard");
    }

    private Map<StationId, Marked<StationId>> marks() {
        Map<StationId, Marked<StationId>> marks = new HashMap<>();
        new KeeperMarks(models.views, vault).every(marked -> marks.put(marked.id(), marked));
        return marks;
    }

    private void registered(StationId id, @Nullable String phone, @Nullable String account) {
        models.deliver(
                projection,
                event(
                        id.value(),
                        0,
                        new StationRegistered(
                                id,
                                "黄章村服务站",
                                StationLevel.VILLAGE,
                                RegionCode.of("610629"),
                                new StationId("stn_county"),
                                null,
                                vault.seal(id.value(), Contact.of("站长", phone)),
                                account == null
                                        ? null
                                        : vault.seal(id.value(), new BankAccount("102100099996", account, "站长"))),
                        NOW));
    }
}
