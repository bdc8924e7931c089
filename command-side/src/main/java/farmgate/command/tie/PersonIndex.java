package farmgate.command.tie;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import farmgate.command.todo.CommandIndex;
import farmgate.shared.farmer.FarmerEvent.FarmerForgotten;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.identity.IdentityEvent.BuyerForgotten;
import farmgate.shared.listing.Contribution;
import farmgate.shared.listing.ListingEvent.ListingDrafted;
import farmgate.shared.listing.ListingEvent.ListingRestocked;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Event;
import farmgate.shared.order.OrderEvent.OrderExpired;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.OrderEvent.OrderSettled;
import farmgate.shared.order.OrderId;
import farmgate.shared.personal.TextsEvent.TextsForgotten;
import farmgate.shared.station.StationEvent.KeeperForgotten;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Which listings name a farmer, which orders of a listing or a buyer may be under way, and who was forgotten. It says how
 * far it has come, so that whoever asks can look at what happened since by herself.
 */
@ProcessingGroup("persons")
class PersonIndex implements CommandIndex {

    private static final String PENDING = "farmgate.persons";
    private static final String POSITION = "position";
    private static final String FARMERS = "farmers";
    private static final String BUYER = "buyer";
    private static final String LISTINGS = "listings";
    private static final String FORGOTTEN = "forgotten";
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<Document> rows;

    PersonIndex(MongoDatabase database) {
        this.rows = database.getCollection("person_index");
        List.of(FARMERS, BUYER, LISTINGS, FORGOTTEN).forEach(field -> rows.createIndex(Indexes.ascending(field)));
    }

    /** Every event, so that the position tells how far it has come. */
    @EventHandler
    void on(Event event, TrackingToken token) {
        switch (event) {
            case ListingDrafted drafted -> brought(drafted.listingId(), drafted.contributions());
            case ListingRestocked restocked -> brought(restocked.listingId(), restocked.contributions());
            case OrderPlaced placed ->
                keep(
                        placed.orderId().value(),
                        Updates.combine(
                                Updates.set(BUYER, placed.buyerId().value()),
                                Updates.set(
                                        LISTINGS,
                                        placed.lines().stream()
                                                .map(line -> line.listingId().value())
                                                .toList())));
            case OrderExpired expired -> drop(expired.orderId());
            case OrderSettled settled -> drop(settled.orderId());
            case FarmerForgotten farmer -> keep(farmer.farmerId().value(), Updates.set(FORGOTTEN, true));
            case BuyerForgotten buyer -> keep(buyer.buyerId().value(), Updates.set(FORGOTTEN, true));
            case KeeperForgotten keeper -> keep(keeper.person(), Updates.set(FORGOTTEN, true));
            case TextsForgotten texts -> keep(texts.key().value(), Updates.set(FORGOTTEN, true));
            default -> {}
        }
        pending().position = token.position().orElseThrow();
    }

    private void brought(ListingId listing, List<Contribution> contributions) {
        List<String> farmers =
                contributions.stream().map(each -> each.farmerId().value()).toList();
        keep(listing.value(), Updates.addEachToSet(FARMERS, farmers));
    }

    private void keep(String id, Bson update) {
        pending().writes.add(new UpdateOneModel<>(Filters.eq("_id", id), update, UPSERT));
    }

    private void drop(OrderId order) {
        pending().writes.add(new DeleteOneModel<>(Filters.eq("_id", order.value())));
    }

    /** The place of the last event that it has taken in; empty when there was none. */
    OptionalLong position() {
        Document row = rows.find(Filters.eq("_id", POSITION)).first();
        return row == null ? OptionalLong.empty() : OptionalLong.of(row.getLong(POSITION));
    }

    SequencedSet<ListingId> listingsOf(FarmerId farmer) {
        return ids(Filters.eq(FARMERS, farmer.value()))
                .map(ListingId::new)
                .collect(LinkedHashSet::new, LinkedHashSet::add, LinkedHashSet::addAll);
    }

    SequencedSet<OrderId> ordersOf(BuyerId buyer) {
        return orders(Filters.eq(BUYER, buyer.value()));
    }

    SequencedSet<OrderId> ordersOf(Collection<ListingId> listings) {
        return orders(
                Filters.in(LISTINGS, listings.stream().map(ListingId::value).toList()));
    }

    void everyForgotten(Consumer<String> reader) {
        ids(Filters.eq(FORGOTTEN, true)).forEach(reader);
    }

    private SequencedSet<OrderId> orders(Bson filter) {
        return ids(filter).map(OrderId::new).collect(LinkedHashSet::new, LinkedHashSet::add, LinkedHashSet::addAll);
    }

    private Stream<String> ids(Bson filter) {
        return rows.find(filter).map(row -> row.getString("_id")).into(new ArrayList<>()).stream();
    }

    @Override
    public void empty() {
        rows.deleteMany(new Document());
    }

    @Override
    public void flush(UnitOfWork<?> batch) {
        Pending pending = batch.root().getResource(PENDING);
        if (pending == null || pending.position < 0) {
            return;
        }
        pending.writes.add(
                new UpdateOneModel<>(Filters.eq("_id", POSITION), Updates.set(POSITION, pending.position), UPSERT));
        rows.bulkWrite(pending.writes, new BulkWriteOptions().ordered(true));
        pending.writes.clear();
        pending.position = -1;
    }

    private Pending pending() {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        return batch.getOrComputeResource(PENDING, _ -> {
            batch.onPrepareCommit(this::flush);
            return new Pending();
        });
    }

    private static final class Pending {
        private final List<WriteModel<Document>> writes = new ArrayList<>();
        private long position = -1;
    }
}
