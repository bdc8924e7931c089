package farmgate.query.payout;

import farmgate.shared.refusal.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why a payment file is not written. What must never happen is logged as an error. */
final class NoPaymentFile {

    private static final Logger LOG = LoggerFactory.getLogger(NoPaymentFile.class);
    private static final int RETRY_AFTER_SECONDS = 30;

    private NoPaymentFile() {}

    /** It would not be what was approved. */
    static Refusal differs(String why) {
        LOG.error("a payment file is not written, because it is not what was approved: {}", why);
        return Refusal.rule(
                "payment-file-differs",
                "this file is not what was approved: " + why + "; send nothing to the bank, and have the event store"
                        + " checked against its sealed days");
    }

    /** No bank would take it. */
    static Refusal invalid(String why) {
        LOG.error("a payment file is not written, because it does not keep to the schema: {}", why);
        return Refusal.rule(
                "payment-file-invalid",
                "no bank would take this file: " + why
                        + " of pain.001.001.09; the table (Accept: text/csv) has the same" + " payments");
    }

    /** Something of it is not there: a store or the keys were restored only in part. */
    static Refusal incomplete(String what) {
        LOG.error("a payment file is not written, because something of it is missing: {}", what);
        return Refusal.notYet(
                "payment-file-incomplete",
                what + ": nothing is sent to the bank before it is there again; try later",
                RETRY_AFTER_SECONDS);
    }
}
