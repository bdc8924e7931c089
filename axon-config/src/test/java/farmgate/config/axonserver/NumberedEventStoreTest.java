package farmgate.config.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NumberedEventStoreTest {

    @Test
    void the_servers_event_0_is_our_event_1() {
        assertThat(NumberedEventStore.here(place(0))).isEqualTo(place(1));
        assertThat(NumberedEventStore.onServer(place(1))).isEqualTo(place(0));
        assertThat(NumberedEventStore.here(place(41))).isEqualTo(place(42));
        assertThat(NumberedEventStore.onServer(place(42))).isEqualTo(place(41));
    }

    @Test
    void before_the_first_event_is_nothing_on_both_sides() {
        assertThat(NumberedEventStore.here(null)).isNull();
        assertThat(NumberedEventStore.onServer(null)).isNull();
        assertThat(NumberedEventStore.onServer(place(0))).isNull();
    }

    @Test
    void a_token_of_another_kind_is_refused() {
        assertThatThrownBy(() -> NumberedEventStore.onServer(GapAwareTrackingToken.newInstance(3, java.util.List.of())))
                .isInstanceOf(EventStoreException.class);
    }

    private static GlobalSequenceTrackingToken place(long index) {
        return new GlobalSequenceTrackingToken(index);
    }
}
