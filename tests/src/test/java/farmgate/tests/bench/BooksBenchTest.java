package farmgate.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.ledger.Journal;
import farmgate.shared.farmer.FarmerEvent.FarmerEnrolled;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Event;
import farmgate.shared.message.Role;
import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.Destination;
import farmgate.shared.order.OrderEvent.OrderPaid;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.OrderEvent.OrderSettled;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.OrderLine;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.personal.Contact;
import farmgate.shared.personal.Personal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.FeeRule;
import farmgate.shared.settlement.Payee;
import farmgate.shared.settlement.Settlement;
import farmgate.shared.station.StationId;
import farmgate.shared.wire.Json;
import farmgate.tests.process.QuerySideAlone;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/**
 * The books of many orders on the embedded stand-in: how fast they are kept, how fast the journal is written out for
 * hledger, and how long a farmer waits for her statement. {@code -Dbench.postings=1000000} for a million.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Isolated("what is measured has the machine to itself")
class BooksBenchTest {

    private static final long POSTINGS = Long.getLong("bench.postings", BenchTime.LONG ? 200_000 : 900);
    private static final int EVENTS_AT_ONCE = 500;
    private static final int ORDERS_PER_FARMER = 50;
    private static final int FARMERS_PER_STATION = 20;
    private static final double SECOND = 1e9;
    private static final Instant BEGUN = Instant.parse("2026-01-05T00:00:00Z");
    private static final StationId COUNTY = new StationId("stn_county");
    private static final FeeRule RULE = new FeeRule("standard", 1, LocalDate.of(2020, 1, 1), 860, 50, 20, 40, 30);

    @TempDir
    Path folder;

    private long postings;
    private int orders;

    @Test
    void measure_the_books() throws Exception {
        Instant now = Instant.now();
        Actor auditor = new Actor("auditor", Set.of(Role.AUDITOR), null, null, null, Channel.API, now, now);
        try (QuerySideAlone side =
                new QuerySideAlone(folder.resolve("data"), Set.of("ledger", "statements", "statement-holders"))) {
            long begun = System.nanoTime();
            while (postings < POSTINGS) {
                side.take(events());
            }
            BenchTable.note(rate("postings kept, with their statements", postings, begun));
            MockMvc door = side.frontDoor(() -> auditor);
            begun = System.nanoTime();
            String journal = get(door, "/api/ledger/journal.hledger");
            assertThat(journal.lines()
                            .filter(line -> line.startsWith("    ") && line.contains(":"))
                            .count())
                    .isGreaterThanOrEqualTo(postings);
            BenchTable.note(rate("journal written for hledger", postings, begun));
            begun = System.nanoTime();
            get(door, "/api/ledger/trial-balance");
            BenchTable.note(Measured.once("trial balance", (System.nanoTime() - begun) / SECOND, "s"));
            BenchTable.note(Load.of(
                    "a farmer's statement among " + postings + " postings",
                    1,
                    BenchTime.EACH,
                    "answers/s",
                    i -> asking(door)));
        }
    }

    private Callable<Object> asking(MockMvc door) {
        int farmers = Math.max(1, orders / ORDERS_PER_FARMER);
        int[] turn = {0};
        return () -> {
            String statement = get(door, "/api/farmers/" + farmer(turn[0]++ * 7 % farmers) + "/statement");
            assertThat(statement).contains("PROCEEDS");
            return statement;
        };
    }

    private static String get(MockMvc door, String path) throws Exception {
        return door.perform(MockMvcRequestBuilders.get(path))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private static Measured rate(String what, long many, long begun) {
        return new Measured(what, 1, many / ((System.nanoTime() - begun) / SECOND), "postings/s", null, null, many);
    }

    private List<DomainEventMessage<Event>> events() {
        List<DomainEventMessage<Event>> events = new ArrayList<>();
        while (events.size() < EVENTS_AT_ONCE) {
            if (orders % ORDERS_PER_FARMER == 0) {
                events.add(enrolled(farmer(orders / ORDERS_PER_FARMER), stationOf(orders)));
            }
            events.addAll(storyOf(orders++));
        }
        for (DomainEventMessage<Event> event : events) {
            postings += Journal.entriesOf(event.getIdentifier(), event.getTimestamp(), event.getPayload()).stream()
                    .mapToLong(entry -> entry.postings().size())
                    .sum();
        }
        return events;
    }

    /** Placed, paid and settled. */
    private static List<DomainEventMessage<Event>> storyOf(int number) {
        OrderId order = new OrderId("ord_" + number);
        FarmerId farmer = farmer(number / ORDERS_PER_FARMER);
        StationId station = stationOf(number);
        Price price = new Price(390, Quantity.grams(500));
        Quantity quantity = Quantity.grams(5_000 + 500L * (number % 7));
        Money total = price.amountFor(quantity);
        Instant at = BEGUN.plus(Duration.ofMinutes(number));
        OrderLine line =
                new OrderLine(new ListingId("lst_1"), "apple", "红富士", null, "洛川苹果", quantity, price, total, 20);
        long fen = total.fen();
        List<Due> dues = List.of(
                new Due(Payee.farmer(farmer), Money.ofFen(fen * 86 / 100)),
                new Due(Payee.station(station), Money.ofFen(fen * 5 / 100)),
                new Due(Payee.county(COUNTY), Money.ofFen(fen * 2 / 100)),
                new Due(Payee.carrier(COUNTY), Money.ofFen(fen * 4 / 100)));
        Money fee = total.minus(Money.sum(dues.stream().map(Due::amount).toList()));
        return List.of(
                event(
                        order,
                        0,
                        at,
                        new OrderPlaced(
                                order,
                                new CheckoutId("chk_" + number),
                                new BuyerId("buy_1"),
                                "buyer",
                                null,
                                station,
                                COUNTY,
                                RegionCode.of("610629"),
                                List.of(line),
                                total,
                                new Destination(station, null, null),
                                at,
                                Duration.ofDays(1),
                                RULE)),
                event(
                        order,
                        1,
                        at,
                        new OrderPaid(order, new PaymentId("pay_" + number), PaymentMethod.ONLINE, station, total)),
                event(
                        order,
                        2,
                        at,
                        new OrderSettled(
                                order,
                                station,
                                COUNTY,
                                new Settlement(total, dues, fee, List.of(), "standard", "largest"))));
    }

    private static FarmerId farmer(int number) {
        return new FarmerId("frm_" + number);
    }

    private static StationId stationOf(int order) {
        return new StationId("stn_" + order / ORDERS_PER_FARMER / FARMERS_PER_STATION);
    }

    private static DomainEventMessage<Event> enrolled(FarmerId farmer, StationId station) {
        Personal name = new Personal(farmer.value(), Json.write(Contact.of("农民", null)));
        return new GenericDomainEventMessage<>(
                "Farmer",
                farmer.value(),
                0,
                new FarmerEnrolled(farmer, station, name, "阿寺村", PayoutMethod.CASH, null),
                MetaData.emptyInstance(),
                farmer + "-0",
                BEGUN);
    }

    private static DomainEventMessage<Event> event(OrderId order, long sequence, Instant at, Event event) {
        return new GenericDomainEventMessage<>(
                "Order", order.value(), sequence, event, MetaData.emptyInstance(), order + "-" + sequence, at);
    }
}
