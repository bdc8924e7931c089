package farmgate.command.order;

import static farmgate.command.order.OpenVault.said;
import static farmgate.command.order.People.COUNTY;
import static farmgate.command.order.People.MEI;
import static farmgate.command.order.People.NOON;
import static farmgate.command.order.People.VILLAGE;
import static farmgate.command.order.People.finance;
import static farmgate.command.order.People.house;
import static farmgate.command.order.People.keeper;
import static farmgate.command.order.People.mei;
import static farmgate.command.order.People.operator;
import static farmgate.command.order.People.stranger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import farmgate.command.order.OrderCommand.ConfirmShortWeight;
import farmgate.command.order.OrderCommand.DeclineShortWeight;
import farmgate.command.order.OrderCommand.DisputeOrder;
import farmgate.command.order.OrderCommand.ReceiveOrder;
import farmgate.command.order.OrderCommand.ReceiveUndisputed;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.consignment.LineWeight;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.DeliveredLine;
import farmgate.shared.order.DeliveryProof;
import farmgate.shared.order.Destination;
import farmgate.shared.order.OrderEvent;
import farmgate.shared.order.OrderEvent.DeliveryProven;
import farmgate.shared.order.OrderEvent.DeliveryUnproven;
import farmgate.shared.order.OrderEvent.OrderDelivered;
import farmgate.shared.order.OrderEvent.OrderDispatched;
import farmgate.shared.order.OrderEvent.OrderDisputed;
import farmgate.shared.order.OrderEvent.OrderPacked;
import farmgate.shared.order.OrderEvent.OrderPaid;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.OrderEvent.OrderReceived;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.ShortWeightClaimed;
import farmgate.shared.order.OrderEvent.ShortWeightConfirmed;
import farmgate.shared.order.OrderEvent.ShortWeightDeclined;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.OrderLine;
import farmgate.shared.order.PackedLot;
import farmgate.shared.order.RefundCause;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.personal.Words;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.settlement.FeeRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money for what was missing at delivery leaves only when more than the one who weighed it says so. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShortWeightTest {

    private static final OrderId ORDER = new OrderId("ord_1");
    private static final ListingId APPLES = new ListingId("lst_apples");
    private static final PaymentId PAYMENT = new PaymentId("pay_1");
    private static final ConsignmentId CONSIGNMENT = new ConsignmentId("csg_1");
    /** 100 kg at a fen a gram: twice the bound. */
    private static final Money TOTAL = Money.ofFen(100_000);

    private static final Instant CLAIM_UNTIL = NOON.plus(Duration.ofHours(48));
    private static final Actor SECOND_OPERATOR = People.secondOperator();

    @Nested
    class Weighed {

        @ParameterizedTest(name = "by the county {0} g: refund of {1} fen at once")
        @CsvSource({"98000, 0", "97999, 2001", "50000, 50000"})
        void by_the_county_up_to_the_bound_gives_money_back_at_once(long grams, long refundFen) {
            List<OrderEvent> told = deliver(grams, report(operator(), true, false));

            assertThat(told).doesNotHaveAnyElementsOfTypes(ShortWeightClaimed.class);
            assertThat(granted(told)).isEqualTo(Money.ofFen(refundFen));
        }

        @Test
        void by_the_county_above_the_bound_is_a_claim() {
            assertThat(deliver(49_999, report(operator(), true, false)))
                    .containsExactly(delivered(49_999, 100_000), claim(49_999, 49_999, 50_001, "county", false, false));
        }

        @Test
        void by_a_keeper_is_always_a_claim_and_charges_what_was_ordered_until_it_is_confirmed() {
            assertThat(deliver(0, report(keeper(), false, true)))
                    .containsExactly(delivered(0, 100_000), claim(0, 0, 100_000, "keeper", true, true));
            assertThat(deliver(97_999, report(keeper(), false, true)))
                    .containsExactly(delivered(97_999, 100_000), claim(97_999, 97_999, 2_001, "keeper", false, true));
        }

        @Test
        void within_tolerance_by_a_keeper_is_no_claim() {
            assertThat(deliver(98_000, report(keeper(), false, true)))
                    .containsExactly(
                            delivered(98_000, 100_000), new OrderReceived(ORDER, OrderReceived.How.BY_PICK_UP, NOON));
        }
    }

    @Nested
    class Confirmed {

        @Test
        void by_the_buyer_up_to_the_bound() {
            when(mei(), new ConfirmShortWeight(ORDER), claimed(90_000, "keeper", false, false))
                    .expectEvents(confirmed(90_000, 90_000), refund(10_000));
        }

        @Test
        void by_the_buyer_who_receives_what_was_weighed() {
            when(mei(), new ReceiveOrder(ORDER), claimed(90_000, "keeper", false, false))
                    .expectEvents(
                            confirmed(90_000, 90_000),
                            refund(10_000),
                            new OrderReceived(ORDER, OrderReceived.How.BY_BUYER, NOON));
        }

        @Test
        void by_the_county_above_the_bound_where_the_buyers_word_is_not_enough() {
            refused(mei(), new ConfirmShortWeight(ORDER), claimed(0, "keeper", true, true), "county-must-confirm");
            refused(mei(), new ReceiveOrder(ORDER), claimed(0, "keeper", true, false), "county-must-confirm");
            for (Actor decides : List.of(operator(), finance())) {
                when(decides, new ConfirmShortWeight(ORDER), claimed(0, "keeper", true, true))
                        .expectEvents(
                                confirmed(0, 0),
                                refund(100_000),
                                new OrderReceived(ORDER, OrderReceived.How.BY_PICK_UP, NOON));
            }
        }

        @Test
        void never_by_the_person_who_weighed_it() {
            refused(operator(), new ConfirmShortWeight(ORDER), claimed(0, "county", false, false), "same-person");
            when(SECOND_OPERATOR, new ConfirmShortWeight(ORDER), claimed(0, "county", false, false))
                    .expectEvents(confirmed(0, 0), refund(100_000));
        }

        @Test
        void by_nobody_else() {
            for (Actor other : List.of(stranger(), keeper(), People.otherKeeper())) {
                refused(other, new ConfirmShortWeight(ORDER), claimed(90_000, "keeper", false, false), "not-found");
            }
        }

        @Test
        void once() {
            List<OrderEvent> story =
                    with(claimed(90_000, "keeper", false, false), confirmed(90_000, 90_000), refund(10_000));

            refused(mei(), new ConfirmShortWeight(ORDER), story, "no-open-claim");
        }
    }

    @Nested
    class Declined {

        @Test
        void by_the_county_leaves_the_charge_as_it_was_ordered() {
            when(operator(), new DeclineShortWeight(ORDER, "seen on the picture"), claimed(0, "keeper", true, true))
                    .expectEvents(
                            new ShortWeightDeclined(ORDER, said("seen on the picture")),
                            new OrderReceived(ORDER, OrderReceived.How.BY_PICK_UP, NOON));
            assertThat(facts(with(claimed(0, "keeper", true, true), new ShortWeightDeclined(ORDER, said("no"))))
                            .charged())
                    .isEqualTo(TOTAL);
        }

        @Test
        void never_by_the_buyer_or_the_keeper() {
            for (Actor other : List.of(mei(), keeper())) {
                refused(
                        other,
                        new DeclineShortWeight(ORDER, "no"),
                        claimed(90_000, "keeper", false, false),
                        "not-found");
            }
        }
    }

    @Nested
    class Left_open {

        @Test
        void until_the_end_of_the_claim_window_it_becomes_a_dispute_that_somebody_decides() {
            List<OrderEvent> story = claimed(0, "keeper", true, false);

            when(house(CLAIM_UNTIL.minusMillis(1)), new ReceiveUndisputed(ORDER), story)
                    .expectNoEvents();
            when(house(CLAIM_UNTIL), new ReceiveUndisputed(ORDER), story)
                    .expectEvents(new OrderDisputed(
                            ORDER,
                            List.of(APPLES),
                            "The short weight that was weighed at delivery was neither confirmed nor declined.",
                            List.of()));
        }

        @Test
        void it_ends_with_the_buyers_own_dispute() {
            DisputeOrder rotten = new DisputeOrder(ORDER, List.of(APPLES), "rotten", List.of());
            List<OrderEvent> story = claimed(90_000, "keeper", false, false);

            when(mei(), rotten, story)
                    .expectEvents(new OrderDisputed(
                            ORDER,
                            List.of(APPLES),
                            null,
                            List.of(),
                            new OpenVault().seal("buy_mei", new Words("rotten", List.of()))));
            refused(
                    operator(),
                    new ConfirmShortWeight(ORDER),
                    with(story, new OrderDisputed(ORDER, List.of(APPLES), "rotten", List.of())),
                    "no-open-claim");
        }
    }

    @Nested
    class A_delivery_that_only_the_selling_station_tells_of {

        private final List<OrderEvent> story =
                with(dispatched(), delivered(100_000, 100_000), new DeliveryUnproven(ORDER, null));

        @Test
        void is_marked_as_unproven() {
            assertThat(deliver(100_000, report(keeper(), false, false)))
                    .containsExactly(delivered(100_000, 100_000), new DeliveryUnproven(ORDER, null));
        }

        @Test
        void is_proven_by_the_county_or_by_what_somebody_else_than_the_seller_shows() {
            DeliveryProof picture = new DeliveryProof(DeliveryProof.Kind.PICTURE, "att_1");

            assertThat(deliver(100_000, new DeliveryReport("rider", false, false, false, picture, NOON)))
                    .containsExactly(delivered(100_000, 100_000), new DeliveryProven(ORDER, picture, CLAIM_UNTIL));
            assertThat(deliver(100_000, report(operator(), true, false))).containsExactly(delivered(100_000, 100_000));
        }

        @Test
        void is_not_proven_by_what_the_seller_shows_which_the_county_looks_at() {
            DeliveryProof signature = new DeliveryProof(DeliveryProof.Kind.SIGNATURE, "made up");

            assertThat(deliver(100_000, new DeliveryReport("keeper", false, true, false, signature, NOON)))
                    .containsExactly(delivered(100_000, 100_000), new DeliveryUnproven(ORDER, signature));
        }

        @Test
        void never_counts_as_received_by_itself_but_becomes_a_dispute() {
            when(house(CLAIM_UNTIL), new ReceiveUndisputed(ORDER), story)
                    .expectEvents(new OrderDisputed(
                            ORDER,
                            List.of(APPLES),
                            "Only the selling station says that the order was delivered.",
                            List.of()));
        }

        @Test
        void is_received_when_the_buyer_says_so() {
            when(mei(), new ReceiveOrder(ORDER), story)
                    .expectEvents(new OrderReceived(ORDER, OrderReceived.How.BY_BUYER, NOON));
        }

        @Test
        void starts_the_buyers_time_when_it_is_proven_later() {
            Instant until = CLAIM_UNTIL.plus(Duration.ofDays(1));
            DeliveryProof signature = new DeliveryProof(DeliveryProof.Kind.SIGNATURE, "att_2");
            List<OrderEvent> proven = with(story, new DeliveryProven(ORDER, signature, until));

            when(house(CLAIM_UNTIL), new ReceiveUndisputed(ORDER), proven).expectNoEvents();
            when(house(until), new ReceiveUndisputed(ORDER), proven)
                    .expectEvents(new OrderReceived(ORDER, OrderReceived.How.CLAIM_WINDOW_PASSED, until));
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> order(proven).prove(signature, false, NOON))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("nothing-to-prove"));
        }
    }

    private static List<OrderEvent> deliver(long grams, DeliveryReport report) {
        try (Market market = new Market()) {
            dispatched().forEach(event -> market.publishNext("Order", ORDER, event));
            market.inUnitOfWork(() -> {
                market.the(Orders.class)
                        .deliver(ORDER, List.of(), List.of(new LineWeight(APPLES, Quantity.grams(grams))), report);
                return ORDER;
            });
            return market.eventsOf(ORDER).stream()
                    .skip(dispatched().size())
                    .map(OrderEvent.class::cast)
                    .toList();
        }
    }

    private static DeliveryReport report(Actor actor, boolean byCounty, boolean byPickUpCode) {
        return new DeliveryReport(actor.person(), byCounty, !byCounty, byPickUpCode, null, NOON);
    }

    private static Money granted(List<OrderEvent> told) {
        return Money.sum(told.stream()
                .filter(RefundGranted.class::isInstance)
                .map(event -> ((RefundGranted) event).amount())
                .toList());
    }

    private static List<OrderEvent> claimed(long grams, String by, boolean needsCounty, boolean pickedUp) {
        return with(
                dispatched(),
                delivered(grams, TOTAL.fen()),
                claim(grams, grams, TOTAL.fen() - grams, by, needsCounty, pickedUp));
    }

    private static ShortWeightClaimed claim(
            long grams, long chargedFen, long refundFen, String by, boolean needsCounty, boolean pickedUp) {
        return new ShortWeightClaimed(
                ORDER,
                List.of(line(grams, chargedFen)),
                Money.ofFen(chargedFen),
                Money.ofFen(refundFen),
                by,
                needsCounty,
                pickedUp);
    }

    private static ShortWeightConfirmed confirmed(long grams, long chargedFen) {
        return new ShortWeightConfirmed(ORDER, List.of(line(grams, chargedFen)), Money.ofFen(chargedFen));
    }

    private static OrderDelivered delivered(long grams, long chargedFen) {
        return new OrderDelivered(
                ORDER, CONSIGNMENT, List.of(line(grams, chargedFen)), Money.ofFen(chargedFen), NOON, CLAIM_UNTIL);
    }

    private static DeliveredLine line(long grams, long chargedFen) {
        return new DeliveredLine(
                APPLES,
                Quantity.grams(100_000),
                Quantity.grams(100_000),
                null,
                Quantity.grams(grams),
                Money.ofFen(chargedFen));
    }

    private static RefundGranted refund(long fen) {
        return new RefundGranted(
                ORDER,
                Refunds.NONE.nextId(ORDER),
                PAYMENT,
                PaymentMethod.CASH,
                VILLAGE,
                Money.ofFen(fen),
                RefundCause.SHORT_WEIGHT,
                null);
    }

    private static List<OrderEvent> dispatched() {
        OrderLine line = new OrderLine(
                APPLES,
                "apple",
                null,
                null,
                "Apples",
                Quantity.grams(100_000),
                new Price(500, Quantity.grams(500)),
                TOTAL,
                20);
        return List.of(
                new OrderPlaced(
                        ORDER,
                        new CheckoutId("chk_1"),
                        MEI,
                        "mei",
                        null,
                        VILLAGE,
                        COUNTY,
                        RegionCode.of("610629"),
                        List.of(line),
                        TOTAL,
                        new Destination(VILLAGE, null, null),
                        NOON,
                        Duration.ofHours(48),
                        new FeeRule("standard", 1, LocalDate.of(2020, 1, 1), 860, 50, 20, 40, 30)),
                new OrderPaid(ORDER, PAYMENT, PaymentMethod.CASH, VILLAGE, TOTAL),
                new OrderPacked(
                        ORDER,
                        CONSIGNMENT,
                        List.of(new PackedLot(APPLES, new FarmerId("frm_li"), null, Quantity.grams(100_000)))),
                new OrderDispatched(ORDER, CONSIGNMENT));
    }

    private static List<OrderEvent> with(List<OrderEvent> story, OrderEvent... more) {
        return Stream.concat(story.stream(), Stream.of(more)).toList();
    }

    private static OrderFacts facts(List<OrderEvent> story) {
        return order(story).facts();
    }

    private static Order order(List<OrderEvent> story) {
        Order order = new Order();
        story.forEach(order::on);
        return order;
    }

    private static ResultValidator<Order> when(Actor actor, OrderCommand command, List<OrderEvent> story) {
        AggregateTestFixture<Order> fixture = new AggregateTestFixture<>(Order.class);
        fixture.registerInjectableResource(actor);
        fixture.registerInjectableResource(new OpenVault());
        return fixture.given(List.copyOf(story)).when(command);
    }

    private static void refused(Actor actor, OrderCommand command, List<OrderEvent> story, String code) {
        when(actor, command, story)
                .expectNoEvents()
                .expectException(
                        new RefusalMatcher(code.equals("not-found") ? Refusal.Kind.UNKNOWN : Refusal.Kind.RULE, code));
    }
}
