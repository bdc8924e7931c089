package farmgate.query.payout;

import com.mongodb.client.model.Filters;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.query.web.Aged;
import farmgate.query.web.OldestFirst;
import farmgate.query.web.Page;
import farmgate.query.web.PageRequest;
import farmgate.shared.money.Money;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Whose changed account waits: its hold still runs, or it was changed so shortly before the farmer's station was suspended
 * that finance has to look first. The payout's own rule decides; this is its list.
 */
public final class AccountHolds {

    private final Views views;
    private final InstantSource clock;

    AccountHolds(Views views, InstantSource clock) {
        this.views = views;
        this.clock = clock;
    }

    Page<AccountHold> page(PageRequest page) {
        Instant now = clock.instant();
        Map<String, Long> suspended = suspended();
        return OldestFirst.of(views, AccountHoldProjection.HOLDS)
                .and(waiting(now, suspended))
                .page(page, document -> {
                    AccountHoldDocument hold = read(document);
                    return AccountHold.of(hold, awaitsFinance(hold, suspended), now);
                });
    }

    /** No money is in question before a payout is closed. */
    public void every(Consumer<Aged> reader) {
        views.collection(AccountHoldProjection.HOLDS)
                .find(Filters.and(Filters.exists(OldestFirst.SORT_KEY), waiting(clock.instant(), suspended())))
                .map(AccountHolds::read)
                .forEach(hold -> reader.accept(new Aged(hold.changedAt(), Money.ZERO)));
    }

    private Map<String, Long> suspended() {
        Map<String, Long> suspended = new HashMap<>();
        views.collection(AccountHoldProjection.HOLDS)
                .find(Filters.gt(AccountHoldProjection.SUSPENDED, 0L))
                .forEach(station ->
                        suspended.put(station.getString("_id"), station.getLong(AccountHoldProjection.SUSPENDED)));
        return suspended;
    }

    private static Bson waiting(Instant now, Map<String, Long> suspended) {
        List<Bson> either = new ArrayList<>();
        either.add(Filters.gt(AccountHoldProjection.PAYABLE, now.toEpochMilli()));
        suspended.forEach((station, at) -> either.add(Filters.and(
                Filters.eq(AccountHoldProjection.KIND, AccountHoldDocument.Kind.FARMER.name()),
                Filters.eq(AccountHoldProjection.STATION, station),
                Filters.eq(AccountHoldProjection.CONFIRMED_BY, null),
                Filters.lte(AccountHoldProjection.CHANGED, at),
                Filters.gt(AccountHoldProjection.PAYABLE, at))));
        return Filters.or(either);
    }

    private static boolean awaitsFinance(AccountHoldDocument hold, Map<String, Long> suspended) {
        Long at = suspended.get(hold.stationId().value());
        return hold.kind() == AccountHoldDocument.Kind.FARMER
                && hold.confirmedBy() == null
                && at != null
                && hold.changedMillis() <= at
                && hold.payableMillis() > at;
    }

    private static AccountHoldDocument read(Document document) {
        return Documents.read(document, AccountHoldDocument.class);
    }
}
