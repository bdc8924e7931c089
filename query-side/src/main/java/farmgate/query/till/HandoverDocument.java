package farmgate.query.till;

import farmgate.shared.money.Money;
import farmgate.shared.personal.FreeText;
import farmgate.shared.station.StationId;
import farmgate.shared.till.HandoverId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A handover of cash as it is kept. A side that is null is the bank.
 *
 * @param openFen what was sent and not received, below zero when more was received; zero once it is cleared
 * @param sortKey when it was sent, then its id
 */
record HandoverDocument(
        HandoverId id,
        @Nullable StationId fromStationId,
        @Nullable StationId toStationId,
        Money sent,
        @Nullable Money received,
        long openFen,
        boolean cleared,
        Instant sentAt,
        String sentBy,
        @Nullable Instant receivedAt,
        @Nullable String receivedBy,
        @Nullable FreeText note,
        String sortKey) {

    List<StationId> stations() {
        return Stream.of(fromStationId, toStationId).filter(Objects::nonNull).toList();
    }
}
