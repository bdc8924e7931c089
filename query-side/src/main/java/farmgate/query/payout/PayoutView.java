package farmgate.query.payout;

import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.money.Money;
import farmgate.shared.payout.GivenBackLine;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.payout.PayoutRunId;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Vault;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payout as it is shown. An open one has only station, lines and total: the rest is decided when it is closed.
 *
 * @param version null while it is open
 * @param approvals what a second person said: approved or rejected
 */
record PayoutView(
        PayoutId id,
        @Nullable Long version,
        StationId stationId,
        PayoutStatus status,
        @Nullable PayoutRunId runId,
        @Nullable Instant cutOff,
        List<LineView> lines,
        Money total,
        @Nullable String contentHash,
        @Nullable String closedBy,
        @Nullable Instant closedAt,
        List<PayoutDocument.Decision> approvals,
        @Nullable PaymentFileId fileId) {

    /**
     * @param endToEndId null while the payout is open
     * @param method null while the payout is open
     * @param reroutedTo the county that hands it on, because the station was suspended; else null
     * @param givenBackBy on the word of which messages, and of whom, it pays again what was sent before; who sent them
     *     in does not approve the payout
     * @param at when its status became what it is; null before something became of it
     */
    record LineView(
            @Nullable String endToEndId,
            Payee payee,
            @Nullable PayoutMethod method,
            Money amount,
            List<PayoutLine.Source> orders,
            LineStatus status,
            @Nullable Instant at,
            @Nullable String detail,
            @Nullable StationId reroutedTo,
            List<GivenBackLine> givenBackBy) {}

    static PayoutView of(PayoutDocument payout, long version, Vault vault) {
        LineStatus untold = payout.stage() == PayoutStatus.INSTRUCTED ? LineStatus.SENT : LineStatus.DUE;
        List<LineView> lines = payout.lines().stream()
                .map(line -> line(line, payout, untold, vault))
                .toList();
        return new PayoutView(
                payout.id(),
                version,
                payout.stationId(),
                PayoutStatus.of(payout),
                payout.runId(),
                payout.cutOff(),
                lines,
                payout.total(),
                payout.contentHash(),
                payout.closedBy(),
                payout.closedAt(),
                payout.approvals().stream().map(each -> each.opened(vault)).toList(),
                payout.fileId());
    }

    private static LineView line(PayoutLine line, PayoutDocument payout, LineStatus untold, Vault vault) {
        PayoutDocument.LineResult result = payout.results().get(line.endToEndId());
        List<String> rerouted = payout.reroutedLines();
        boolean isRerouted = rerouted != null && rerouted.contains(line.endToEndId());
        return new LineView(
                line.endToEndId(),
                line.payee(),
                line.method(),
                line.amount(),
                line.orders(),
                result == null ? untold : result.status(),
                result == null ? null : result.at(),
                result == null ? null : FreeText.in(vault, result.detail()),
                isRerouted ? payout.reroutedTo() : null,
                givenBack(line, payout));
    }

    private static List<GivenBackLine> givenBack(PayoutLine line, PayoutDocument payout) {
        List<GivenBackLine> all = payout.givenBack();
        return all == null
                ? List.of()
                : all.stream()
                        .filter(each -> each.endToEndId().equals(line.endToEndId()))
                        .toList();
    }
}
