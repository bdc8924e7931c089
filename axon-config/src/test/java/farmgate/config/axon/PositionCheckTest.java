package farmgate.config.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PositionCheckTest {

    private static final String GROUP = "orders";
    private static final long EVENTS = PositionCheck.WORKED_AGAIN + 200L;

    private final EmbeddedEventStore events = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final InMemoryTokenStore tokens = new InMemoryTokenStore();

    @BeforeEach
    void storeEvents() {
        events.publish(LongStream.range(0, EVENTS)
                .mapToObj(sequence -> new GenericDomainEventMessage<>("Order", "ord_1", sequence, "an event"))
                .toList());
    }

    @Test
    void after_a_clean_end_a_position_stays() {
        assertThat(checked(at(EVENTS - 1), false)).isEqualTo(at(EVENTS - 1));
    }

    @Test
    void after_an_end_without_closing_the_last_events_are_worked_again() {
        assertThat(checked(at(EVENTS - 1), true)).isEqualTo(at(EVENTS - 1 - PositionCheck.WORKED_AGAIN));
    }

    @Test
    void going_back_ends_at_the_beginning() {
        assertThat(checked(at(10), true)).isEqualTo(at(0));
    }

    @Test
    void a_position_that_the_store_does_not_reach_begins_anew() {
        assertThat(checked(at(EVENTS + 1), false)).satisfies(token -> {
            assertThat(ReplayToken.isReplay(token)).as("replays").isEqualTo(true);
            assertThat(token.position().orElse(0)).isZero();
        });
    }

    private TrackingToken checked(TrackingToken position, boolean mayHaveLostWrites) {
        tokens.initializeTokenSegments(GROUP, 1, position);
        new PositionCheck(events, tokens, mayHaveLostWrites).check(GROUP, () -> {});
        return tokens.fetchToken(GROUP, 0);
    }

    private static GlobalSequenceTrackingToken at(long index) {
        return new GlobalSequenceTrackingToken(index);
    }
}
