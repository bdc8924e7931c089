package farmgate.command.listing;

import farmgate.command.listing.ListingCommand.ExpireListing;
import farmgate.command.todo.Automation;
import farmgate.command.todo.TodoList;
import farmgate.command.web.Writes;
import farmgate.shared.listing.ListingEvent;
import farmgate.shared.listing.ListingEvent.ListingClosed;
import farmgate.shared.listing.ListingEvent.ListingDrafted;
import farmgate.shared.listing.ListingEvent.ListingExpired;
import farmgate.shared.listing.ListingEvent.ListingPaused;
import farmgate.shared.listing.ListingEvent.ListingPublished;
import farmgate.shared.listing.ListingEvent.ListingRepriced;
import farmgate.shared.listing.ListingEvent.ListingRestocked;
import farmgate.shared.listing.ListingEvent.StockLost;
import farmgate.shared.listing.ListingEvent.StockReleased;
import farmgate.shared.listing.ListingEvent.StockReserved;
import farmgate.shared.listing.ListingEvent.StockReturned;
import farmgate.shared.listing.ListingEvent.StockSold;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/** The perishability clock: a listing ends with its sell-by day, also one that was never published. */
@ProcessingGroup("when-sell-by-passed-then-expire")
class WhenSellByPassedThenExpire implements Automation {

    private final TodoList todos;
    private final Writes writes;

    WhenSellByPassedThenExpire(TodoList todos, Writes writes) {
        this.todos = todos;
        this.writes = writes;
    }

    @Override
    public String name() {
        return "when-sell-by-passed-then-expire";
    }

    @EventHandler
    void on(ListingEvent event) {
        String listing = event.listingId().value();
        switch (event) {
            case ListingDrafted drafted -> {
                if (drafted.sellBy() != null) {
                    todos.add(this, listing, TradingDay.endOf(drafted.sellBy()));
                }
            }
            case ListingClosed _, ListingExpired _ -> todos.done(this, listing);
            case ListingPublished _,
                    ListingPaused _,
                    ListingRestocked _,
                    ListingRepriced _,
                    StockReserved _,
                    StockReleased _,
                    StockSold _,
                    StockReturned _,
                    StockLost _ -> {}
        }
    }

    @Override
    public void work(String subject, Actor actor) {
        writes.sendAs(actor, new ExpireListing(new ListingId(subject)));
    }
}
