package farmgate.command.listing;

import farmgate.command.farmer.Farmers;
import farmgate.command.listing.ListingCommand.PublishListing;
import farmgate.command.listing.ListingCommand.RestockListing;
import farmgate.command.station.StationFacts;
import farmgate.command.station.Stations;
import farmgate.command.web.IfMatch;
import farmgate.command.web.Written;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.ListingEvent.ListingDrafted;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** What a keeper does with a listing that also asks her station or its farmers. */
class ListingDesk {

    private final Repository<Listing> repository;
    private final Stations stations;
    private final Farmers farmers;

    ListingDesk(Repository<Listing> repository, Stations stations, Farmers farmers) {
        this.repository = repository;
        this.stations = stations;
        this.farmers = farmers;
    }

    @CommandHandler
    Written handle(DraftListing command, Actor actor) throws Exception {
        StationFacts station = openStation(command.stationId(), actor);
        Set<FarmerId> selling = farmers.sellingAt(station.id(), new Pool(command.pool()).farmers());
        ListingDrafted drafted = DraftRules.drafted(command, station, selling, actor);
        repository.newInstance(() -> new Listing(drafted));
        return Written.of(command.listingId(), 0);
    }

    @CommandHandler
    Written handle(PublishListing command, CommandMessage<?> message, Actor actor) {
        ownOpenStation(command.listingId(), actor);
        Aggregate<Listing> listing = repository.load(command.listingId().value());
        IfMatch.check(message, listing.version());
        return listing.invoke(it -> it.publish(actor));
    }

    @CommandHandler
    Written handle(RestockListing command, CommandMessage<?> message, Actor actor) {
        StationId station = ownOpenStation(command.listingId(), actor);
        List<FarmerId> bringing = new Pool(command.contributions()).farmers();
        Set<FarmerId> selling = farmers.sellingAt(station, bringing);
        Aggregate<Listing> listing = repository.load(command.listingId().value());
        IfMatch.check(message, listing.version());
        return listing.invoke(it -> it.restock(command.quantity(), command.contributions(), selling, actor));
    }

    private StationFacts openStation(StationId stationId, Actor actor) {
        if (!actor.keeps(stationId)) {
            throw Refusal.unknown(stationId);
        }
        return stations.getOpen(stationId);
    }

    /** A keeper may only know of the listings of her own station, so it is asked before the listing is loaded. */
    private StationId ownOpenStation(ListingId listingId, Actor actor) {
        StationId station = actor.station();
        if (station == null || !actor.keeps(station)) {
            throw Refusal.unknown(listingId);
        }
        return stations.getOpen(station).id();
    }
}
