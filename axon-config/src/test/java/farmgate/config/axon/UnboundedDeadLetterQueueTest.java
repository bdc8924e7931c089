package farmgate.config.axon;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.config.mongo.MongoConfiguration;
import farmgate.shared.station.StationEvent.StationResumed;
import farmgate.shared.station.StationId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.axonframework.extensions.mongo.eventhandling.deadletter.MongoSequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UnboundedDeadLetterQueueTest {

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient mongo = MongoClients.create(server.bindAndGetConnectionString());
    private final MongoTemplate template = DefaultMongoTemplate.builder()
            .mongoDatabase(mongo, MongoConfiguration.DATABASE)
            .build();
    private final UnboundedDeadLetterQueue queue = queue();

    @AfterEach
    void stop() {
        mongo.close();
        server.shutdownNow();
    }

    @Test
    void one_sequence_and_the_sequences_together_have_no_limit() {
        for (int i = 0; i < 1500; i++) {
            fail("stn_1", i);
            fail("stn_x" + i, 0);
        }
        assertThat(queue.size()).isEqualTo(3000);
        assertThat(queue.amountOfSequences()).isEqualTo(1501);
        assertThat(numbers("stn_1"))
                .containsExactlyElementsOf(LongStream.range(0, 1500).boxed().toList());
    }

    @Test
    void an_event_that_comes_again_after_a_crash_is_kept_once() {
        fail("stn_1", 4);
        queue.enqueueIfPresent("stn_1", () -> letter("stn_1", 5));
        fail("stn_1", 4);
        queue.enqueueIfPresent("stn_1", () -> letter("stn_1", 5));
        queue().enqueueIfPresent("stn_1", () -> letter("stn_1", 5));
        queue.enqueueIfPresent("stn_1", () -> letter("stn_1", 6));
        assertThat(numbers("stn_1")).containsExactly(4L, 5L, 6L);
    }

    @Test
    void what_another_node_put_aside_meanwhile_keeps_its_place() {
        UnboundedDeadLetterQueue other = queue();
        fail("stn_1", 0);
        assertThat(other.contains("stn_1")).isTrue();
        other.enqueue("stn_1", letter("stn_1", 1));
        fail("stn_1", 2);
        assertThat(numbers("stn_1")).containsExactly(0L, 1L, 2L);
    }

    @Test
    void a_sequence_that_another_node_has_worked_off_is_empty() {
        fail("stn_1", 0);
        assertThat(queue().process(letter -> true, letter -> Decisions.evict())).isTrue();
        assertThat(queue.contains("stn_1")).isFalse();
        assertThat(queue.enqueueIfPresent("stn_1", () -> letter("stn_1", 1))).isFalse();
        fail("stn_1", 2);
        assertThat(numbers("stn_1")).containsExactly(2L);
    }

    @Test
    void letters_of_the_version_before_are_read_and_continued() {
        SequencedDeadLetterQueue<EventMessage<?>> before = MongoSequencedDeadLetterQueue.<EventMessage<?>>builder()
                .processingGroup("notes")
                .mongoTemplate(template)
                .serializer(new WireSerializer())
                .build();
        before.enqueue("stn_1", letter("stn_1", 0));
        assertThat(queue.contains("stn_1")).isTrue();
        queue.enqueueIfPresent("stn_1", () -> letter("stn_1", 1));
        assertThat(numbers("stn_1")).containsExactly(0L, 1L);

        List<Long> worked = new ArrayList<>();
        assertThat(queue.process(letter -> true, letter -> {
                    worked.add(((DomainEventMessage<?>) letter.message()).getSequenceNumber());
                    return Decisions.evict();
                }))
                .isTrue();
        assertThat(worked).containsExactly(0L, 1L);
    }

    private UnboundedDeadLetterQueue queue() {
        return new UnboundedDeadLetterQueue("notes", template, new WireSerializer(), 1000);
    }

    private void fail(String station, long number) {
        queue.enqueue(station, letter(station, number).withCause(new IllegalStateException("cannot")));
    }

    private static GenericDeadLetter<EventMessage<?>> letter(String station, long number) {
        return new GenericDeadLetter<>(
                station,
                new GenericDomainEventMessage<>(
                        "Station", station, number, new StationResumed(new StationId(station), null)));
    }

    private List<Long> numbers(String station) {
        return StreamSupport.stream(queue.deadLetterSequence(station).spliterator(), false)
                .map(letter -> ((DomainEventMessage<?>) letter.message()).getSequenceNumber())
                .toList();
    }
}
