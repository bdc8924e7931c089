package farmgate.query.till;

import com.mongodb.client.model.Filters;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.query.till.DifferenceDocument.Status;
import farmgate.query.web.Aged;
import farmgate.shared.money.Money;
import java.util.function.Consumer;

/** What counts found over or short and nobody has decided, for those who ask how old it is. */
public final class WaitingDifferences {

    private final Views views;

    WaitingDifferences(Views views) {
        this.views = views;
    }

    public void every(Consumer<Aged> reader) {
        views.collection(TillProjection.DIFFERENCES)
                .find(Filters.eq("status", Status.WAITING.name()))
                .map(document -> Documents.read(document, DifferenceDocument.class))
                .forEach(each -> reader.accept(new Aged(
                        each.countedAt(), Money.ofFen(Math.abs(each.overShort().fen())))));
    }
}
