package farmgate.config.admin;

import farmgate.command.web.Call;
import farmgate.config.axon.SetAsideDecisions;
import farmgate.query.web.Page;
import farmgate.query.web.PageRequest;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.MultiLine;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DeadLetterEndpoint {

    private final Processors processors;
    private static final String SET_ASIDE = "/api/admin/dead-letters/{processor}/{letter}/set-aside";

    private final DeadLetters deadLetters;
    private final SetAsides setAsides;

    DeadLetterEndpoint(Processors processors, DeadLetters deadLetters, SetAsides setAsides) {
        this.processors = processors;
        this.deadLetters = deadLetters;
        this.setAsides = setAsides;
    }

    private record Placed(long place, DeadLetterView letter) {}

    record SetAsideBody(
            @NotBlank @Size(max = 500) @MultiLine String reason) {}

    /** Nothing is asked; there may be an empty object. */
    record SetAsideApprovalBody() {}

    record SetAsideList(Collection<SetAsideDecisions.Decision> items) {}

    /** Of one processor, or of all. Pages go by place, which moves when letters are retried meanwhile. */
    @GetMapping("/api/admin/dead-letters")
    @RolesAllowed("ADMIN")
    Page<DeadLetterView> deadLetters(
            @RequestParam(required = false) @Nullable String processor,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        setAsides.refresh();
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

    /**
     * Proposes that the processor leaves this event out, so that what waits behind it is taken.
     *
     * @param letter the id of the event
     */
    @PostMapping(SET_ASIDE)
    @RolesAllowed("ADMIN")
    ResponseEntity<String> proposeSetAside(
            @PathVariable String processor,
            @PathVariable String letter,
            @RequestBody @Valid SetAsideBody body,
            Call call) {
        return setAsides.propose(processor, letter, body.reason(), call);
    }

    @PostMapping(SET_ASIDE + "/approve")
    @RolesAllowed("ADMIN")
    ResponseEntity<String> approveSetAside(
            @PathVariable String processor,
            @PathVariable String letter,
            @RequestBody(required = false) @Nullable SetAsideApprovalBody body,
            Call call) {
        return setAsides.approve(processor, letter, call);
    }

    @PostMapping(SET_ASIDE + "/decline")
    @RolesAllowed("ADMIN")
    ResponseEntity<String> declineSetAside(
            @PathVariable String processor,
            @PathVariable String letter,
            @RequestBody @Valid SetAsideBody body,
            Call call) {
        return setAsides.decline(processor, letter, body.reason(), call);
    }

    /** All that was ever proposed, approved or declined, the oldest first. */
    @GetMapping("/api/admin/set-asides")
    @RolesAllowed("ADMIN")
    SetAsideList setAsides() {
        setAsides.refresh();
        return new SetAsideList(setAsides.all());
    }

    private static long place(String cursor) {
        try {
            return Math.max(0, Long.parseLong(cursor));
        } catch (NumberFormatException e) {
            throw Refusal.invalid("cursor", "this is not a cursor that a list gave out");
        }
    }
}
