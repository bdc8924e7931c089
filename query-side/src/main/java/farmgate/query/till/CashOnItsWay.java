package farmgate.query.till;

import com.mongodb.client.model.Filters;
import farmgate.query.projection.Views;
import farmgate.query.web.Aged;
import farmgate.shared.money.Money;
import java.util.function.Consumer;

/** Cash that was sent and not received, or not all of it, for those who ask how old it is. */
public final class CashOnItsWay {

    private final Views views;

    CashOnItsWay(Views views) {
        this.views = views;
    }

    public void every(Consumer<Aged> reader) {
        views.collection(TillProjection.HANDOVERS)
                .find(Filters.eq(Handovers.IN_TRANSIT, true))
                .map(Handovers::read)
                .forEach(each -> reader.accept(new Aged(each.sentAt(), Money.ofFen(Math.abs(each.openFen())))));
    }
}
