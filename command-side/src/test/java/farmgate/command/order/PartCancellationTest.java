package farmgate.command.order;

import static farmgate.command.order.OpenVault.said;
import static farmgate.command.order.People.NOON;
import static farmgate.command.order.People.keeper;
import static farmgate.command.order.People.mei;
import static farmgate.command.order.People.operator;
import static farmgate.command.order.People.stranger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import farmgate.command.order.OrderCommand.CancelPart;
import farmgate.shared.listing.ListingEvent.StockReturned;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.money.Unit;
import farmgate.shared.order.LinePart;
import farmgate.shared.order.OrderEvent.OrderCancelled;
import farmgate.shared.order.OrderEvent.OrderPartCancelled;
import farmgate.shared.order.OrderEvent.PackingDue;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.OrderLine;
import farmgate.shared.order.RefundCause;
import farmgate.shared.personal.FreeText;
import farmgate.shared.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders that end, in part or as a whole, before they are packed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PartCancellationTest {

    private final Market market = new Market();
    /** A third of a fen a piece more than whole fen, so that every part is rounded. */
    private final ListingId melons =
            market.listing("lst_melons", People.VILLAGE, "pomelo", pieces(10), new Price(1_000, pieces(3)), null);

    private final ListingId apples = market.apples("lst_apples", 20_000);

    @AfterEach
    void close() {
        market.close();
    }

    @Test
    void two_of_three_and_then_the_third_give_back_all_and_no_fen_is_lost() {
        OrderId order = paid(Map.of(melons, pieces(3)));

        market.send(new CancelPart(order, "fewer guests", List.of(new LinePart(melons, pieces(2)))), mei());

        // One piece costs 333.33 fen.
        assertThat(market.order(order)).satisfies(facts -> {
            assertThat(facts.status()).isEqualTo(OrderStatus.PAID);
            assertThat(facts.lines())
                    .extracting(OrderLine::quantity, OrderLine::amount)
                    .containsExactly(tuple(pieces(1), Money.ofFen(333)));
            assertThat(facts.total()).isEqualTo(Money.ofFen(333));
            assertThat(facts.held()).isEqualTo(Money.ofFen(333));
        });
        assertThat(refunds(order)).containsExactly(Money.ofFen(667));
        assertThat(market.offer(melons).available()).isEqualTo(pieces(9));

        market.send(new CancelPart(order, "no guests", List.of(new LinePart(melons, pieces(1)))), mei());

        assertThat(market.eventsOf(order)).contains(new OrderCancelled(order, said("no guests")));
        assertThat(refunds(order)).containsExactly(Money.ofFen(667), Money.ofFen(333));
        assertThat(market.offer(melons).available()).isEqualTo(pieces(10));
        await().untilAsserted(() -> assertThat(market.order(order).status()).isEqualTo(OrderStatus.CANCELLED));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void in_whatever_parts_it_is_cancelled_all_parts_together_are_what_was_paid(long seed) {
        Random random = new Random(seed);
        OrderId order = paid(Map.of(melons, pieces(7), apples, Quantity.grams(4_321)));
        Money total = market.order(order).total();

        while (market.order(order).status() == OrderStatus.PAID) {
            OrderLine line = market.order(order)
                    .lines()
                    .get(random.nextInt(market.order(order).lines().size()));
            long some = 1 + random.nextLong(line.quantity().amount());
            market.send(
                    new CancelPart(
                            order,
                            "some",
                            List.of(new LinePart(
                                    line.listingId(),
                                    new Quantity(some, line.quantity().unit())))),
                    mei());
            assertThat(Money.sum(refunds(order)).plus(market.order(order).held()))
                    .as("seed %d", seed)
                    .isEqualTo(total);
        }

        assertThat(Money.sum(refunds(order))).as("seed %d", seed).isEqualTo(total);
        assertThat(market.offer(melons).available()).isEqualTo(pieces(10));
        assertThat(market.offer(apples).available()).isEqualTo(Quantity.grams(20_000));
    }

    @Test
    void a_line_that_is_cancelled_as_a_whole_leaves_the_order() {
        Map<ListingId, Quantity> basket = new LinkedHashMap<>();
        basket.put(apples, Quantity.grams(5_000));
        basket.put(melons, pieces(3));
        OrderId order = paid(basket);

        market.send(new CancelPart(order, "no melons", List.of(new LinePart(melons, pieces(3)))), keeper());

        OrderPartCancelled part = market.eventsOf(order).stream()
                .filter(OrderPartCancelled.class::isInstance)
                .map(OrderPartCancelled.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(part.lines()).extracting(OrderLine::listingId).containsExactly(apples);
        assertThat(part.total()).isEqualTo(Money.ofFen(3_900));
        assertThat(market.eventsOf(melons)).endsWith(new StockReturned(melons, order, pieces(3), false));
    }

    @Test
    void more_than_there_is_or_of_another_thing_or_unit_is_refused_by_name_and_nothing_changes() {
        OrderId order = paid(Map.of(melons, pieces(3)));

        refused("lines[0].quantity", order, mei(), new LinePart(melons, pieces(4)));
        refused("lines[0].quantity", order, mei(), new LinePart(melons, pieces(0)));
        refused("lines[0].quantity", order, mei(), new LinePart(melons, Quantity.grams(1)));
        refused("lines[1].listingId", order, mei(), new LinePart(melons, pieces(1)), new LinePart(apples, pieces(1)));
        refused("not-found", order, stranger(), new LinePart(melons, pieces(1)));

        assertThat(market.order(order).held()).isEqualTo(Money.ofFen(1_000));
        assertThat(market.offer(melons).available()).isEqualTo(pieces(7));
    }

    @Test
    void an_unpaid_order_is_cancelled_as_a_whole_or_not() {
        OrderId order =
                market.place("chk_1", mei(), Map.of(melons, pieces(3))).orders().getFirst();

        refused("not-paid", order, mei(), new LinePart(melons, pieces(1)));
    }

    @Test
    void a_paid_order_that_is_not_packed_in_time_is_cancelled_by_itself() {
        OrderId order = paid(Map.of(apples, Quantity.grams(5_000)));
        Instant cancelBy = NOON.plus(Duration.ofHours(96));
        assertThat(market.eventsOf(order)).endsWith(new PackingDue(order, NOON.plus(Duration.ofHours(72)), cancelBy));

        market.send(new OrderCommand.CancelUnpacked(order), Actor.automation(cancelBy.minusMillis(1)));
        assertThat(market.order(order).status()).isEqualTo(OrderStatus.PAID);
        market.clockStandsAt(cancelBy);

        await().untilAsserted(() -> assertThat(market.eventsOf(order))
                .contains(new OrderCancelled(order, FreeText.clear("not packed in time"))));
        assertThat(refunds(order)).containsExactly(Money.ofFen(3_900));
        assertThat(market.offer(apples).available()).isEqualTo(Quantity.grams(20_000));
    }

    @Test
    void what_spoils_first_decides_how_soon_an_order_is_packed() {
        ListingId strawberries = market.listing(
                "lst_berries", People.VILLAGE, "strawberry", Quantity.grams(9_000), Market.PER_JIN, null);
        Map<ListingId, Quantity> basket = new LinkedHashMap<>();
        basket.put(apples, Quantity.grams(5_000));
        basket.put(strawberries, Quantity.grams(500));

        OrderId order = paid(basket);

        assertThat(market.eventsOf(order))
                .endsWith(new PackingDue(order, NOON.plus(Duration.ofHours(24)), NOON.plus(Duration.ofHours(48))));
    }

    @Test
    void an_operator_may_cancel_a_part_too() {
        OrderId order = paid(Map.of(melons, pieces(3)));

        market.send(new CancelPart(order, "hail", List.of(new LinePart(melons, pieces(1)))), operator());

        assertThat(market.order(order).total()).isEqualTo(Money.ofFen(667));
    }

    private OrderId paid(Map<ListingId, Quantity> basket) {
        OrderId order = market.place("chk_1", mei(), basket).orders().getFirst();
        market.pay(order);
        return order;
    }

    private List<Money> refunds(OrderId order) {
        return market.eventsOf(order).stream()
                .filter(RefundGranted.class::isInstance)
                .map(RefundGranted.class::cast)
                .peek(refund -> assertThat(refund.cause()).isIn(RefundCause.PART_CANCELLED, RefundCause.CANCELLED))
                .map(RefundGranted::amount)
                .toList();
    }

    private void refused(String codeOrField, OrderId order, Actor actor, LinePart... parts) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> market.send(new CancelPart(order, "no", List.of(parts)), actor))
                .satisfies(refusal -> assertThat(refusal.code() + " " + refusal.facts() + " " + refusal.detail())
                        .contains(codeOrField));
    }

    private static Quantity pieces(long count) {
        return new Quantity(count, Unit.PIECE);
    }
}
