package farmgate.query.bank;

import farmgate.query.bank.BankExceptionDocument.Status;
import farmgate.query.projection.Documents;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.query.web.Fresh;
import farmgate.query.web.OldestFirst;
import farmgate.query.web.Table;
import farmgate.query.web.Types;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.personal.Vault;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BankExceptionReads {

    private static final Table<BankExceptionView> TABLE = new Table<BankExceptionView>()
            .with("异常号", "Exception", BankExceptionView::id)
            .with("状态", "Status", BankExceptionView::status)
            .with("回单类型", "Message", BankExceptionView::kind)
            .with("原因", "Reason", BankExceptionView::reason)
            .with("银行所用名称", "Name at the bank", BankExceptionView::name)
            .with("收支方向", "Movement", BankExceptionView::movement)
            .with("金额（元）", "Amount (yuan)", BankExceptionView::amount)
            .with("暂记", "In suspense", BankExceptionView::inSuspense)
            .with("银行参考号", "Reference", BankExceptionView::reference)
            .with("发生时间", "Opened at", BankExceptionView::openedAt)
            .with("已过天数", "Age (days)", BankExceptionView::ageDays)
            .with("处理人", "Owner", BankExceptionView::owner)
            .with(
                    "处理结果",
                    "Resolution",
                    view -> view.resolution() == null ? null : view.resolution().resolution())
            .with(
                    "处理说明",
                    "Note",
                    view -> view.resolution() == null
                            ? null
                            : view.resolution().note().clear())
            .with(
                    "拟处理结果",
                    "Proposed",
                    view -> view.proposal() == null ? null : view.proposal().resolution())
            .with("复核人", "Approved by", BankExceptionView::approvedBy);

    private final Views views;
    private final Fresh fresh;
    private final Clock clock;
    private final Vault vault;

    BankExceptionReads(Views views, Fresh fresh, Clock clock, Vault vault) {
        this.views = views;
        this.fresh = fresh;
        this.clock = clock;
        this.vault = vault;
    }

    @GetMapping("/api/bank-exceptions/{id}")
    @RolesAllowed({"FINANCE", "AUDITOR"})
    ResponseEntity<Object> exception(
            @PathVariable BankExceptionId id, @RequestParam(required = false) @Nullable Long atLeastVersion) {
        Fresh.Found found = fresh.find(BankExceptionProjection.EXCEPTIONS, id, atLeastVersion, it -> true);
        return found.answer(view(found.document()));
    }

    /**
     * The queue, the oldest first. Page by page as JSON, or all of it as a spreadsheet: CSV or XLSX.
     *
     * @param olderThan opened at least so many whole days ago
     */
    @GetMapping(
            value = "/api/bank-exceptions",
            produces = {Types.JSON, Types.CSV, Types.XLSX})
    @RolesAllowed({"FINANCE", "AUDITOR"})
    ResponseEntity<Object> exceptions(
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable Integer olderThan,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        OldestFirst found = OldestFirst.of(views, BankExceptionProjection.EXCEPTIONS)
                .where("status", status)
                .where("owner", owner)
                .olderThan(olderThan, clock.instant());
        return TABLE.answer("bank-exceptions", cursor, limit, accept, page -> found.page(page, this::view));
    }

    private BankExceptionView view(Document document) {
        return BankExceptionView.of(
                Documents.read(document, BankExceptionDocument.class),
                document.getLong(ViewWrite.VERSION),
                clock.instant(),
                vault);
    }
}
