package farmgate.query.clearing;

import farmgate.shared.clearing.ProviderSettlementEvent.SettlementReported;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A settlement as it is kept.
 *
 * @param partsMatched of its parts
 * @param bankedAt when its money was seen; null while it was not
 */
record SettlementDocument(
        SettlementReported reported,
        Instant reportedAt,
        int partsMatched,
        int matched,
        int exceptions,
        @Nullable Instant bankedAt,
        @Nullable String bankReference,
        String sortKey) {

    SettlementStatus status() {
        if (bankedAt != null) {
            return SettlementStatus.BANKED;
        }
        return partsMatched < reported.parts() ? SettlementStatus.REPORTED : SettlementStatus.MATCHED;
    }
}
