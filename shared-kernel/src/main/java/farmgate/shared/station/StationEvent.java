package farmgate.shared.station;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Personal;
import farmgate.shared.region.RegionCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A station's life: registered → open ⇄ suspended. */
public sealed interface StationEvent extends Event {

    StationId stationId();

    /**
     * @param countyStationId the station above; null for a county station
     * @param keeper a sealed {@link farmgate.shared.personal.Contact}
     * @param account a sealed {@link farmgate.shared.personal.BankAccount}; null when the station is paid in cash
     */
    @EventType("station.registered")
    record StationRegistered(
            StationId stationId,
            String name,
            StationLevel level,
            RegionCode regionCode,
            @Nullable StationId countyStationId,
            @Nullable Location location,
            Personal keeper,
            @Nullable Personal account)
            implements StationEvent {}

    @EventType("station.opened")
    record StationOpened(StationId stationId) implements StationEvent {}

    @EventType(value = "station.suspended", revision = 2)
    record StationSuspended(StationId stationId, @Nullable FreeText reason) implements StationEvent {}

    @EventType(value = "station.resumed", revision = 2)
    record StationResumed(StationId stationId, @Nullable FreeText reason) implements StationEvent {}

    /**
     * A keeper of the station is forgotten; the station goes on. With the first keeper the station's own account was
     * sealed, so it is sealed anew before that key is destroyed.
     *
     * @param person whose key is destroyed
     * @param account of the station under its new key; null when it did not need one
     */
    @EventType("station.keeper-forgotten")
    record KeeperForgotten(
            StationId stationId, String person, @Nullable Personal account) implements StationEvent {}

    /**
     * Somebody else keeps the station from now on.
     *
     * @param keeper a sealed {@link farmgate.shared.personal.Contact}, under a key of her own
     */
    @EventType("station.keeper-named")
    record KeeperNamed(StationId stationId, Personal keeper) implements StationEvent {}

    /** What the station is called or where it stands was put right. */
    @EventType("station.details-changed")
    record StationDetailsChanged(
            StationId stationId, String name, @Nullable Location location) implements StationEvent {}

    /**
     * The station's own money is to go another way.
     *
     * @param account a sealed {@link farmgate.shared.personal.BankAccount}, under a key of its own; null for cash
     * @param accountVersion how often it was changed, this change included
     * @param payableFrom before then nothing is paid in the new way, nor in the old one
     */
    @EventType("station.account-changed")
    record StationAccountChanged(
            StationId stationId, @Nullable Personal account, int accountVersion, String changedBy, Instant payableFrom)
            implements StationEvent {}
}
