package farmgate.shared.payout;

import com.fasterxml.jackson.annotation.JsonInclude;
import farmgate.shared.money.Money;
import farmgate.shared.station.StationId;
import farmgate.shared.wire.Json;
import farmgate.shared.wire.Sha256;
import java.time.Instant;
import java.util.List;

/** What a payout freezes, and what its hash is over: the order of the components is part of the hash. */
public record PayoutContent(
        StationId stationId,
        Instant cutOff,
        List<PayoutLine> lines,
        Money total,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AccountVersion> accounts,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ReroutedLine> rerouted,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<GivenBackLine> givenBack) {

    /** A line that the county hands on. */
    public record ReroutedLine(String endToEndId, StationId to) {}

    public PayoutContent {
        lines = List.copyOf(lines);
        accounts = List.copyOf(accounts);
        rerouted = List.copyOf(rerouted);
        givenBack = List.copyOf(givenBack);
    }

    /** SHA-256, in hex, of the canonical JSON. */
    public String hash() {
        return Sha256.hex(Json.write(this));
    }
}
