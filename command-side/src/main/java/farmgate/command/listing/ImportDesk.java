package farmgate.command.listing;

import farmgate.command.farmer.Farmers;
import farmgate.command.listing.ImportListings.BeginImport;
import farmgate.command.listing.ImportListings.CheckRows;
import farmgate.command.listing.ImportListings.ImportRows;
import farmgate.command.listing.ImportListings.ListedRow;
import farmgate.command.listing.ImportListings.Row;
import farmgate.command.listing.ImportReport.Part;
import farmgate.command.listing.ImportReport.RowRefusal;
import farmgate.command.station.StationFacts;
import farmgate.command.station.Stations;
import farmgate.command.web.Written;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.ListingEvent.ListingDrafted;
import farmgate.shared.message.Actor;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Puts rows of a file in by the rules of a single listing. A row that may not go in does not keep others out. */
class ImportDesk {

    private final Repository<Listing> repository;
    private final StoredListings stored;
    private final Stations stations;
    private final Farmers farmers;

    ImportDesk(Repository<Listing> repository, StoredListings stored, Stations stations, Farmers farmers) {
        this.repository = repository;
        this.stored = stored;
        this.stations = stations;
        this.farmers = farmers;
    }

    /** What may go in, and what may not. */
    private record Decided(List<ListingDrafted> drafted, List<RowRefusal> errors) {

        Part part() {
            return new Part(drafted.stream().map(ListingDrafted::listingId).toList(), errors);
        }
    }

    /** Says no to a stranger before her file is looked into; otherwise it only leaves its trace under the call's key. */
    @CommandHandler
    Written handle(BeginImport command, Actor actor) {
        return Written.of(openStation(command.stationId(), actor).id(), 0);
    }

    @CommandHandler
    Part handle(CheckRows command, Actor actor) {
        return decided(command.rows(), actor).part();
    }

    @CommandHandler
    Part handle(ImportRows command, Actor actor) throws Exception {
        Decided decided = decided(command, actor);
        for (ListingDrafted drafted : decided.drafted()) {
            Aggregate<Listing> listing = repository.newInstance(() -> new Listing(drafted));
            if (command.publish()) {
                listing.execute(it -> it.publish(actor));
            }
        }
        return decided.part();
    }

    private Decided decided(ImportRows command, Actor actor) {
        StationFacts station = openStation(command.stationId(), actor);
        LocalDate today = TradingDay.of(actor.arrivedAt());
        Set<FarmerId> selling = farmers.sellingAt(
                station.id(),
                command.rows().stream()
                        .flatMap(row -> new Pool(row.draft().pool()).farmers().stream())
                        .toList());
        Decided decided = new Decided(new ArrayList<>(), new ArrayList<>());
        for (Row row : command.rows()) {
            try {
                if (row.origin() != null) {
                    Origin.mustBeOf(row.origin(), row.draft().harvestedOn(), station.regionCode(), today);
                }
                decided.drafted().add(DraftRules.drafted(row.draft(), station, selling, actor));
            } catch (Refusal refusal) {
                decided.errors().add(RowRefusal.of(row.row(), refusal));
            }
        }
        for (ListedRow row : command.listed()) {
            if (!stored.isAt(row.listingId(), station.id())) {
                Refusal unknown = Wording.refusal(Column.LISTING_ID.code(), "listing-unknown", row.listingId());
                decided.errors().add(RowRefusal.of(row.row(), unknown));
            }
        }
        return decided;
    }

    private StationFacts openStation(StationId stationId, Actor actor) {
        if (!actor.keeps(stationId)) {
            throw Refusal.unknown(stationId);
        }
        return stations.getOpen(stationId);
    }
}
