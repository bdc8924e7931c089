package farmgate.command.station;

import farmgate.command.web.CommandName;
import farmgate.shared.personal.Contact;
import farmgate.shared.station.Location;
import farmgate.shared.station.StationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Wishes about a station that is registered already. */
sealed interface StationCommand {

    @CommandName("station.open-station")
    record OpenStation(@TargetAggregateIdentifier StationId stationId) implements StationCommand {}

    @CommandName("station.suspend-station")
    record SuspendStation(
            @TargetAggregateIdentifier StationId stationId,
            @Nullable String reason) implements StationCommand {}

    @CommandName("station.resume-station")
    record ResumeStation(
            @TargetAggregateIdentifier StationId stationId,
            @Nullable String reason) implements StationCommand {}

    @CommandName("station.name-keeper")
    record NameKeeper(@TargetAggregateIdentifier StationId stationId, Contact keeper) implements StationCommand {}

    @CommandName("station.change-station-details")
    record ChangeStationDetails(
            @TargetAggregateIdentifier StationId stationId,
            String name,
            @Nullable Location location) implements StationCommand {}

    @CommandName("station.forget-keeper")
    record ForgetKeeper(@TargetAggregateIdentifier StationId stationId) implements StationCommand {}
}
