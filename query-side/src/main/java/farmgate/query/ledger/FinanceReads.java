package farmgate.query.ledger;

import static farmgate.query.web.CsvTable.text;
import static farmgate.query.web.CsvTable.time;
import static farmgate.query.web.CsvTable.yuan;

import farmgate.query.ledger.OpenItems.OpenItem;
import farmgate.query.ledger.OpenItems.ReturnedItem;
import farmgate.query.web.CsvTable;
import farmgate.query.web.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finance's daily questions. Page by page as JSON, or for {@code Accept: text/csv} all of it as a table. */
@RestController
class FinanceReads {

    private static final List<String> HELD = List.of("liabilities:hold:");
    private static final List<String> DUE = List.of("liabilities:payable:");
    private static final List<String> IN_TRANSIT =
            List.of("liabilities:payout-in-transit:", "assets:cash-in-transit:", "assets:with-county:");

    private final OpenItems items;

    FinanceReads(OpenItems items) {
        this.items = items;
    }

    /** Buyers' money that we keep, and since when. */
    @GetMapping("/api/finance/held")
    @RolesAllowed({"FINANCE", "AUDITOR"})
    ResponseEntity<Object> held(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        return open(HELD, "held", cursor, limit, accept);
    }

    /** What is due to farmers, stations, counties and carriers. */
    @GetMapping("/api/finance/due")
    @RolesAllowed({"FINANCE", "AUDITOR"})
    ResponseEntity<Object> due(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        return open(DUE, "due", cursor, limit, accept);
    }

    /** Payouts that the bank has not answered for yet, and cash between two tills. */
    @GetMapping("/api/finance/in-transit")
    @RolesAllowed({"FINANCE", "AUDITOR"})
    ResponseEntity<Object> inTransit(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        return open(IN_TRANSIT, "in-transit", cursor, limit, accept);
    }

    /** Lines of payouts that came back, the oldest first. */
    @GetMapping("/api/finance/returned")
    @RolesAllowed({"FINANCE", "AUDITOR"})
    ResponseEntity<Object> returned(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        if (CsvTable.isWanted(accept)) {
            CsvTable table = new CsvTable(List.of("退回时间", "付款单号", "账户", "金额（元）", "分录号"));
            items.returned(null, Integer.MAX_VALUE).stream()
                    .map(OpenItems::returned)
                    .forEach(item -> table.row(row(item)));
            return table.answer("returned");
        }
        PageRequest page = PageRequest.of(cursor, limit);
        List<Document> found = items.returned(page.after(), page.limit() + 1);
        return ResponseEntity.ok(
                page.page(found, entry -> entry.getString(EntryDocument.SORT_KEY), OpenItems::returned));
    }

    private ResponseEntity<Object> open(
            List<String> prefixes,
            String name,
            @Nullable String cursor,
            @Nullable Integer limit,
            @Nullable String accept) {
        if (CsvTable.isWanted(accept)) {
            CsvTable table = new CsvTable(List.of("账户", "金额（元）", "起始时间"));
            items.open(prefixes, null, Integer.MAX_VALUE)
                    .forEach(item -> table.row(List.of(text(item.account()), yuan(item.amount()), time(item.since()))));
            return table.answer(name);
        }
        PageRequest page = PageRequest.of(cursor, limit);
        List<OpenItem> found = items.open(prefixes, page.after(), page.limit() + 1);
        return ResponseEntity.ok(page.page(found, item -> item.account().name(), item -> item));
    }

    private static List<String> row(ReturnedItem item) {
        return List.of(
                time(item.at()),
                text(item.payoutId()),
                text(item.account()),
                yuan(item.amount()),
                text(item.entryId()));
    }
}
