package farmgate.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.query.projection.Views;
import farmgate.query.web.Fresh;
import farmgate.query.web.Page;
import farmgate.shared.audit.SealEvent;
import farmgate.shared.audit.SealEvent.DaySealed;
import farmgate.shared.audit.SealEvent.LeavesKept;
import farmgate.shared.audit.SealsId;
import farmgate.shared.refusal.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SealReadsTest {

    private static final Instant AT = Instant.parse("2026-10-08T16:10:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 10, 8);
    private static final DaySealed FIRST = DaySealed.of(SealsId.DAYS, DAY, 1, 2, "c0ffee", null);
    private static final DaySealed NEXT = DaySealed.of(SealsId.DAYS, DAY.plusDays(1), 3, 2, "f00d", FIRST.seal());

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
    private final Views views = new Views(client.getDatabase("seals"));
    private final AnnotationEventHandlerAdapter handler = new AnnotationEventHandlerAdapter(new SealProjection(views));
    private final SealReads reads = new SealReads(views, new Fresh(views));

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void a_seal_is_published_with_what_it_covers_and_what_it_follows_on() throws Exception {
        twoDays();

        assertThat(reads.seal(DAY, 1L, null))
                .returns(new SealView(DAY, 1, 2, 2, "c0ffee", null, FIRST.seal(), AT), answer -> answer.getBody())
                .returns("\"1\"", answer -> answer.getHeaders().getETag());
        assertThat(reads.seal(DAY.plusDays(1), null, null).getBody())
                .isEqualTo(new SealView(DAY.plusDays(1), 3, 2, 0, "f00d", FIRST.seal(), NEXT.seal(), AT));
    }

    @Test
    void the_newest_seals_come_first_page_by_page() throws Exception {
        twoDays();
        Page<SealView> first = reads.seals(null, 1);
        Page<SealView> second = reads.seals(first.nextCursor(), 1);

        assertThat(first.items()).extracting(SealView::day).containsExactly(DAY.plusDays(1));
        assertThat(second.items()).extracting(SealView::day).containsExactly(DAY);
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void a_seal_that_is_told_twice_is_there_once() throws Exception {
        twoDays();
        twoDays();

        assertThat(reads.seals(null, null).items()).hasSize(2);
    }

    @Test
    void a_day_that_is_not_sealed_is_not_found() {
        assertThatThrownBy(() -> reads.seal(DAY, null, null)).isInstanceOf(Refusal.class);
    }

    private void twoDays() throws Exception {
        deliver(0, new LeavesKept(SealsId.DAYS, DAY, 1, "AAAA"));
        deliver(1, FIRST);
        deliver(2, NEXT);
    }

    private void deliver(long sequence, SealEvent event) throws Exception {
        var message = new GenericDomainEventMessage<>(
                "Seals", SealsId.DAYS.value(), sequence, event, MetaData.emptyInstance(), "e" + sequence, AT);
        DefaultUnitOfWork.startAndGet(message)
                .executeWithResult(() -> handler.handle(message))
                .getPayload();
    }
}
