package farmgate.query.finance;

import farmgate.query.finance.Approval.Kind;
import farmgate.query.web.OldestFirst;
import farmgate.query.web.Table;
import farmgate.query.web.Types;
import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ApprovalReads {

    private static final Table<Approval> TABLE = new Table<Approval>()
            .with("时间", "At", Approval::at)
            .with("事项", "Matter", Approval::kind)
            .with("决定", "Decision", Approval::decision)
            .with("决定人", "Person", Approval::person)
            .with("单号", "Of", Approval::of)
            .with("服务站", "Station", Approval::stationId)
            .with("金额（元）", "Amount (yuan)", Approval::amount)
            .with("申请人", "Asked by", Approval::askedBy)
            .with("原因", "Reason", Approval::reason);

    private final Approvals approvals;

    ApprovalReads(Approvals approvals) {
        this.approvals = approvals;
    }

    /**
     * Who approved or rejected which payout and which write-off, the oldest first. Page by page as JSON, or all of it as
     * a spreadsheet: CSV or XLSX.
     *
     * @param person who decided
     * @param from first day, and {@code to} the last, in Asia/Shanghai
     */
    @GetMapping(
            value = "/api/finance/approvals",
            produces = {Types.JSON, Types.CSV, Types.XLSX})
    @RolesAllowed({"FINANCE", "AUDITOR"})
    ResponseEntity<Object> approvals(
            @RequestParam(required = false) @Nullable String person,
            @RequestParam(required = false) @Nullable Kind kind,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        OldestFirst decisions = approvals
                .all()
                .where(ApprovalProjection.PERSON, person)
                .where(ApprovalProjection.KIND, kind)
                .between(from, to);
        return TABLE.answer("approvals", cursor, limit, accept, page -> approvals.page(decisions, page));
    }
}
