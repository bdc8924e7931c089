package farmgate.query.finance;

import com.mongodb.client.model.Filters;
import farmgate.query.finance.ApprovalProjection.Decided;
import farmgate.query.finance.ApprovalProjection.Matter;
import farmgate.query.finance.ApprovalProjection.Request;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.query.web.CannotBeShown;
import farmgate.query.web.OldestFirst;
import farmgate.query.web.Page;
import farmgate.query.web.PageRequest;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Vault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Puts decisions and what they were about together. */
final class Approvals {

    private static final int LOOKED_UP_TOGETHER = 500;

    private final Views views;
    private final Vault vault;

    Approvals(Views views, Vault vault) {
        this.views = views;
        this.vault = vault;
    }

    OldestFirst all() {
        return OldestFirst.of(views, ApprovalProjection.APPROVALS);
    }

    Page<Approval> page(OldestFirst decisions, PageRequest page) {
        Page<Decided> found = decisions.page(page, document -> Documents.read(document, Decided.class));
        Map<String, Matter> matters = new HashMap<>();
        Map<String, List<Request>> requests = new HashMap<>();
        List<String> ids = found.items().stream().map(Decided::of).distinct().toList();
        for (int i = 0; i < ids.size(); i += LOOKED_UP_TOGETHER) {
            List<String> some = ids.subList(i, Math.min(ids.size(), i + LOOKED_UP_TOGETHER));
            each(
                    Filters.in("_id", some),
                    document -> matters.put(document.getString("_id"), Documents.read(document, Matter.class)));
            each(
                    Filters.and(Filters.in(ApprovalProjection.OF, some), Filters.exists(ApprovalProjection.ASKED_BY)),
                    document -> {
                        Request request = Documents.read(document, Request.class);
                        requests.computeIfAbsent(request.of(), of -> new ArrayList<>())
                                .add(request);
                    });
        }
        List<Approval> approvals = new ArrayList<>();
        List<CannotBeShown> left = new ArrayList<>(found.cannotBeShown());
        left.addAll(CannotBeShown.<Decided>each(
                found.items(),
                Decided::of,
                decided -> approvals.add(approval(
                        decided,
                        Objects.requireNonNull(matters.get(decided.of()), decided.of()),
                        requests.getOrDefault(decided.of(), List.of())))));
        return new Page<>(approvals, found.nextCursor(), left);
    }

    private void each(Bson filter, Consumer<Document> reader) {
        views.collection(ApprovalProjection.APPROVALS).find(filter).forEach(reader);
    }

    /** What was asked for last before it was decided. */
    private Approval approval(Decided decided, Matter matter, List<Request> requests) {
        Request asked = requests.stream()
                .filter(request -> request.number() < decided.number())
                .max(Comparator.comparingLong(Request::number))
                .orElseThrow();
        return new Approval(
                decided.kind(),
                decided.decision(),
                decided.person(),
                decided.at(),
                decided.of(),
                matter.stationId(),
                asked.amount() == null ? matter.amount() : asked.amount(),
                asked.askedBy(),
                FreeText.in(vault, decided.reason() == null ? asked.reason() : decided.reason()));
    }
}
