package farmgate.command.station;

import farmgate.shared.personal.Contact;
import farmgate.shared.station.Location;
import farmgate.shared.station.StationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Wishes about a station that is registered already. */
sealed interface StationCommand {

    record OpenStation(@TargetAggregateIdentifier StationId stationId) implements StationCommand {}

    record SuspendStation(
            @TargetAggregateIdentifier StationId stationId,
            @Nullable String reason) implements StationCommand {}

    record ResumeStation(
            @TargetAggregateIdentifier StationId stationId,
            @Nullable String reason) implements StationCommand {}

    record NameKeeper(@TargetAggregateIdentifier StationId stationId, Contact keeper) implements StationCommand {}

    record ChangeStationDetails(
            @TargetAggregateIdentifier StationId stationId,
            String name,
            @Nullable Location location) implements StationCommand {}

    record ForgetKeeper(@TargetAggregateIdentifier StationId stationId) implements StationCommand {}
}
