package farmgate.query.payout;

import farmgate.query.payout.StoredPaymentFiles.PaymentFile;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.personal.BankAccount;
import farmgate.shared.refusal.Refusal;
import jakarta.annotation.security.RolesAllowed;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
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

    private final StoredPaymentFiles files;
    private final StoredAccounts accounts;

    PaymentFileReads(StoredPaymentFiles files, StoredAccounts accounts) {
        this.files = files;
        this.accounts = accounts;
    }

    /** The same byte for byte for ever: it is made from events, and the events do not change. */
    @GetMapping("/api/payment-files/{id}")
    @RolesAllowed("FINANCE")
    ResponseEntity<byte[]> file(
            @PathVariable PaymentFileId id,
            @RequestParam(required = false) @Nullable Long atLeastVersion,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        PaymentFile file = files.get(id);
        if (file.bankLines().isEmpty()) {
            throw Refusal.rule(
                    "nothing-for-the-bank", "everything in this file is paid in cash: nothing is to be sent");
        }
        Map<String, BankAccount> paidInto = accounts.of(file);
        boolean table = isTableWanted(accept);
        String text = table
                ? new PaymentTable(paidInto).csv(file.bankLines())
                : new CreditTransfer(file.created(), file.executionDate(), file.debtor(), paidInto)
                        .xml(file.bankLines());
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .eTag("\"" + file.version() + (table ? "-csv" : "") + "\"")
                .varyBy(HttpHeaders.ACCEPT)
                .contentType(table ? CSV : MediaType.APPLICATION_XML);
        if (atLeastVersion != null && file.version() < atLeastVersion) {
            answer.header("Farmgate-Stale", "true");
        }
        return answer.body(text.getBytes(StandardCharsets.UTF_8));
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
}
