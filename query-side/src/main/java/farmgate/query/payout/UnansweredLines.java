package farmgate.query.payout;

import com.mongodb.client.model.Filters;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.query.web.Aged;
import farmgate.query.web.OldestFirst;
import java.util.function.Consumer;

/** What was sent to the bank and not answered for, for those who ask how old it is. */
public final class UnansweredLines {

    private final Views views;

    UnansweredLines(Views views) {
        this.views = views;
    }

    public void every(Consumer<Aged> reader) {
        views.collection(SentLineProjection.SENT_LINES)
                .find(Filters.ne(OldestFirst.SORT_KEY, null))
                .map(document -> Documents.read(document, SentLine.class))
                .forEach(each -> reader.accept(new Aged(each.sentAt(), each.amount())));
    }
}
