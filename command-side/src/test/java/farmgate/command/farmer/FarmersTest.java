package farmgate.command.farmer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import farmgate.shared.farmer.FarmerEvent;
import farmgate.shared.farmer.FarmerEvent.FarmerEnrolled;
import farmgate.shared.farmer.FarmerEvent.FarmerForgotten;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.personal.Personal;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FarmersTest {

    private static final StationId HERE = new StationId("stn_here");
    private static final StationId THERE = new StationId("stn_there");
    private static final Personal ACCOUNT = new Personal("frm_bank", "sealed");

    private final EventStore store = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final Farmers farmers = TestFarmers.over(store);

    @Test
    void a_farmer_is_known_with_the_way_she_is_paid() {
        enrolled("frm_bank", HERE, ACCOUNT);
        FarmerId id = new FarmerId("frm_bank");

        assertThat(inUnitOfWork(() -> farmers.get(id)))
                .isEqualTo(new FarmerFacts(id, HERE, PayoutMethod.BANK, ACCOUNT, 0, null, null, false));
    }

    @Test
    void an_unknown_farmer_is_refused() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> inUnitOfWork(() -> farmers.get(new FarmerId("frm_nobody"))))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN));
    }

    @Test
    void only_the_stations_own_farmers_who_were_not_forgotten_sell_there() {
        enrolled("frm_own", HERE, null);
        enrolled("frm_other", THERE, null);
        enrolled("frm_gone", HERE, null);
        publish(new FarmerForgotten(new FarmerId("frm_gone")), 1);
        List<FarmerId> asked = List.of(
                new FarmerId("frm_own"),
                new FarmerId("frm_other"),
                new FarmerId("frm_gone"),
                new FarmerId("frm_nobody"),
                new FarmerId("frm_own"));

        assertThat(inUnitOfWork(() -> farmers.sellingAt(HERE, asked))).containsExactly(new FarmerId("frm_own"));
    }

    private void enrolled(String id, StationId station, Personal account) {
        PayoutMethod method = account == null ? PayoutMethod.CASH : PayoutMethod.BANK;
        FarmerId farmer = new FarmerId(id);
        publish(new FarmerEnrolled(farmer, station, new Personal(id, "sealed"), "黄章村", method, account), 0);
    }

    private void publish(FarmerEvent event, long sequence) {
        store.publish(new GenericDomainEventMessage<>("Farmer", event.farmerId().value(), sequence, event));
    }

    private static <T> T inUnitOfWork(Supplier<T> question) {
        AtomicReference<T> answer = new AtomicReference<>();
        DefaultUnitOfWork.startAndGet(null).execute(() -> answer.set(question.get()));
        return answer.get();
    }
}
