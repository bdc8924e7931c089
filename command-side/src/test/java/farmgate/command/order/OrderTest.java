package farmgate.command.order;

import static farmgate.command.order.OpenVault.said;
import static farmgate.command.order.People.COUNTY;
import static farmgate.command.order.People.MEI;
import static farmgate.command.order.People.NOON;
import static farmgate.command.order.People.OTHER_VILLAGE;
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

import farmgate.command.order.OrderCommand.ApproveRefund;
import farmgate.command.order.OrderCommand.DeclineRefund;
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
import farmgate.shared.order.Charge;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.DeliveredLine;
import farmgate.shared.order.Destination;
import farmgate.shared.order.LineRefund;
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
import farmgate.shared.order.OrderEvent.RefundApproved;
import farmgate.shared.order.OrderEvent.RefundDeclined;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.RefundOfLines;
import farmgate.shared.order.OrderEvent.RefundPaid;
import farmgate.shared.order.OrderEvent.RefundProposed;
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
import java.util.Map;
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
    /** Nearly all of the total. */
    private static final long APPROVAL_ABOVE = 7000;

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
            story.set(0, placedForNeighbour(OTHER_VILLAGE));

            when(otherKeeper(), new ReceiveOrder(ORDER), story)
                    .expectEvents(new OrderReceived(ORDER, OrderReceived.How.BY_BUYER, NOON));
            Actor lostRole =
                    new Actor("cli_lost", Set.of(Role.AUDITOR), OTHER_VILLAGE, null, null, Channel.API, NOON, NOON);
            for (Actor actor : List.of(keeper(), stranger(), lostRole)) {
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
        void is_not_for_the_keeper_who_sells_it_also_when_a_neighbour_ordered_at_her_station() {
            List<OrderEvent> story = delivered();
            story.set(0, placedForNeighbour(VILLAGE));

            refused(keeper(), new ReceiveOrder(ORDER), story, Refusal.Kind.RULE, "seller-cannot-receive");
            when(mei(), new ReceiveOrder(ORDER), story)
                    .expectEvents(new OrderReceived(ORDER, OrderReceived.How.BY_BUYER, NOON));
            story.add(new OrderReceived(ORDER, OrderReceived.How.BY_BUYER, NOON));
            when(keeper(), new ReceiveOrder(ORDER), story).expectNoEvents();
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
                            new DisputeResolved(ORDER, Money.ofFen(3900), Bearer.STATION, said("half")),
                            refund(FIRST_REFUND, 3900, Bearer.STATION),
                            new OrderReceived(ORDER, OrderReceived.How.DISPUTE_RESOLVED, NOON));
        }

        @Test
        void leaves_what_is_held_whole_unless_the_farmers_bear_it() {
            for (Bearer bearer : Bearer.values()) {
                boolean ofFarmers = bearer == Bearer.FARMER;
                when(finance(), new ResolveDispute(ORDER, Money.ofFen(800), bearer, "some"), disputed())
                        .expectEvents(
                                new DisputeResolved(ORDER, Money.ofFen(800), bearer, said("some")),
                                refund(FIRST_REFUND, 800, ofFarmers ? null : bearer),
                                new OrderReceived(ORDER, OrderReceived.How.DISPUTE_RESOLVED, NOON));
                List<OrderEvent> story = with(disputed(), refund(FIRST_REFUND, 800, ofFarmers ? null : bearer));
                assertThat(facts(story).held()).as("%s", bearer).isEqualTo(Money.ofFen(ofFarmers ? 7000 : 7800));
            }
        }

        @Test
        void names_lines_of_the_order_only() {
            ResolveDispute other = new ResolveDispute(
                    ORDER, Money.ofFen(1), Bearer.FARMER, "half", List.of(new ListingId("lst_other")));
            refused(finance(), other, disputed(), Refusal.Kind.INVALID, "invalid");
        }

        @Test
        void about_one_of_two_lines_falls_on_that_one() {
            ListingId pears = new ListingId("lst_pears");
            List<OrderEvent> story = new ArrayList<>(List.of(
                    placed("mei", null, line(APPLES), line(pears)),
                    new OrderPaid(ORDER, PAYMENT, PaymentMethod.ONLINE, VILLAGE, TOTAL.plus(TOTAL)),
                    new OrderPacked(ORDER, CONSIGNMENT, List.of(lot())),
                    new OrderDispatched(ORDER, CONSIGNMENT),
                    new OrderDelivered(
                            ORDER,
                            CONSIGNMENT,
                            List.of(deliveredLine(APPLES), deliveredLine(pears)),
                            TOTAL.plus(TOTAL),
                            NOON,
                            CLAIM_UNTIL),
                    new OrderDisputed(ORDER, List.of(pears), "rotten", List.of())));
            OrderEvent ofPears =
                    new RefundOfLines(ORDER, FIRST_REFUND, List.of(new LineRefund(pears, Money.ofFen(800))));
            when(finance(), new ResolveDispute(ORDER, Money.ofFen(800), Bearer.FARMER, "some"), story)
                    .expectEvents(
                            new DisputeResolved(ORDER, Money.ofFen(800), Bearer.FARMER, said("some")),
                            refund(FIRST_REFUND, 800, null),
                            ofPears,
                            new OrderReceived(ORDER, OrderReceived.How.DISPUTE_RESOLVED, NOON));
            story.add(refund(FIRST_REFUND, 800, null));
            story.add(ofPears);
            assertThat(facts(story).givenBack()).isEqualTo(Map.of(pears, Money.ofFen(800)));
        }

        @Test
        void moves_nothing_when_the_buyer_is_not_right() {
            when(operator(), resolve(0), disputed())
                    .expectEvents(
                            new DisputeResolved(ORDER, Money.ZERO, Bearer.STATION, said("half")),
                            new OrderReceived(ORDER, OrderReceived.How.DISPUTE_RESOLVED, NOON));
        }

        @Test
        void needs_another_person_above_a_limit_and_not_a_fen_below() {
            when(finance(), resolve(APPROVAL_ABOVE), disputed())
                    .expectEvents(
                            new DisputeResolved(ORDER, Money.ofFen(APPROVAL_ABOVE), Bearer.STATION, said("half")),
                            refund(FIRST_REFUND, APPROVAL_ABOVE, Bearer.STATION),
                            new OrderReceived(ORDER, OrderReceived.How.DISPUTE_RESOLVED, NOON))
                    .expectResultMessagePayload(
                            new RefundAnswer("ord_1", 8, RefundAnswer.Status.GRANTED, FIRST_REFUND.value()));
            when(finance(), resolve(APPROVAL_ABOVE + 1), disputed())
                    .expectEvents(proposed(APPROVAL_ABOVE + 1))
                    .expectResultMessagePayload(
                            new RefundAnswer("ord_1", 6, RefundAnswer.Status.PROPOSED, FIRST_REFUND.value()));
        }

        @Test
        void moves_all_that_is_held_at_most() {
            when(finance(), resolve(7800), disputed()).expectEvents(proposed(7800));
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
        void after_settlement_always_needs_another_person_and_then_claws_back_from_who_bears_it() {
            when(finance(), resolve(1), settled()).expectEvents(proposed(1));
            when(operator(), new ApproveRefund(FIRST_REFUND), with(settled(), proposed(1)))
                    .expectEvents(
                            new RefundApproved(ORDER, FIRST_REFUND, "county"),
                            new DisputeResolved(ORDER, Money.ofFen(1), Bearer.STATION, said("half")),
                            refund(FIRST_REFUND, 1, Bearer.STATION))
                    .expectResultMessagePayload(new RefundAnswer(
                            FIRST_REFUND.value(), 10, RefundAnswer.Status.GRANTED, FIRST_REFUND.value()));
            refused(finance(), resolve(7801), settled(), Refusal.Kind.INVALID, "invalid");
            refused(finance(), resolve(0), settled(), Refusal.Kind.INVALID, "invalid");
        }

        @Test
        void after_settlement_reckons_with_what_was_clawed_back_before() {
            List<OrderEvent> story = settled();
            story.add(refund(FIRST_REFUND, 7000, Bearer.STATION));

            refused(finance(), resolve(801), story, Refusal.Kind.INVALID, "invalid");
            when(finance(), resolve(800), story).expectEvents(proposed(RefundIds.of(ORDER, 1), 800));
        }

        @Test
        void is_not_approved_by_whoever_proposed_it_nor_by_a_stranger() {
            List<OrderEvent> story = with(disputed(), proposed(7800));
            refused(finance(), new ApproveRefund(FIRST_REFUND), story, Refusal.Kind.RULE, "same-person");
            refused(finance(), new DeclineRefund(FIRST_REFUND, "no"), story, Refusal.Kind.RULE, "same-person");
            refused(keeper(), new ApproveRefund(FIRST_REFUND), story, Refusal.Kind.UNKNOWN, "not-found");
            refused(
                    operator(),
                    new ApproveRefund(RefundIds.of(ORDER, 1)),
                    story,
                    Refusal.Kind.RULE,
                    "no-refund-proposed");
            refused(operator(), new ApproveRefund(new RefundId("rfd_1")), story, Refusal.Kind.UNKNOWN, "not-found");
        }

        @Test
        void approved_while_disputed_ends_the_dispute_and_once() {
            List<OrderEvent> story = with(disputed(), proposed(7800));
            when(operator(), new ApproveRefund(FIRST_REFUND), story)
                    .expectEvents(
                            new RefundApproved(ORDER, FIRST_REFUND, "county"),
                            new DisputeResolved(ORDER, TOTAL, Bearer.STATION, said("half")),
                            refund(FIRST_REFUND, 7800, Bearer.STATION),
                            new OrderReceived(ORDER, OrderReceived.How.DISPUTE_RESOLVED, NOON));
            story.add(new RefundApproved(ORDER, FIRST_REFUND, "county"));
            story.add(refund(FIRST_REFUND, 7800, null));
            when(operator(), new ApproveRefund(FIRST_REFUND), story)
                    .expectNoEvents()
                    .expectResultMessagePayload(new RefundAnswer(
                            FIRST_REFUND.value(), 8, RefundAnswer.Status.GRANTED, FIRST_REFUND.value()));
        }

        @Test
        void waits_for_the_other_persons_word_and_declined_it_may_be_resolved_anew() {
            List<OrderEvent> story = with(disputed(), proposed(7800));
            when(finance(), resolve(7800), story).expectNoEvents();
            refused(finance(), resolve(1), story, Refusal.Kind.RULE, "refund-proposed");
            refused(operator(), resolve(0), story, Refusal.Kind.RULE, "refund-proposed");
            when(operator(), new DeclineRefund(FIRST_REFUND, "too much"), story)
                    .expectEvents(new RefundDeclined(ORDER, FIRST_REFUND, said("too much"), "county"));
            story.add(new RefundDeclined(ORDER, FIRST_REFUND, said("too much"), "county"));
            assertThat(facts(story).status()).isEqualTo(OrderStatus.DISPUTED);
            when(finance(), resolve(7800), story).expectEvents(proposed(RefundIds.of(ORDER, 1), 7800));
            refused(operator(), new ApproveRefund(FIRST_REFUND), story, Refusal.Kind.RULE, "no-refund-proposed");
        }

        @Test
        void is_looked_at_again_when_it_is_approved() {
            List<OrderEvent> story = with(settled(), proposed(7800));
            story.add(refund(RefundIds.of(ORDER, 1), 1, Bearer.STATION));
            refused(operator(), new ApproveRefund(FIRST_REFUND), story, Refusal.Kind.INVALID, "invalid");
        }

        @Test
        void no_two_refunds_of_an_order_have_one_name() {
            Refunds waiting = Refunds.NONE.with(proposed(7800));
            RefundId late = waiting.nextId(ORDER);
            Refunds both = waiting.with(refund(late, 1, null)).with(refund(FIRST_REFUND, 7800, null));
            assertThat(List.of(FIRST_REFUND, late, both.nextId(ORDER))).doesNotHaveDuplicates();
            Refunds declined = waiting.with(refund(late, 1, null)).withoutProposal();
            assertThat(List.of(FIRST_REFUND, late, declined.nextId(ORDER))).doesNotHaveDuplicates();
        }

        private RefundProposed proposed(long fen) {
            return proposed(FIRST_REFUND, fen);
        }

        private RefundProposed proposed(RefundId id, long fen) {
            return new RefundProposed(
                    ORDER,
                    id,
                    VILLAGE,
                    COUNTY,
                    Money.ofFen(fen),
                    RefundCause.DISPUTE,
                    Bearer.STATION,
                    List.of(),
                    said("half"),
                    "finance");
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
            story.add(new DisputeResolved(ORDER, TOTAL, Bearer.STATION, said("all")));
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
                        null,
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
                        Map.of(),
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
        fixture.registerAnnotatedCommandHandler(
                new RefundDecider(fixture.getRepository(), (who, of, amount) -> {}, Money.ofFen(APPROVAL_ABOVE)));
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
        return placed(placedBy, null, line());
    }

    private static OrderPlaced placedForNeighbour(StationId orderedAt) {
        return placed("cli_lost", orderedAt, line());
    }

    private static OrderPlaced placed(String placedBy, StationId placedAtStation, OrderLine... lines) {
        return new OrderPlaced(
                ORDER,
                new CheckoutId("chk_1"),
                MEI,
                placedBy,
                null,
                VILLAGE,
                COUNTY,
                RegionCode.of("610629"),
                List.of(lines),
                Money.ofFen(TOTAL.fen() * lines.length),
                new Destination(VILLAGE, null, null),
                NOON,
                Duration.ofHours(48),
                rule(),
                placedAtStation,
                Charge.ofGoods(Money.ofFen(TOTAL.fen() * lines.length)));
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
        return line(APPLES);
    }

    private static OrderLine line(ListingId listing) {
        return new OrderLine(
                listing,
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
        return deliveredLine(APPLES);
    }

    private static DeliveredLine deliveredLine(ListingId listing) {
        return new DeliveredLine(
                listing, Quantity.grams(10_000), Quantity.grams(10_000), null, Quantity.grams(10_000), TOTAL);
    }

    private static PackedLot lot() {
        return new PackedLot(APPLES, new FarmerId("frm_li"), null, Quantity.grams(10_000));
    }

    private static FeeRule rule() {
        return new FeeRule("standard", 1, LocalDate.of(2020, 1, 1), 860, 50, 20, 40, 30);
    }
}
