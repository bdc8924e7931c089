package farmgate.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.message.Event;
import farmgate.shared.money.Money;
import farmgate.shared.station.StationId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to cash, the books say where it is, as plain sums do. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TillBooksPropertiesTest {

    private static final int STEPS = 60;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void tills_keepers_and_cash_in_transit_are_in_the_books_to_the_fen_after_every_step(long seed) {
        TillLife life = new TillLife(seed);
        List<JournalEntry> entries = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            List<Event> news = life.next();
            for (int i = 0; i < news.size(); i++) {
                entries.addAll(Journal.entriesOf("evt" + step + "-" + i, Facts.AT, news.get(i)));
            }
            Balances books = Balances.of(entries);
            assertThat(books.total())
                    .as("seed %s, step %s: %s", seed, step, news)
                    .isEqualTo(Money.ZERO);
            for (StationId place : TillLife.PLACES) {
                assertThat(List.of(
                                books.of(Account.till(place)),
                                books.of(Account.custodian(place)),
                                books.of(Account.cashInTransit(place))))
                        .as("seed %s, step %s, till, keeper and transit of %s: %s", seed, step, place, news)
                        .containsExactly(
                                Money.ofFen(life.till(place)).requireNotNegative("a till"),
                                Money.ofFen(-life.owed(place)),
                                Money.ofFen(life.inTransit(place)));
            }
        }
    }
}
