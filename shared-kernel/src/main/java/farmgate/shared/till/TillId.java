package farmgate.shared.till;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import farmgate.shared.message.Id;
import farmgate.shared.station.StationId;

/** Such as {@code til_7f3k2}. */
public record TillId(@JsonValue String value) implements Id {

    public static final String PREFIX = "til_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TillId {
        Id.check(PREFIX, value);
    }

    /** A station has one till, whose name follows from the station's. */
    public static TillId of(StationId stationId) {
        return new TillId(PREFIX + stationId.value().substring(StationId.PREFIX.length()));
    }

    @Override
    public String toString() {
        return value;
    }
}
