package farmgate.query.till;

import farmgate.shared.money.Money;
import farmgate.shared.station.StationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A receipt for cash, under its code; nothing of it is personal.
 *
 * @param kind null in receipts from before there were others than of orders
 */
record ReceiptDocument(@Nullable Kind kind, StationId stationId, Money amount, long givenBackFen, Instant at) {

    enum Kind {
        /** Somebody paid for orders. */
        ORDER_PAYMENT,
        /** A farmer was paid out of a station's till. */
        PAYOUT,
        /** The county put into a farmer's hand what had come to its account. */
        HANDED_ON
    }

    static ReceiptDocument of(Kind kind, StationId stationId, Money amount, Instant at) {
        return new ReceiptDocument(kind, stationId, amount, 0, at);
    }

    Kind kindOrFirst() {
        return kind == null ? Kind.ORDER_PAYMENT : kind;
    }
}
