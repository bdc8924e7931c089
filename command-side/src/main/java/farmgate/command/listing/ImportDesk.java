package farmgate.command.listing;

import farmgate.command.farmer.Farmers;
import farmgate.command.listing.ImportListings.BeginImport;
import farmgate.command.listing.ImportListings.ImportRows;
import farmgate.command.listing.ImportListings.Row;
import farmgate.command.listing.ImportReport.Part;
import farmgate.command.listing.ImportReport.RowError;
import farmgate.command.station.StationFacts;
import farmgate.command.station.Stations;
import farmgate.command.web.Written;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.ListingEvent.ListingDrafted;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Puts rows of a file in by the rules of a single listing. A row that may not go in does not keep others out. */
class ImportDesk {

    private final Repository<Listing> repository;
    private final Stations stations;
    private final Farmers farmers;

    ImportDesk(Repository<Listing> repository, Stations stations, Farmers farmers) {
        this.repository = repository;
        this.stations = stations;
        this.farmers = farmers;
    }

    /** Says no to a stranger before her file is looked into; otherwise it only leaves its trace under the call's key. */
    @CommandHandler
    Written handle(BeginImport command, Actor actor) {
        return Written.of(openStation(command.stationId(), actor).id(), 0);
    }

    @CommandHandler
    Part handle(ImportRows command, Actor actor) throws Exception {
        StationFacts station = openStation(command.stationId(), actor);
        Set<FarmerId> selling = farmers.sellingAt(
                station.id(),
                command.rows().stream()
                        .flatMap(row -> new Pool(row.draft().pool()).farmers().stream())
                        .toList());
        List<ListingId> ids = new ArrayList<>();
        List<RowError> errors = new ArrayList<>();
        for (Row row : command.rows()) {
            ListingDrafted drafted;
            try {
                drafted = DraftRules.drafted(row.draft(), station, selling, actor);
            } catch (Refusal refusal) {
                errors.add(ListingImport.error(row.row(), row.line(), refusal));
                continue;
            }
            Aggregate<Listing> listing = repository.newInstance(() -> new Listing(drafted));
            if (command.publish()) {
                listing.execute(it -> it.publish(actor));
            }
            ids.add(drafted.listingId());
        }
        return new Part(ids, errors);
    }

    private StationFacts openStation(StationId stationId, Actor actor) {
        if (!actor.keeps(stationId)) {
            throw Refusal.unknown(stationId);
        }
        return stations.getOpen(stationId);
    }
}
