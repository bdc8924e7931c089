package farmgate.command.station;

import farmgate.shared.refusal.Refusal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What other slices decide with.
 *
 * @param suspendedAt when it was suspended last, also when it was resumed since; null when it never was
 */
public record StationFacts(
        StationId id,
        StationLevel level,
        RegionCode regionCode,
        @Nullable StationId countyStationId,
        boolean paidByBank,
        AccountState account,
        boolean open,
        boolean suspended,
        @Nullable Instant suspendedAt) {

    /**
     * What became of the account since the station was registered.
     *
     * @param version how often it was changed
     * @param changedBy who changed it last; null when nobody did
     * @param payableFrom before then nothing is paid; null when nobody changed it
     */
    public record AccountState(
            int version,
            @Nullable String changedBy,
            @Nullable Instant payableFrom) {

        public static final AccountState AS_REGISTERED = new AccountState(0, null, null);
    }

    /** One that is not suspended. */
    public StationFacts(
            StationId id,
            StationLevel level,
            RegionCode regionCode,
            @Nullable StationId countyStationId,
            boolean paidByBank,
            boolean open) {
        this(id, level, regionCode, countyStationId, paidByBank, AccountState.AS_REGISTERED, open, false, null);
    }

    /** @throws Refusal of the rule kind while it is suspended: cash and accounts do not go through its hands then */
    public StationFacts mustNotBeSuspended() {
        if (suspended) {
            throw Refusal.rule(
                    "station-suspended",
                    "station " + id + " is suspended: until its county operator resumes it, no cash and no account goes"
                            + " through its hands");
        }
        return this;
    }

    /** The county station: its own county for a village station, itself for a county station. */
    public StationId county() {
        return countyStationId == null ? id : countyStationId;
    }
}
