package farmgate.command.payout;

import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import org.jspecify.annotations.Nullable;

/**
 * Which way money goes that is paid at a station. While it is suspended nothing goes through its hands: what it would hand
 * out in cash goes to its county's bank account, and what is its own waits.
 *
 * @param county that hands on instead; null when there is none that can
 */
record StationRoute(boolean suspended, @Nullable StationId county) {

    /** Through its own hands. */
    static final StationRoute OPEN = new StationRoute(false, null);

    /** What is a suspended station's own, and cash that nobody can hand on. */
    boolean waits(Payee payee, PayoutMethod method) {
        return suspended
                && switch (payee.kind()) {
                    case FARMER -> method == PayoutMethod.CASH && county == null;
                    case STATION, COUNTY, CARRIER -> true;
                };
    }

    boolean isRerouted(Payee payee, PayoutMethod method) {
        return suspended && county != null && payee.kind() == Payee.Kind.FARMER && method == PayoutMethod.CASH;
    }
}
