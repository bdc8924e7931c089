package farmgate.query.bank;

import com.mongodb.client.model.Filters;
import farmgate.query.bank.BankExceptionDocument.Status;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.query.web.Aged;
import farmgate.shared.money.Money;
import java.util.function.Consumer;

/** What the bank said and nobody has understood yet, for those who ask how old it is. */
public final class UnresolvedExceptions {

    private final Views views;

    UnresolvedExceptions(Views views) {
        this.views = views;
    }

    public void every(Consumer<Aged> reader) {
        views.collection(BankExceptionProjection.EXCEPTIONS)
                .find(Filters.ne("status", Status.RESOLVED.name()))
                .map(document -> Documents.read(document, BankExceptionDocument.class))
                .forEach(each ->
                        reader.accept(new Aged(each.openedAt(), each.amount() == null ? Money.ZERO : each.amount())));
    }
}
