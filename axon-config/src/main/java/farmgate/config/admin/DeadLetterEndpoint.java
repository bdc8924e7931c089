package farmgate.config.admin;

import farmgate.query.web.Page;
import farmgate.query.web.PageRequest;
import farmgate.shared.refusal.Refusal;
import jakarta.annotation.security.RolesAllowed;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DeadLetterEndpoint {

    private final Processors processors;
    private final DeadLetters deadLetters;

    DeadLetterEndpoint(Processors processors, DeadLetters deadLetters) {
        this.processors = processors;
        this.deadLetters = deadLetters;
    }

    private record Placed(long place, DeadLetterView letter) {}

    /** Of one processor, or of all. Pages go by place, which moves when letters are retried meanwhile. */
    @GetMapping("/api/admin/dead-letters")
    @RolesAllowed("ADMIN")
    Page<DeadLetterView> deadLetters(
            @RequestParam(required = false) @Nullable String processor,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        PageRequest page = PageRequest.of(cursor, limit);
        long first = page.after() == null ? 0 : Math.addExact(place(page.after()), 1);
        Collection<String> asked = processor == null ? processors.names() : List.of(processor);
        List<DeadLetterView> found = asked.stream()
                .flatMap(deadLetters::of)
                .skip(first)
                .limit(page.limit() + 1L)
                .toList();
        List<Placed> placed = IntStream.range(0, found.size())
                .mapToObj(index -> new Placed(first + index, found.get(index)))
                .toList();
        return page.page(placed, each -> Long.toString(each.place()), Placed::letter);
    }

    @PostMapping("/api/admin/dead-letters/{processor}/retry")
    @RolesAllowed("ADMIN")
    DeadLetters.Retried retry(@PathVariable String processor) {
        return deadLetters.retry(processor);
    }

    private static long place(String cursor) {
        try {
            return Math.max(0, Long.parseLong(cursor));
        } catch (NumberFormatException e) {
            throw Refusal.invalid("cursor", "this is not a cursor that a list gave out");
        }
    }
}
