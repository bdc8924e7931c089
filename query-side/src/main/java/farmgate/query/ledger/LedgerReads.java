package farmgate.query.ledger;

import farmgate.query.ledger.Balances.Turnover;
import farmgate.query.projection.LargeSums;
import farmgate.query.web.Page;
import farmgate.query.web.PageRequest;
import farmgate.shared.money.Money;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LedgerReads {

    private final Books books;

    LedgerReads(Books books) {
        this.books = books;
    }

    @GetMapping("/api/ledger/trial-balance")
    @RolesAllowed({"FINANCE", "AUDITOR"})
    TrialBalance trialBalance(
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt) {
        return TrialBalance.of(books.balances(Cutoff.of(asOf, knownAt)));
    }

    @GetMapping("/api/ledger/accounts/{account}/entries")
    @RolesAllowed({"FINANCE", "AUDITOR"})
    Page<AccountEntry> entries(
            @PathVariable Account account,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        PageRequest page = PageRequest.of(cursor, limit);
        Cutoff cutoff = Cutoff.of(asOf, knownAt);
        List<Document> found = books.entries(account, cutoff, page.after(), page.limit() + 1);
        Money balance = books.balanceUpTo(account, cutoff, page.after());
        Closings closings = books.closings();
        List<Row> rows = new ArrayList<>(found.size());
        for (Document entry : found) {
            Turnover posted = EntryDocument.turnover(entry, account);
            balance = Money.ofFen(LargeSums.plus(balance.fen(), posted.balance().fen()));
            Money now = balance;
            rows.add(new Row(
                    entry.getString(EntryDocument.SORT_KEY), () -> AccountEntry.of(entry, closings, posted, now)));
        }
        return page.page(rows, Row::sortKey, row -> row.entry().get());
    }

    /** Closed periods, the newest first. */
    @GetMapping("/api/periods")
    @RolesAllowed({"FINANCE", "AUDITOR"})
    Page<PeriodView> periods() {
        return new Page<>(books.periods(), null);
    }

    private record Row(String sortKey, Supplier<AccountEntry> entry) {}
}
