package farmgate.tests.season;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.audit.AuditedEvents;
import farmgate.query.explanation.Explainer;
import farmgate.query.explanation.Explanation;
import farmgate.query.ledger.Journal;
import farmgate.query.ledger.JournalEntry;
import farmgate.query.ledger.Posting;
import farmgate.shared.message.Event;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderEvent.OrderSettled;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Explains every cent of whole seasons, and reckons each explanation again from nothing but its own text. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(House.CLOCK)
class ExplanationTest {

    private static final int SEASONS = Integer.getInteger("seasons", 15);
    private static final int DEEDS = 120;

    private final House house = new House();
    private final Village village = Village.founded(house, Journal::entriesOf);

    @AfterAll
    void close() {
        house.close();
    }

    static LongStream seeds() {
        return LongStream.range(0, SEASONS);
    }

    private Chronicle aSeasonThatSettles() {
        return LongStream.iterate(1, seed -> seed + 1)
                .mapToObj(this::chronicle)
                .filter(each -> each.events().stream().anyMatch(event -> event.getPayload() instanceof OrderSettled))
                .findFirst()
                .orElseThrow();
    }

    private Chronicle chronicle(long seed) {
        return MarketSeason.of(house, village, Journal::entriesOf, seed, DEEDS).lived();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_posting_of_a_season_adds_up_again_by_itself(long seed) {
        Chronicle chronicle = chronicle(seed);
        Explainer explainer = new Explainer(chronicle.store(), new AuditedEvents(house.vault()));
        int explained = 0;
        for (int position = 0; position < chronicle.events().size(); position++) {
            DomainEventMessage<Event> event = chronicle.events().get(position);
            for (JournalEntry entry :
                    Journal.entriesOf(event.getIdentifier(), event.getTimestamp(), event.getPayload())) {
                Explanation explanation =
                        explainer.entry(entry, position, event.getIdentifier()).orElseThrow();
                assertAddsUp(explanation, "seed " + seed + ", " + entry);
                assertThat(explanation.amounts()).hasSameSizeAs(entry.postings());
                assertThat(explanation.events().getFirst().id()).isEqualTo(event.getIdentifier());
                explained += entry.postings().size();
            }
        }
        assertThat(explained).as("postings of seed %s", seed).isGreaterThan(20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_payout_line_of_a_season_leads_back_to_its_orders(long seed) {
        Chronicle chronicle = chronicle(seed);
        Explainer explainer = new Explainer(chronicle.store(), new AuditedEvents(house.vault()));
        for (DomainEventMessage<Event> event : chronicle.events()) {
            if (event.getPayload() instanceof PayoutClosed closed) {
                closed.lines().forEach(line -> {
                    Explanation explanation =
                            explainer.line(closed.payoutId(), line.endToEndId()).orElseThrow();
                    assertAddsUp(explanation, "seed " + seed + ", " + line);
                    assertThat(explanation.events()).extracting("type").contains("order.settled", "payout.closed");
                });
            }
        }
    }

    @Test
    void a_settlement_that_was_split_otherwise_does_not_add_up() {
        Chronicle chronicle = aSeasonThatSettles();
        Explainer explainer = new Explainer(chronicle.store(), new AuditedEvents(house.vault()));
        int position = first(chronicle, OrderSettled.class);
        DomainEventMessage<Event> event = chronicle.events().get(position);
        JournalEntry entry = Journal.entriesOf(event.getIdentifier(), event.getTimestamp(), event.getPayload())
                .getFirst();

        Explanation explanation = explainer
                .entry(aCentMore(entry), position, event.getIdentifier())
                .orElseThrow();

        assertThat(explanation.addsUp()).isEqualTo(false);
        assertThat(explanation.faults()).anyMatch(fault -> fault.contains("is not what step"));
    }

    @Test
    void a_step_or_an_event_that_was_touched_is_found() {
        Chronicle chronicle = aSeasonThatSettles();
        int position = first(chronicle, OrderSettled.class);
        DomainEventMessage<Event> event = chronicle.events().get(position);
        JournalEntry entry = Journal.entriesOf(event.getIdentifier(), event.getTimestamp(), event.getPayload())
                .getFirst();
        String text = Json.write(new Explainer(chronicle.store(), new AuditedEvents(house.vault()))
                .entry(entry, position, event.getIdentifier())
                .orElseThrow());
        int tried = 0;
        for (int at = text.indexOf("\"results\":["); at >= 0; at = text.indexOf("\"results\":[", at + 1)) {
            int first = at + "\"results\":[".length();
            int digit = text.charAt(first) == '-' ? first + 1 : first;
            String touched = text.substring(0, digit) + "1" + text.substring(digit);
            assertThat(Json.read(touched, Explanation.class).faults())
                    .as(touched.substring(at, digit + 8))
                    .isNotEmpty();
            tried++;
        }
        assertThat(tried).isGreaterThan(20);
        assertThat(Json.read(text.replaceFirst("(\"stationNet\":\\{\"amount\":)", "$11"), Explanation.class)
                        .faults())
                .isNotEmpty();
    }

    private static void assertAddsUp(Explanation explanation, String what) {
        assertThat(explanation.faults()).as(what).isEmpty();
        assertThat(explanation.addsUp()).isEqualTo(true);
        String text = Json.write(explanation);
        Explanation again = Json.read(text, Explanation.class);
        assertThat(again.faults()).as(what + " from its text").isEmpty();
        assertThat(Json.write(again)).isEqualTo(text);
    }

    private static int first(Chronicle chronicle, Class<? extends Event> type) {
        for (int i = 0; i < chronicle.events().size(); i++) {
            if (type.isInstance(chronicle.events().get(i).getPayload())) {
                return i;
            }
        }
        throw new AssertionError("the season has no " + type.getSimpleName());
    }

    /** A cent too much on both sides, as a wrong rule of the journal would post it. */
    private static JournalEntry aCentMore(JournalEntry entry) {
        List<Posting> postings = new ArrayList<>(entry.postings());
        Posting debit = postings.getFirst();
        Posting credit = postings.getLast();
        postings.set(0, Posting.debit(debit.account(), Money.ofFen(debit.debitFen() + 1)));
        postings.set(postings.size() - 1, Posting.credit(credit.account(), Money.ofFen(credit.creditFen() + 1)));
        return new JournalEntry(entry.id(), entry.at(), postings, entry.cause(), entry.orderId(), entry.payoutId());
    }
}
