package farmgate.command.order;

import farmgate.shared.order.DeliveryProof;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who says that an order was delivered, and what shows it.
 *
 * @param person who says so
 * @param byCounty whether she is the county's operator, who has nothing to gain from what she weighs
 * @param bySeller whether she keeps the selling station, which is paid for the delivery
 * @param byPickUpCode whether the buyer's code shows that she has the goods in her hands, and so has received them
 * @param proof what else shows it; null when nothing does
 */
public record DeliveryReport(
        String person,
        boolean byCounty,
        boolean bySeller,
        boolean byPickUpCode,
        @Nullable DeliveryProof proof,
        Instant at) {

    public DeliveryReport {
        at = Orders.inMillis(at);
    }

    /** Whether anything but the selling station's word shows the delivery. */
    boolean isProven() {
        return byCounty || byPickUpCode || (proof != null && !bySeller);
    }
}
