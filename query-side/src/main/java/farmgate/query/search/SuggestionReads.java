package farmgate.query.search;

import farmgate.shared.refusal.Refusal;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SuggestionReads {

    private static final int LIMIT_DEFAULT = 10;
    private static final int LIMIT_MAX = 50;

    private final Suggestions suggestions;

    SuggestionReads(Suggestions suggestions) {
        this.suggestions = suggestions;
    }

    /** The likeliest first. */
    record Suggested(List<Suggestions.Suggestion> items) {}

    @GetMapping("/api/search/suggestions")
    @PermitAll
    Suggested suggestions(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Integer limit) {
        int wanted = limit == null ? LIMIT_DEFAULT : limit;
        if (wanted < 1 || wanted > LIMIT_MAX) {
            throw Refusal.invalid("limit", "limit must be from 1 to " + LIMIT_MAX);
        }
        return new Suggested(suggestions.of(q, wanted));
    }
}
