package farmgate.query.payout;

import com.mongodb.client.model.Filters;
import farmgate.query.payout.PaymentFileProjection.Accounts;
import farmgate.query.payout.PaymentFileProjection.Instruction;
import farmgate.query.payout.PaymentFileProjection.Reroute;
import farmgate.query.projection.Documents;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.query.web.Fresh;
import farmgate.shared.payout.PaymentFileEvent.PaymentFileCreated;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.personal.BankAccount;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.Payee;
import jakarta.annotation.security.RolesAllowed;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PaymentFileReads {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Views views;
    private final Fresh fresh;
    private final Payees payees;
    private final Debtor debtor;

    PaymentFileReads(Views views, Fresh fresh, Payees payees, Debtor debtor) {
        this.views = views;
        this.fresh = fresh;
        this.payees = payees;
        this.debtor = debtor;
    }

    @GetMapping("/api/payment-files/{id}")
    @RolesAllowed("FINANCE")
    ResponseEntity<byte[]> file(
            @PathVariable PaymentFileId id,
            @RequestParam(required = false) @Nullable Long atLeastVersion,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        Document document = fresh.find(PaymentFileProjection.FILES, id, atLeastVersion, it -> true)
                .document();
        PaymentFileCreated file = read(document);
        if (file.transactions() == 0) {
            throw Refusal.rule(
                    "nothing-for-the-bank", "everything in this file is paid in cash: nothing is to be sent");
        }
        Map<PayoutId, List<PayoutLine>> bankLines = bankLinesOf(file.payouts());
        Set<Payee> paid = bankLines.values().stream()
                .flatMap(List::stream)
                .map(PayoutLine::payee)
                .collect(Collectors.toSet());
        Map<String, BankAccount> accounts = payees.accountsOf(paid, versionsIn(file.payouts()));
        boolean table = isTableWanted(accept);
        String text = table
                ? new PaymentTable(accounts).csv(bankLines)
                : new CreditTransfer(file, executionDate(document, file), debtor, accounts).xml(bankLines);
        return ResponseEntity.ok()
                .eTag("\"" + document.getLong(ViewWrite.VERSION) + (table ? "-csv" : "") + "\"")
                .varyBy(HttpHeaders.ACCEPT)
                .contentType(table ? CSV : MediaType.APPLICATION_XML)
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    private static PaymentFileCreated read(Document document) {
        Document created = new Document(document);
        created.remove(PaymentFileProjection.EXECUTION_DATE);
        return Documents.read(created, PaymentFileCreated.class);
    }

    private static LocalDate executionDate(Document document, PaymentFileCreated file) {
        String later = document.getString(PaymentFileProjection.EXECUTION_DATE);
        return later == null ? LocalDate.ofInstant(file.createdAt(), CreditTransfer.CHINA) : LocalDate.parse(later);
    }

    /** ISO 20022 unless the caller asks for CSV by name, and likes it better than XML or names it first. */
    private static boolean isTableWanted(@Nullable String accept) {
        try {
            return MediaType.parseMediaTypes(accept).stream()
                    .filter(type -> type.isConcrete())
                    .sorted(Comparator.comparingDouble(MediaType::getQualityValue)
                            .reversed())
                    .filter(type -> type.equalsTypeAndSubtype(CSV) || type.isCompatibleWith(MediaType.APPLICATION_XML))
                    .findFirst()
                    .filter(type -> type.equalsTypeAndSubtype(CSV))
                    .isPresent();
        } catch (InvalidMediaTypeException e) {
            throw Refusal.invalid("Accept", "this is no list of media types: " + e.getMessage());
        }
    }

    /** Which accounts the payouts were closed for, by the payees' ids. */
    private Map<String, Integer> versionsIn(List<PayoutId> payouts) {
        List<String> ids = payouts.stream().map(PayoutId::value).toList();
        Map<String, Integer> versions = new HashMap<>();
        for (Document document :
                views.collection(PaymentFileProjection.ACCOUNTS).find(Filters.in("_id", ids))) {
            Documents.read(document, Accounts.class)
                    .accounts()
                    .forEach(each -> versions.put(each.payee().id(), each.version()));
        }
        return versions;
    }

    /** To the bank the county is the payee of what it hands on. */
    private static List<PayoutLine> rerouted(List<PayoutLine> lines, @Nullable Reroute reroute) {
        return reroute == null
                ? lines
                : lines.stream()
                        .map(line -> reroute.lines().contains(line.endToEndId())
                                ? new PayoutLine(
                                        line.endToEndId(),
                                        Payee.county(reroute.to()),
                                        line.method(),
                                        line.amount(),
                                        line.orders())
                                : line)
                        .toList();
    }

    private Map<PayoutId, List<PayoutLine>> bankLinesOf(List<PayoutId> payouts) {
        List<String> ids = payouts.stream().map(PayoutId::value).toList();
        Map<PayoutId, Reroute> reroutes = new HashMap<>();
        for (Document document :
                views.collection(PaymentFileProjection.REROUTES).find(Filters.in("_id", ids))) {
            reroutes.put(new PayoutId(document.getString("_id")), Documents.read(document, Reroute.class));
        }
        Map<PayoutId, List<PayoutLine>> found = new HashMap<>();
        for (Document document :
                views.collection(PaymentFileProjection.INSTRUCTIONS).find(Filters.in("_id", ids))) {
            found.put(
                    new PayoutId(document.getString("_id")),
                    Documents.read(document, Instruction.class).lines());
        }
        Map<PayoutId, List<PayoutLine>> inOrder = new LinkedHashMap<>();
        for (PayoutId payout : payouts) {
            List<PayoutLine> lines = rerouted(found.getOrDefault(payout, List.of()), reroutes.get(payout));
            if (!lines.isEmpty()) {
                inOrder.put(payout, lines);
            }
        }
        return inOrder;
    }
}
