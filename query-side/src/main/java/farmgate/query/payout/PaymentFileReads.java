package farmgate.query.payout;

import com.mongodb.client.model.Filters;
import farmgate.query.payout.PaymentFileProjection.Instruction;
import farmgate.query.projection.Documents;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.query.web.Fresh;
import farmgate.shared.payout.PaymentFileEvent.PaymentFileCreated;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.Payee;
import jakarta.annotation.security.RolesAllowed;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PaymentFileReads {

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
            @PathVariable PaymentFileId id, @RequestParam(required = false) @Nullable Long atLeastVersion) {
        Document document = fresh.find(PaymentFileProjection.FILES, id, atLeastVersion, it -> true)
                .document();
        PaymentFileCreated file = Documents.read(document, PaymentFileCreated.class);
        if (file.transactions() == 0) {
            throw Refusal.rule(
                    "nothing-for-the-bank", "everything in this file is paid in cash: nothing is to be sent");
        }
        Map<PayoutId, List<PayoutLine>> bankLines = bankLinesOf(file.payouts());
        Set<Payee> paid = bankLines.values().stream()
                .flatMap(List::stream)
                .map(PayoutLine::payee)
                .collect(Collectors.toSet());
        String xml = new CreditTransfer(file, debtor, payees.accountsOf(paid)).xml(bankLines);
        return ResponseEntity.ok()
                .eTag("\"" + document.getLong(ViewWrite.VERSION) + "\"")
                .contentType(MediaType.APPLICATION_XML)
                .body(xml.getBytes(StandardCharsets.UTF_8));
    }

    private Map<PayoutId, List<PayoutLine>> bankLinesOf(List<PayoutId> payouts) {
        List<String> ids = payouts.stream().map(PayoutId::value).toList();
        Map<PayoutId, List<PayoutLine>> found = new HashMap<>();
        for (Document document :
                views.collection(PaymentFileProjection.INSTRUCTIONS).find(Filters.in("_id", ids))) {
            found.put(
                    new PayoutId(document.getString("_id")),
                    Documents.read(document, Instruction.class).lines());
        }
        Map<PayoutId, List<PayoutLine>> inOrder = new LinkedHashMap<>();
        for (PayoutId payout : payouts) {
            List<PayoutLine> lines = found.getOrDefault(payout, List.of());
            if (!lines.isEmpty()) {
                inOrder.put(payout, lines);
            }
        }
        return inOrder;
    }
}
