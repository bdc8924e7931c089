package farmgate.query.ledger;

import farmgate.query.price.MarketPrices;
import farmgate.query.web.CannotBeShown;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class JournalReads {

    private static final int ENTRIES_AT_ONCE = 1000;
    private static final LocalDate ALWAYS = LocalDate.of(9999, 12, 31);

    private final Books books;
    private final MarketPrices prices;

    JournalReads(Books books, MarketPrices prices) {
        this.books = books;
        this.prices = prices;
    }

    /**
     * The whole journal in hledger's format, written out as it is read. What comes into the books meanwhile is not in it,
     * so that it ends with the trial balance of just these entries.
     */
    @GetMapping(value = "/api/ledger/journal.hledger", produces = "text/plain;charset=UTF-8")
    @RolesAllowed({"FINANCE", "AUDITOR"})
    void journal(
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response)
            throws IOException {
        Cutoff cutoff = Cutoff.of(asOf, knownAt);
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"farmgate.journal\"");
        Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        write(cutoff, out);
        out.flush();
    }

    void write(Cutoff cutoff, Writer out) throws IOException {
        long newest = books.newestPosition();
        Balances balances = books.balances(cutoff, newest);
        out.write(HledgerFormat.HEAD);
        for (Account account : balances.byAccount().keySet()) {
            out.write(HledgerFormat.account(account));
        }
        writePrices(cutoff, out);
        Closings closings = books.closings();
        List<CannotBeShown> left = new ArrayList<>();
        LocalDate last = null;
        String after = null;
        List<Document> entries;
        do {
            entries = books.entries(cutoff, newest, after, ENTRIES_AT_ONCE);
            List<Shown> shown = new ArrayList<>();
            left.addAll(CannotBeShown.<Document>each(
                    entries, entry -> String.valueOf(entry.get("_id")), entry -> shown.add(Shown.of(entry, closings))));
            for (Shown entry : shown) {
                out.write(entry.text());
                last = last == null || entry.day().isAfter(last) ? entry.day() : last;
            }
            if (!entries.isEmpty()) {
                after = entries.getLast().getString(EntryDocument.SORT_KEY);
            }
        } while (entries.size() == ENTRIES_AT_ONCE);
        for (CannotBeShown entry : left) {
            out.write(HledgerFormat.leftOut(entry));
        }
        // without an entry the balances cannot be those of the trial balance
        if (last != null && left.isEmpty() && balances.tooLarge().isEmpty()) {
            out.write(HledgerFormat.assertions(last, balances));
        }
    }

    /** An entry in hledger's words, and the day on which it is booked. */
    private record Shown(LocalDate day, String text) {

        static Shown of(Document entry, Closings closings) {
            LocalDate day = closings.bookedOn(EntryDocument.at(entry), entry.getLong(EntryDocument.POSITION));
            return new Shown(day, HledgerFormat.entry(entry, day));
        }
    }

    private void writePrices(Cutoff cutoff, Writer out) throws IOException {
        SortedMap<LocalDate, SortedMap<String, Long>> days =
                prices.medianFenPerKg(cutoff.asOf() == null ? ALWAYS : HledgerFormat.day(cutoff.asOf()));
        TreeSet<String> produce = new TreeSet<>();
        days.values().forEach(day -> produce.addAll(day.keySet()));
        for (String code : produce) {
            out.write(HledgerFormat.produce(code));
        }
        for (Map.Entry<LocalDate, SortedMap<String, Long>> day : days.entrySet()) {
            for (Map.Entry<String, Long> price : day.getValue().entrySet()) {
                out.write(HledgerFormat.price(day.getKey(), price.getKey(), price.getValue()));
            }
        }
    }
}
