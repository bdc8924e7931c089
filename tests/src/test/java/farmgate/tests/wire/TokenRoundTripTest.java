package farmgate.tests.wire;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.config.axon.WireSerializer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.MultiSourceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.ConfigToken;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of position that a processor may store is read back as it was, also after a reset. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenRoundTripTest {

    private final WireSerializer serializer = new WireSerializer();

    static Stream<TrackingToken> tokens() {
        GlobalSequenceTrackingToken at = new GlobalSequenceTrackingToken(42);
        GlobalSequenceTrackingToken before = new GlobalSequenceTrackingToken(7);
        return Stream.of(
                at,
                new GapAwareTrackingToken(42, List.of(40L, 41L)),
                ReplayToken.createReplayToken(at),
                ReplayToken.createReplayToken(at, before),
                new MergedTrackingToken(before, at),
                new MultiSourceTrackingToken(Map.of("here", at)),
                new ConfigToken(Map.of("id", "x")));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void a_position_survives_being_stored(TrackingToken token) {
        assertThat(serializer.<byte[], Object>deserialize(serializer.serialize(token, byte[].class)))
                .isEqualTo(token);
    }
}
