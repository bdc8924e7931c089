package farmgate.query.ledger;

import static farmgate.query.ledger.Facts.fen;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.query.ledger.OpenItems.OpenItem;
import farmgate.query.ledger.OpenItems.ReturnedItem;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.query.web.Page;
import farmgate.shared.message.Event;
import farmgate.shared.order.OrderEvent.OrderPaid;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.payout.PayoutEvent.LineReturned;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FinanceReadsTest {

    private static final OrderId OTHER = new OrderId("ord_2");

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private MongoClient client;
    private Views views;
    private FinanceReads reads;
    private int events;

    @BeforeEach
    void start() {
        client = MongoClients.create(server.bindAndGetConnectionString());
        views = new Views(client.getDatabase("farmgate"));
        reads = new FinanceReads(new OpenItems(views));
    }

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void what_is_held_is_told_since_it_was_last_even_page_by_page() {
        Instant first = at(1);
        booked(first, paid(Facts.ORDER, 100));
        booked(at(2), granted(Facts.ORDER, 100));
        booked(at(3), paid(Facts.ORDER, 50));
        booked(at(4), granted(Facts.ORDER, 20));
        booked(at(5), paid(OTHER, 7));

        assertThat(reads.held(null, null, null).getBody())
                .isEqualTo(new Page<>(
                        List.of(
                                new OpenItem(Account.hold(Facts.ORDER), fen(30), at(3)),
                                new OpenItem(Account.hold(OTHER), fen(7), at(5))),
                        null));
        Page<?> page = (Page<?>) reads.held(null, 1, null).getBody();
        assertThat(page.items()).hasSize(1);
        assertThat(reads.held(page.nextCursor(), 1, null).getBody())
                .isEqualTo(new Page<>(List.of(new OpenItem(Account.hold(OTHER), fen(7), at(5))), null));
        assertThat(reads.due(null, null, null).getBody()).isEqualTo(new Page<>(List.of(), null));
        assertThat(String.valueOf(reads.held(null, null, "text/csv").getBody()).lines())
                .containsExactly(
                        "\uFEFF账户,金额（元）,起始时间",
                        "liabilities:hold:ord_1,0.30,2026-10-03 10:00:00",
                        "liabilities:hold:ord_2,0.07,2026-10-05 10:00:00");
    }

    @Test
    void what_came_back_is_told_with_the_account_to_which_it_is_due_again() {
        booked(at(1), new LineReturned(Facts.PAYOUT, "e1", Facts.LI, fen(90), true, "AC04"));

        assertThat(reads.returned(null, null, null).getBody())
                .isEqualTo(new Page<>(
                        List.of(new ReturnedItem("evt0-1", at(1), "pyo_1", Account.payable(Facts.LI), fen(90))), null));
        assertThat(reads.due(null, null, null).getBody())
                .isEqualTo(new Page<>(List.of(new OpenItem(Account.payable(Facts.LI), fen(90), at(1))), null));
    }

    @Test
    void a_list_that_is_looked_up_in_parts_is_whole_and_says_since_when_of_each() {
        for (int i = 0; i < 501; i++) {
            booked(at(1).plusSeconds(i), paid(new OrderId("ord_x" + i), 100 + i));
        }
        booked(at(2), granted(new OrderId("ord_x7"), 107));
        booked(at(3), paid(new OrderId("ord_x7"), 9));

        List<String> lines = String.valueOf(reads.held(null, null, "text/csv").getBody())
                .lines()
                .toList();

        assertThat(lines)
                .hasSize(502)
                .contains(
                        "liabilities:hold:ord_x0,1.00,2026-10-01 10:00:00",
                        "liabilities:hold:ord_x500,6.00,2026-10-01 10:08:20",
                        "liabilities:hold:ord_x7,0.09,2026-10-03 10:00:00");
    }

    private static Instant at(int day) {
        return Instant.parse("2026-10-0" + day + "T02:00:00Z");
    }

    private static Event paid(OrderId order, long fen) {
        return new OrderPaid(order, Facts.PAYMENT, PaymentMethod.ONLINE, Facts.STATION, fen(fen));
    }

    private static Event granted(OrderId order, long fen) {
        return new RefundGranted(
                order,
                new RefundId("rfd_1"),
                Facts.PAYMENT,
                PaymentMethod.ONLINE,
                Facts.STATION,
                fen(fen),
                RefundCause.DISPUTE,
                null);
    }

    private void booked(Instant at, Event event) {
        List<JournalEntry> entries = Journal.entriesOf("evt" + events, at, event);
        for (int i = 0; i < entries.size(); i++) {
            views.collection(LedgerProjection.ENTRIES)
                    .bulkWrite(List.of(
                            ViewWrite.keep(entries.get(i).id(), EntryDocument.of(entries.get(i), at, events, i))));
        }
        events++;
    }
}
