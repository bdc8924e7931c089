package farmgate.query.clawback;

import com.mongodb.client.model.Filters;
import farmgate.query.clawback.ClawbackDocument.Status;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.query.web.Aged;
import java.util.function.Consumer;

/** What payees owe, for those who ask how old it is. */
public final class OwedClawbacks {

    private final Views views;

    OwedClawbacks(Views views) {
        this.views = views;
    }

    public void every(Consumer<Aged> reader) {
        views.collection(ClawbackProjection.CLAWBACKS)
                .find(Filters.in("status", Status.OWED.name(), Status.WRITE_OFF_PROPOSED.name()))
                .map(document -> Documents.read(document, ClawbackDocument.class))
                .forEach(each -> reader.accept(new Aged(each.raisedAt(), each.amount())));
    }
}
