package farmgate.query.difference;

import farmgate.query.ledger.Account;
import farmgate.shared.money.Money;
import java.time.Instant;

/**
 * An account of which the two computations say different things.
 *
 * @param dues what is due by the stations' dues and payouts
 * @param booked what is due by the ledger
 * @param difference dues less booked
 * @param since the first event from which on they never agreed again
 */
public record Difference(Account account, Money dues, Money booked, Money difference, Since since) {

    /**
     * @param position its place in the store
     * @param aggregate the thing that it happened to
     */
    public record Since(long position, String eventId, String type, String aggregate, Instant at) {

        static Since of(Moment moment) {
            return new Since(moment.position(), moment.eventId(), moment.type(), moment.aggregate(), moment.at());
        }
    }
}
