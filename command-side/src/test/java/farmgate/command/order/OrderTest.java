package farmgate.command.order;

import static farmgate.command.order.People.COUNTY;
import static farmgate.command.order.People.MEI;
import static farmgate.command.order.People.NOON;
import static farmgate.command.order.People.VILLAGE;
import static farmgate.command.order.People.at;
import static farmgate.command.order.People.finance;
import static farmgate.command.order.People.house;
import static farmgate.command.order.People.keeper;
import static farmgate.command.order.People.mei;
import static farmgate.command.order.People.operator;
import static farmgate.command.order.People.otherKeeper;
import static farmgate.command.order.People.stranger;
import static org.assertj.core.api.Assertions.assertThat;

import farmgate.command.order.OrderCommand.DisputeOrder;
import farmgate.command.order.OrderCommand.ReceiveOrder;
import farmgate.command.order.OrderCommand.ReceiveUndisputed;
import farmgate.command.order.OrderCommand.ResolveDispute;
import farmgate.command.web.Written;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.Bearer;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.DeliveredLine;
import farmgate.shared.order.Destination;
import farmgate.shared.order.OrderEvent;
import farmgate.shared.order.OrderEvent.DisputeResolved;
import farmgate.shared.order.OrderEvent.OrderDelivered;
import farmgate.shared.order.OrderEvent.OrderDispatched;
import farmgate.shared.order.OrderEvent.OrderDisputed;
import farmgate.shared.order.OrderEvent.OrderPacked;
import farmgate.shared.order.OrderEvent.OrderPaid;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.OrderEvent.OrderReceived;
import farmgate.shared.order.OrderEvent.OrderSettled;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.RefundPaid;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.OrderLine;
import farmgate.shared.order.PackedLot;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.personal.Words;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.settlement.FeeRule;
import farmgate.shared.settlement.Settlement;
import farmgate.shared.station.StationId;
import farmgate.shared.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderTest {

    private static final OrderId ORDER = new OrderId("ord_1");
    private static final ListingId APPLES = new ListingId("lst_apples");
    private static final PaymentId PAYMENT = new PaymentId("pay_1");
    private static final ConsignmentId CONSIGNMENT = new ConsignmentId("csg_1");
    private static final Money TOTAL = Money.ofFen(7800);
    private static final Instant CLAIM_UNTIL = NOON.plus(Duration.ofHours(48));
    private static final RefundId FIRST_REFUND = Refunds.NONE.nextId(ORDER);

    @Nested
    class Receiving {

        @Test
        void is_for_the_buyer_once_it_is_delivered() {
            when(mei(), new ReceiveOrder(ORDER), delivered())
                    .expectEvents(new OrderReceived(ORDER, OrderReceived.How.BY_BUYER, NOON))
                    .expectResultMessagePayload(new Written("ord_1", 5));
        }

        @Test
        void is_for_any_keeper_of_the_station_where_a_neighbour_ordered_and_no_other_role() {
            List<OrderEvent> story = delivered();
            story.set(0, placedForNeighbour());

            when(keeper(), new ReceiveOrder(ORDER), story)
                    .expectEvents(new OrderReceived(ORDER, OrderReceived.How.BY_BUYER, NOON));
            Actor lostRole = new Actor("cli_lost", Set.of(Role.AUDITOR), VILLAGE, null, null, Channel.API, NOON, NOON);
            for (Actor actor : List.of(otherKeeper(), stranger(), lostRole)) {
                refused(actor, new ReceiveOrder(ORDER), story, Refusal.Kind.UNKNOWN, "not-found");
                refused(
                        actor,
                        new DisputeOrder(ORDER, List.of(APPLES), "rotten", List.of()),
                        story,
                        Refusal.Kind.UNKNOWN,
                        "not-found");
            }
        }

        @Test
        void twice_changes_nothing() {
            when(mei(), new ReceiveOrder(ORDER), received())
                    .expectNoEvents()
                    .expectResultMessagePayload(new Written("ord_1", 5));
        }

        @Test
        void needs_the_delivery() {
            refused(mei(), new ReceiveOrder(ORDER), dispatched(), Refusal.Kind.RULE, "not-delivered");
        }

        @Test
        void waits_for_the_end_of_a_dispute() {
            refused(mei(), new ReceiveOrder(ORDER), disputed(), Refusal.Kind.RULE, "not-delivered");
        }

        @Test
        void is_not_for_others_who_may_not_even_know_of_it() {
            for (Actor actor : List.of(stranger(), keeper(), otherKeeper(), operator(), finance())) {
                refused(actor, new ReceiveOrder(ORDER), delivered(), Refusal.Kind.UNKNOWN, "not-found");
            }
        }

        @Test
        void happens_by_itself_when_the_claim_window_is_over_and_not_a_second_before() {
            when(house(CLAIM_UNTIL.minusSeconds(1)), new ReceiveUndisputed(ORDER), delivered())
                    .expectNoEvents();
            when(house(CLAIM_UNTIL), new ReceiveUndisputed(ORDER), delivered())
                    .expectEvents(new OrderReceived(ORDER, OrderReceived.How.CLAIM_WINDOW_PASSED, CLAIM_UNTIL));
        }

        @Test
        void does_not_happen_by_itself_to_a_disputed_or_received_order() {
            when(house(CLAIM_UNTIL), new ReceiveUndisputed(ORDER), disputed()).expectNoEvents();
            when(house(CLAIM_UNTIL), new ReceiveUndisputed(ORDER), received()).expectNoEvents();
        }
    }

    @Nested
    class Disputing {

        private final DisputeOrder rotten = new DisputeOrder(ORDER, List.of(APPLES), "half of them rotten", List.of());

        @Test
        void goes_until_the_last_moment_of_the_claim_window() {
            when(at(CLAIM_UNTIL.minusMillis(1), mei()), rotten, delivered())
                    .expectEvents(new OrderDisputed(
                            ORDER,
                            List.of(APPLES),
                            null,
                            List.of(),
                            new OpenVault().seal("buy_mei", new Words("half of them rotten", List.of()))));
            refused(at(CLAIM_UNTIL, mei()), rotten, delivered(), Refusal.Kind.RULE, "claim-window-passed");
        }

        @Test
        void twice_changes_nothing() {
            when(mei(), rotten, disputed()).expectNoEvents();
        }

        @Test
        void goes_neither_before_delivery_nor_after_receipt() {
            refused(mei(), rotten, dispatched(), Refusal.Kind.RULE, "not-delivered");
            refused(mei(), rotten, received(), Refusal.Kind.RULE, "already-received");
        }

        @Test
        void is_about_lines_of_the_order() {
            refused(
                    mei(),
                    new DisputeOrder(ORDER, List.of(new ListingId("lst_pears")), "rotten", List.of()),
                    delivered(),
                    Refusal.Kind.INVALID,
                    "invalid");
        }

        @Test
        void is_not_for_others() {
            refused(stranger(), rotten, delivered(), Refusal.Kind.UNKNOWN, "not-found");
        }
    }

    @Nested
    class Resolving {

        @Test
        void moves_a_part_of_what_is_held_and_the_order_is_received() {
            when(finance(), resolve(3900), disputed())
                    .expectEvents(
                            new DisputeResolved(ORDER, Money.ofFen(3900), Bearer.STATION, "half"),
                            refund(FIRST_REFUND, 3900, null),
                            new OrderReceived(ORDER, OrderReceived.How.DISPUTE_RESOLVED, NOON));
        }

        @Test
        void moves_nothing_when_the_buyer_is_not_right() {
            when(operator(), resolve(0), disputed())
                    .expectEvents(
                            new DisputeResolved(ORDER, Money.ZERO, Bearer.STATION, "half"),
                            new OrderReceived(ORDER, OrderReceived.How.DISPUTE_RESOLVED, NOON));
        }

        @Test
        void moves_all_that_is_held_at_most() {
            when(finance(), resolve(7800), disputed())
                    .expectEvents(
                            new DisputeResolved(ORDER, TOTAL, Bearer.STATION, "half"),
                            refund(FIRST_REFUND, 7800, null),
                            new OrderReceived(ORDER, OrderReceived.How.DISPUTE_RESOLVED, NOON));
            refused(finance(), resolve(7801), disputed(), Refusal.Kind.INVALID, "invalid");
            refused(finance(), resolve(-1), disputed(), Refusal.Kind.INVALID, "invalid");
        }

        @Test
        void is_for_finance_and_the_operator_of_the_county() {
            Actor elsewhere = new Actor(
                    "county2",
                    operator().roles(),
                    new StationId("stn_county2"),
                    null,
                    null,
                    operator().channel(),
                    NOON,
                    NOON);
            refused(elsewhere, resolve(1), disputed(), Refusal.Kind.UNKNOWN, "not-found");
            refused(mei(), resolve(1), disputed(), Refusal.Kind.UNKNOWN, "not-found");
        }

        @Test
        void needs_a_dispute_or_a_settled_order() {
            refused(finance(), resolve(1), delivered(), Refusal.Kind.RULE, "not-disputed");
            refused(finance(), resolve(1), received(), Refusal.Kind.RULE, "not-disputed");
        }

        @Test
        void after_settlement_claws_back_from_who_bears_it() {
            when(finance(), resolve(7800), settled())
                    .expectEvents(
                            new DisputeResolved(ORDER, TOTAL, Bearer.STATION, "half"),
                            refund(FIRST_REFUND, 7800, Bearer.STATION));
            refused(finance(), resolve(7801), settled(), Refusal.Kind.INVALID, "invalid");
            refused(finance(), resolve(0), settled(), Refusal.Kind.INVALID, "invalid");
        }

        @Test
        void after_settlement_reckons_with_what_was_clawed_back_before() {
            List<OrderEvent> story = settled();
            story.add(refund(FIRST_REFUND, 7000, Bearer.STATION));

            refused(finance(), resolve(801), story, Refusal.Kind.INVALID, "invalid");
            when(finance(), resolve(800), story)
                    .expectEvents(
                            new DisputeResolved(ORDER, Money.ofFen(800), Bearer.STATION, "half"),
                            refund(
                                    Refunds.NONE
                                            .with(refund(FIRST_REFUND, 7000, null))
                                            .nextId(ORDER),
                                    800,
                                    Bearer.STATION));
        }

        private ResolveDispute resolve(long fen) {
            return new ResolveDispute(ORDER, Money.ofFen(fen), Bearer.STATION, "half");
        }
    }

    @Nested
    class Status {

        @Test
        void is_refunded_when_everything_has_reached_the_buyer_again() {
            List<OrderEvent> story = disputed();
            story.add(new DisputeResolved(ORDER, TOTAL, Bearer.STATION, "all"));
            story.add(refund(FIRST_REFUND, 7800, null));
            story.add(new OrderReceived(ORDER, OrderReceived.How.DISPUTE_RESOLVED, NOON));
            assertThat(facts(story).status()).isEqualTo(OrderStatus.RECEIVED);

            story.add(new RefundPaid(ORDER, FIRST_REFUND, PAYMENT, PaymentMethod.ONLINE, VILLAGE, TOTAL));

            assertThat(facts(story)).satisfies(order -> {
                assertThat(order.status()).isEqualTo(OrderStatus.REFUNDED);
                assertThat(order.held()).isEqualTo(Money.ZERO);
                assertThat(order.awaitsSettlement()).isTrue();
            });
        }

        @Test
        void of_a_settled_order_holds_nothing_any_more() {
            assertThat(facts(settled())).satisfies(order -> {
                assertThat(order.status()).isEqualTo(OrderStatus.SETTLED);
                assertThat(order.held()).isEqualTo(Money.ZERO);
                assertThat(order.awaitsSettlement()).isFalse();
            });
        }
    }

    @Test
    void the_facts_say_all_that_a_settlement_needs() {
        assertThat(facts(received()))
                .isEqualTo(new OrderFacts(
                        ORDER,
                        OrderStatus.RECEIVED,
                        new CheckoutId("chk_1"),
                        MEI,
                        VILLAGE,
                        COUNTY,
                        VILLAGE,
                        List.of(line()),
                        TOTAL,
                        NOON,
                        rule(),
                        PAYMENT,
                        PaymentMethod.ONLINE,
                        List.of(lot()),
                        List.of(deliveredLine()),
                        TOTAL,
                        TOTAL,
                        NOON,
                        false));
    }

    @Test
    void a_snapshot_says_the_same_as_the_events() {
        List<OrderEvent> story = settled();
        story.add(refund(FIRST_REFUND, 7000, Bearer.STATION));
        Order order = order(story);

        Order restored = Json.read(Json.write(order), Order.class);

        assertThat(restored).usingRecursiveComparison().isEqualTo(order);
    }

    private static ResultValidator<Order> when(Actor actor, OrderCommand command, List<OrderEvent> story) {
        AggregateTestFixture<Order> fixture = new AggregateTestFixture<>(Order.class);
        fixture.registerInjectableResource(actor);
        fixture.registerInjectableResource(new OpenVault());
        TestExecutor<Order> given = fixture.given(List.copyOf(story));
        return given.when(command);
    }

    private static void refused(
            Actor actor, OrderCommand command, List<OrderEvent> story, Refusal.Kind kind, String code) {
        when(actor, command, story).expectNoEvents().expectException(new RefusalMatcher(kind, code));
    }

    private static OrderFacts facts(List<OrderEvent> story) {
        return order(story).facts();
    }

    private static Order order(List<OrderEvent> story) {
        Order order = new Order();
        story.forEach(order::on);
        return order;
    }

    private static OrderPlaced placed(String placedBy) {
        return placed(placedBy, null);
    }

    private static OrderPlaced placedForNeighbour() {
        return placed("cli_lost", VILLAGE);
    }

    private static OrderPlaced placed(String placedBy, StationId placedAtStation) {
        return new OrderPlaced(
                ORDER,
                new CheckoutId("chk_1"),
                MEI,
                placedBy,
                null,
                VILLAGE,
                COUNTY,
                RegionCode.of("610629"),
                List.of(line()),
                TOTAL,
                new Destination(VILLAGE, null, null),
                NOON,
                Duration.ofHours(48),
                rule(),
                placedAtStation);
    }

    private static List<OrderEvent> dispatched() {
        return new ArrayList<>(List.of(
                placed("mei"),
                new OrderPaid(ORDER, PAYMENT, PaymentMethod.ONLINE, VILLAGE, TOTAL),
                new OrderPacked(ORDER, CONSIGNMENT, List.of(lot())),
                new OrderDispatched(ORDER, CONSIGNMENT)));
    }

    private static List<OrderEvent> delivered() {
        return with(
                dispatched(),
                new OrderDelivered(ORDER, CONSIGNMENT, List.of(deliveredLine()), TOTAL, NOON, CLAIM_UNTIL));
    }

    private static List<OrderEvent> received() {
        return with(delivered(), new OrderReceived(ORDER, OrderReceived.How.BY_BUYER, NOON));
    }

    private static List<OrderEvent> disputed() {
        return with(delivered(), new OrderDisputed(ORDER, List.of(APPLES), "rotten", List.of()));
    }

    private static List<OrderEvent> settled() {
        Settlement settlement = new Settlement(TOTAL, List.of(), TOTAL, List.of(), "standard/1", "largest-remainder/1");
        return with(received(), new OrderSettled(ORDER, VILLAGE, COUNTY, settlement));
    }

    private static List<OrderEvent> with(List<OrderEvent> story, OrderEvent event) {
        story.add(event);
        return story;
    }

    private static RefundGranted refund(RefundId id, long fen, Bearer borneBy) {
        return new RefundGranted(
                ORDER, id, PAYMENT, PaymentMethod.ONLINE, VILLAGE, Money.ofFen(fen), RefundCause.DISPUTE, borneBy);
    }

    private static OrderLine line() {
        return new OrderLine(
                APPLES,
                "apple",
                null,
                null,
                "Apples",
                Quantity.grams(10_000),
                new Price(390, Quantity.grams(500)),
                TOTAL,
                20);
    }

    private static DeliveredLine deliveredLine() {
        return new DeliveredLine(
                APPLES, Quantity.grams(10_000), Quantity.grams(10_000), null, Quantity.grams(10_000), TOTAL);
    }

    private static PackedLot lot() {
        return new PackedLot(APPLES, new FarmerId("frm_li"), null, Quantity.grams(10_000));
    }

    private static FeeRule rule() {
        return new FeeRule("standard", 1, LocalDate.of(2020, 1, 1), 860, 50, 20, 40, 30);
    }
}
