package farmgate.query.payout;

import farmgate.query.web.Table;
import farmgate.query.web.Types;
import jakarta.annotation.security.RolesAllowed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AccountHoldReads {

    private static final Table<AccountHold> TABLE = new Table<AccountHold>()
            .with("收款人", "Payee", AccountHold::payee)
            .with("类别", "Kind", AccountHold::kind)
            .with("站点", "Station", AccountHold::stationId)
            .with("变更人", "Changed by", AccountHold::changedBy)
            .with("变更时间", "Changed at", AccountHold::changedAt)
            .with("可付款时间", "Payable from", AccountHold::payableFrom)
            .with("须财务核实", "Awaits finance", hold -> hold.awaitsFinance() ? "是 yes" : "否 no")
            .with("已过天数", "Age (days)", AccountHold::ageDays);

    private final AccountHolds holds;

    AccountHoldReads(AccountHolds holds) {
        this.holds = holds;
    }

    /**
     * Farmers and stations to whom nothing is paid for a while, because the way they are paid was changed; the change
     * that waits longest first. Page by page as JSON, or all of it as a spreadsheet: CSV or XLSX.
     */
    @GetMapping(
            value = "/api/finance/accounts-on-hold",
            produces = {Types.JSON, Types.CSV, Types.XLSX})
    @RolesAllowed({"FINANCE", "AUDITOR"})
    ResponseEntity<Object> accountsOnHold(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        return TABLE.answer("accounts-on-hold", cursor, limit, accept, holds::page);
    }
}
