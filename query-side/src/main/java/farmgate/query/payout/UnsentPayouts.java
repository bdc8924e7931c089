package farmgate.query.payout;

import com.mongodb.client.model.Filters;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.query.web.Aged;
import java.util.function.Consumer;

/** Payouts that were closed and neither rejected nor sent to the bank, for those who ask how old they are. */
public final class UnsentPayouts {

    private final Views views;

    UnsentPayouts(Views views) {
        this.views = views;
    }

    public void every(Consumer<Aged> reader) {
        views.collection(PayoutProjection.PAYOUTS)
                .find(Filters.in("stage", PayoutStatus.CLOSED.name(), PayoutStatus.APPROVED.name()))
                .map(document -> Documents.read(document, PayoutDocument.class))
                .forEach(payout -> reader.accept(new Aged(payout.closedAt(), payout.total())));
    }
}
