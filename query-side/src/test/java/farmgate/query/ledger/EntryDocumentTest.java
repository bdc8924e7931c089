package farmgate.query.ledger;

import static farmgate.query.ledger.Facts.ORDER;
import static farmgate.query.ledger.Facts.PAYMENT;
import static farmgate.query.ledger.Facts.STATION;
import static farmgate.query.ledger.Facts.entriesOf;
import static farmgate.query.ledger.Facts.fen;
import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.ledger.Balances.Turnover;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderEvent.OrderPaid;
import farmgate.shared.payment.PaymentMethod;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EntryDocumentTest {

    private static final JournalEntry PAID = entriesOf(
                    new OrderPaid(ORDER, PAYMENT, PaymentMethod.CASH, STATION, fen(3900)))
            .getFirst();
    private static final Document KEPT = EntryDocument.of(PAID, Instant.parse("2026-10-11T02:00:00.5Z"), 42, 0);

    @Test
    void an_entry_is_kept_with_both_its_times_and_its_place() {
        assertThat(KEPT)
                .isEqualTo(new Document("at", "2026-10-08T02:00:00.000000000Z")
                        .append("knownAt", "2026-10-11T02:00:00.500000000Z")
                        .append("position", 42L)
                        .append("sortKey", "2026-10-08T02:00:00.000000000Z/0000000000000000042/0")
                        .append("cause", "order.paid")
                        .append("orderId", "ord_1")
                        .append(
                                "postings",
                                List.of(
                                        new Document("account", "assets:till:stn_village")
                                                .append("debitFen", 3900L)
                                                .append("creditFen", 0L),
                                        new Document("account", "liabilities:hold:ord_1")
                                                .append("debitFen", 0L)
                                                .append("creditFen", 3900L))));
    }

    @Test
    void an_account_sees_what_was_posted_to_it() {
        assertThat(EntryDocument.turnover(KEPT, Account.hold(ORDER))).isEqualTo(new Turnover(Money.ZERO, fen(3900)));
        assertThat(EntryDocument.turnover(KEPT, Account.BANK)).isEqualTo(Turnover.NONE);
    }

    @Test
    void times_sort_as_text_whatever_their_decimals() {
        assertThat(Stream.of("2026-10-08T02:00:00Z", "2026-10-08T02:00:00.5Z", "2026-10-08T02:00:00.500001Z")
                        .map(Instant::parse)
                        .map(EntryDocument::sortable))
                .isSorted();
    }
}
