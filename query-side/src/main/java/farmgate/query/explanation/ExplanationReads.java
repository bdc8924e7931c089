package farmgate.query.explanation;

import farmgate.query.ledger.LedgerEntries;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.refusal.Refusal;
import jakarta.annotation.security.RolesAllowed;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ExplanationReads {

    private final LedgerEntries entries;
    private final Explainer explainer;

    ExplanationReads(LedgerEntries entries, Explainer explainer) {
        this.entries = entries;
        this.explainer = explainer;
    }

    @GetMapping("/api/ledger/entries/{id}/explanation")
    @RolesAllowed({"FINANCE", "AUDITOR"})
    Explanation entry(@PathVariable String id) {
        return entries.find(id)
                .flatMap(kept -> explainer.entry(kept.entry(), kept.position(), kept.eventId()))
                .orElseThrow(() -> Refusal.notFound(id));
    }

    /** @param line the line's end-to-end id */
    @GetMapping("/api/payouts/{id}/explanation")
    @RolesAllowed({"FINANCE", "AUDITOR"})
    Explanation line(@PathVariable PayoutId id, @RequestParam String line) {
        return explainer.line(id, line).orElseThrow(() -> Refusal.notFound(line));
    }
}
