package farmgate.query.ledger;

import farmgate.query.ledger.OpenItems.OpenItem;
import farmgate.query.ledger.OpenItems.ReturnedItem;
import farmgate.query.web.Table;
import farmgate.query.web.Types;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finance's daily questions. Page by page as JSON, or all of it as a spreadsheet: CSV or XLSX. */
@RestController
class FinanceReads {

    private static final List<String> HELD = List.of("liabilities:hold:");
    private static final List<String> DUE = List.of("liabilities:payable:");
    private static final List<String> IN_TRANSIT =
            List.of("liabilities:payout-in-transit:", "assets:cash-in-transit:", "assets:with-county:");

    private static final Table<OpenItem> OPEN = new Table<OpenItem>()
            .with("账户", "Account", OpenItem::account)
            .with("金额（元）", "Amount (yuan)", OpenItem::amount)
            .with("起始时间", "Since", OpenItem::since);
    private static final Table<ReturnedItem> RETURNED = new Table<ReturnedItem>()
            .with("退回时间", "Returned at", ReturnedItem::at)
            .with("付款单号", "Payout", ReturnedItem::payoutId)
            .with("账户", "Account", ReturnedItem::account)
            .with("金额（元）", "Amount (yuan)", ReturnedItem::amount)
            .with("分录号", "Entry", ReturnedItem::entryId);

    private final OpenItems items;

    FinanceReads(OpenItems items) {
        this.items = items;
    }

    /** Buyers' money that we keep, and since when. */
    @GetMapping(
            value = "/api/finance/held",
            produces = {Types.JSON, Types.CSV, Types.XLSX})
    @RolesAllowed({"FINANCE", "AUDITOR"})
    ResponseEntity<Object> held(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        return OPEN.answer("held", cursor, limit, accept, page -> items.open(HELD, page));
    }

    /** What is due to farmers, stations, counties and carriers. */
    @GetMapping(
            value = "/api/finance/due",
            produces = {Types.JSON, Types.CSV, Types.XLSX})
    @RolesAllowed({"FINANCE", "AUDITOR"})
    ResponseEntity<Object> due(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        return OPEN.answer("due", cursor, limit, accept, page -> items.open(DUE, page));
    }

    /** Payouts that the bank has not answered for yet, cash between two tills, and what counties have to hand on. */
    @GetMapping(
            value = "/api/finance/in-transit",
            produces = {Types.JSON, Types.CSV, Types.XLSX})
    @RolesAllowed({"FINANCE", "AUDITOR"})
    ResponseEntity<Object> inTransit(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        return OPEN.answer("in-transit", cursor, limit, accept, page -> items.open(IN_TRANSIT, page));
    }

    /** Lines of payouts that came back, the oldest first. */
    @GetMapping(
            value = "/api/finance/returned",
            produces = {Types.JSON, Types.CSV, Types.XLSX})
    @RolesAllowed({"FINANCE", "AUDITOR"})
    ResponseEntity<Object> returned(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        return RETURNED.answer("returned", cursor, limit, accept, items::returned);
    }
}
