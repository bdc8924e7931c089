package farmgate.command.order;

import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;
import farmgate.shared.order.Bearer;
import farmgate.shared.order.RefundCause;
import java.util.List;

/**
 * Money for the buyer that somebody decided on, unlike what follows from a rule.
 *
 * @param amount above zero
 * @param lines that it is about; empty when it is about the whole order
 */
record RefundWish(Money amount, RefundCause cause, Bearer borneBy, List<ListingId> lines, String note) {

    RefundWish {
        lines = List.copyOf(lines);
    }
}
