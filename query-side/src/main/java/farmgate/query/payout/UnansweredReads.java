package farmgate.query.payout;

import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.query.web.OldestFirst;
import farmgate.query.web.Table;
import farmgate.query.web.Types;
import farmgate.shared.money.Money;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was sent to the bank, and neither paid nor rejected nor given back since. */
@RestController
class UnansweredReads {

    private static final Table<UnansweredLine> TABLE = new Table<UnansweredLine>()
            .with("端到端标识", "End-to-end id", UnansweredLine::endToEndId)
            .with("付款单号", "Payout", UnansweredLine::payoutId)
            .with("付款文件", "File", UnansweredLine::fileId)
            .with("服务站", "Station", UnansweredLine::stationId)
            .with("收款人", "Payee", line -> line.payee().id())
            .with("金额（元）", "Amount (yuan)", UnansweredLine::amount)
            .with("发送时间", "Sent at", UnansweredLine::sentAt)
            .with("天数", "Age (days)", UnansweredLine::ageDays);

    private final Views views;
    private final Clock clock;

    UnansweredReads(Views views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    /** @param ageDays whole days since it was sent */
    record UnansweredLine(
            String endToEndId,
            PayoutId payoutId,
            PaymentFileId fileId,
            StationId stationId,
            Payee payee,
            Money amount,
            Instant sentAt,
            long ageDays) {}

    /**
     * The oldest first. Page by page as JSON, or all of it as a spreadsheet: CSV or XLSX.
     *
     * @param olderThan sent at least so many whole days ago
     */
    @GetMapping(
            value = "/api/finance/unanswered",
            produces = {Types.JSON, Types.CSV, Types.XLSX})
    @RolesAllowed({"FINANCE", "AUDITOR"})
    ResponseEntity<Object> unanswered(
            @RequestParam(required = false) @Nullable Integer olderThan,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        OldestFirst found = OldestFirst.of(views, SentLineProjection.SENT_LINES).olderThan(olderThan, clock.instant());
        return TABLE.answer("unanswered", cursor, limit, accept, page -> found.page(page, this::line));
    }

    private UnansweredLine line(Document document) {
        SentLine sent = Documents.read(document, SentLine.class);
        return new UnansweredLine(
                sent.endToEndId(),
                sent.payoutId(),
                sent.fileId(),
                sent.stationId(),
                sent.payee(),
                sent.amount(),
                sent.sentAt(),
                Duration.between(sent.sentAt(), clock.instant()).toDays());
    }
}
