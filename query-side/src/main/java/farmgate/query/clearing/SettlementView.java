package farmgate.query.clearing;

import farmgate.shared.clearing.ProviderSettlementEvent.SettlementReported;
import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the provider reported of one settlement, and what came of it.
 *
 * @param matched how many of its lines cleared a payment or refund
 * @param exceptions how many of its lines fit nothing: see {@code GET /api/bank-exceptions}
 * @param bankedAt when its money was seen at the bank; null while it was not
 */
record SettlementView(
        ProviderSettlementId id,
        long version,
        SettlementStatus status,
        String provider,
        String reference,
        LocalDate settledOn,
        int lines,
        int matched,
        int exceptions,
        Money payments,
        Money refunds,
        Money fees,
        Money net,
        String contentHash,
        String reportedBy,
        Instant reportedAt,
        @Nullable Instant bankedAt,
        @Nullable String bankReference) {

    static SettlementView of(SettlementDocument document, long version) {
        SettlementReported reported = document.reported();
        return new SettlementView(
                reported.settlementId(),
                version,
                document.status(),
                reported.provider(),
                reported.reference(),
                reported.settledOn(),
                reported.lines(),
                document.matched(),
                document.exceptions(),
                reported.payments(),
                reported.refunds(),
                reported.fees(),
                reported.net(),
                reported.contentHash(),
                reported.reportedBy(),
                document.reportedAt(),
                document.bankedAt(),
                document.bankReference());
    }
}
