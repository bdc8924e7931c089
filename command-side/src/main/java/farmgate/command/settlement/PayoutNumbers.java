package farmgate.command.settlement;

import farmgate.shared.payout.PayoutId;
import farmgate.shared.settlement.DuesId;
import farmgate.shared.station.StationId;
import farmgate.shared.wire.Sha256;
import java.util.regex.Pattern;

/**
 * Names that follow from a station: of its dues, and of its payouts by their number, as {@code pyo_7f3k2-12}. A payout's
 * name goes to the bank as part of each line's end-to-end id, which has 35 characters and neither {@code _} nor
 * {@code .}; a station whose own name does not fit is named by its hash.
 */
final class PayoutNumbers {

    private static final int TAIL_MAX = 26;
    private static final Pattern FITS_THE_BANK = Pattern.compile("[A-Za-z0-9-]{1," + TAIL_MAX + "}");

    private PayoutNumbers() {}

    static DuesId duesId(StationId stationId) {
        return new DuesId(DuesId.PREFIX + tail(stationId));
    }

    static PayoutId payoutId(StationId stationId, int number) {
        String tail = tail(stationId);
        String fitting = FITS_THE_BANK.matcher(tail).matches()
                ? tail
                : Sha256.hex(stationId.value()).substring(0, TAIL_MAX);
        return new PayoutId(PayoutId.PREFIX + fitting + "-" + number);
    }

    private static String tail(StationId stationId) {
        return stationId.value().substring(StationId.PREFIX.length());
    }
}
