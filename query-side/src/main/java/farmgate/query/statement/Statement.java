package farmgate.query.statement;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is due to a farmer or a station and what became of it: opening + all amounts = closing. The closing of one
 * statement is the opening of the one that begins the day after.
 *
 * @param farmerId null in the statement of a station
 * @param stationId null in the statement of a farmer
 * @param from first day, and {@code to} the last, in Asia/Shanghai; null for no bound
 * @param opening what was due before the first day
 * @param closing what is due after the last
 */
record Statement(
        @Nullable FarmerId farmerId,
        @Nullable StationId stationId,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Money opening,
        List<Line> lines,
        Money closing) {

    Statement {
        lines = List.copyOf(lines);
    }

    enum Kind {
        /** An order was settled: the farmer's share is due to her. */
        PROCEEDS,
        /** An order was settled: the village station's commission. */
        COMMISSION,
        /** An order was settled: the county's share. */
        COUNTY_SHARE,
        /** An order was settled: the freight, for the carrier that drives for the county. */
        FREIGHT,
        /** Sent to the bank account. */
        SENT_TO_BANK,
        /** It did not arrive, or came back: it is due again. */
        RETURNED,
        /** Cash in the payee's hand, against a receipt; or credited to the keeper of the till. */
        CASH_HANDED_OVER,
        /** The station was suspended: her county has the money, and hands it on. */
        WITH_COUNTY,
        /** The bank gave it back, and the county has it no more. */
        BACK_FROM_COUNTY,
        /** The county put it into her hand, against a receipt. */
        HANDED_ON,
        /** Taken off for a refund after settlement that the payee bears. */
        CLAWED_BACK
    }

    /**
     * @param charged what the buyer of the order was charged in the end; null for what is not of one order
     * @param rule by which the order was split, with its version
     * @param goods what a farmer gave to the order; empty for stations
     * @param value of her goods at their prices
     * @param deductions her value less her proceeds: commissions, fees and freight, and her part in what was not charged
     * @param amount above zero for what becomes due, below for what leaves
     * @param balance what is due after it
     */
    record Line(
            Instant at,
            Kind kind,
            @Nullable OrderId orderId,
            @Nullable PayoutId payoutId,
            @Nullable Money charged,
            @Nullable String rule,
            List<Goods> goods,
            @Nullable Money value,
            @Nullable Money deductions,
            Money amount,
            Money balance) {
        Line {
            goods = List.copyOf(goods);
        }
    }

    /**
     * @param net weighed at the station
     * @param value of that at the price, rounded once
     */
    record Goods(ListingId listingId, String title, Quantity net, Price price, Money value) {}
}
