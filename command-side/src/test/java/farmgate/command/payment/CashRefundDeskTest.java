package farmgate.command.payment;

import static farmgate.command.order.People.COUNTY;
import static farmgate.command.order.People.NOON;
import static farmgate.command.order.People.OTHER_VILLAGE;
import static farmgate.command.order.People.VILLAGE;
import static farmgate.command.order.People.finance;
import static farmgate.command.order.People.keeper;
import static farmgate.command.order.People.mei;
import static farmgate.command.order.People.operator;
import static farmgate.command.order.People.otherKeeper;
import static farmgate.command.order.People.stranger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import farmgate.command.order.Market;
import farmgate.command.order.OpenVault;
import farmgate.command.order.OrderStatus;
import farmgate.command.payment.CashRefundCommand.ConfirmCashReceipt;
import farmgate.command.payment.CashRefundCommand.GiveBackCash;
import farmgate.command.payment.PaymentCommand.ConfirmPayment;
import farmgate.command.payment.PaymentCommand.RecordRefund;
import farmgate.command.payment.PaymentCommand.RequestPayment;
import farmgate.command.station.TestStations;
import farmgate.command.till.Tills;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.identity.ClientId;
import farmgate.shared.identity.IdentityEvent.ClientRegistered;
import farmgate.shared.identity.IdentityEvent.PersonGivenClient;
import farmgate.shared.identity.PersonId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.money.Money;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.RefundPaid;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundCode;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentEvent.CashRefundConfirmed;
import farmgate.shared.payment.PaymentEvent.PaymentRefunded;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.payment.ReceiverProof;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import farmgate.shared.till.ReceiptCode;
import farmgate.shared.till.TillEvent.CashGivenBack;
import farmgate.shared.till.TillEvent.ShiftTaken;
import farmgate.shared.till.TillId;
import farmgate.shared.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.common.caching.Cache;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A neighbour paid in cash, and her order was cancelled. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CashRefundDeskTest {

    private static final PaymentId PAYMENT = new PaymentId("pay_1");
    private static final Money TOTAL = Money.ofFen(3900);
    private static final TillId TILL = TillId.of(VILLAGE);
    private static final String RECEIPT = ReceiptCode.of(new OpenVault(), PAYMENT);
    private static final Actor NEIGHBOUR = new Actor(
            "neighbour", Set.of(Role.BUYER), null, new BuyerId("buy_neighbour"), null, Channel.API, NOON, NOON);

    private final Market market = new Market();
    private OrderId order = new OrderId("ord_none");
    private RefundId refund = new RefundId("rfd_none");

    @BeforeEach
    void given_a_refund_that_was_granted() {
        ListingId apples = market.apples("lst_apples", 20_000);
        Market.Placed checkout = market.place("chk_1", keeper(), Map.of(apples, Quantity.grams(5_000)));
        order = checkout.orders().getFirst();
        market.send(new RequestPayment(PAYMENT, checkout.id(), PaymentMethod.CASH), keeper());
        market.cancel(order, keeper());
        refund = ((RefundGranted) market.eventsOf(order).getLast()).refundId();
    }

    @AfterEach
    void close() {
        market.close();
    }

    @Nested
    class By_her_code {

        @Test
        void the_keeper_books_what_she_has_given_back() {
            CashRefundAnswer answer = giveBack(code(), keeper());

            assertThat(answer.amount()).isEqualTo(TOTAL);
            assertThat(answer.receiptCode()).isEqualTo(RECEIPT);
            mustBeBooked(ReceiverProof.CODE, "keeper", null);
            assertThat(market.order(order).status()).isEqualTo(OrderStatus.REFUNDED);
        }

        @Test
        void once() {
            CashRefundAnswer first = giveBack(code(), keeper());
            assertThat(giveBack(code(), keeper())).isEqualTo(first);
            assertThat(confirm(null, NEIGHBOUR)).isEqualTo(first);
            assertThat(market.eventsOf(TILL)).hasSize(3);
            assertThat(market.eventsOf(PAYMENT)).hasSize(4);
        }

        @Test
        void also_after_the_keys_were_changed() {
            String before = code();
            ((OpenVault) market.the(Vault.class)).replaceSecret(NOON.plusSeconds(1));
            giveBack(before, keeper());
            mustBeBooked(ReceiverProof.CODE, "keeper", null);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "000000x", "提货码"})
        void a_wrong_one_moves_nothing(String wrong) {
            refused("wrong-refund-code", () -> giveBack(wrong, keeper()));
            nothingWasGivenBack();
        }

        @Test
        void is_not_guessed() {
            for (int i = 0; i < 5; i++) {
                refused("wrong-refund-code", () -> giveBack("no code", keeper()));
            }
            refused("too-many-requests", () -> giveBack(code(), keeper()));
        }

        @Test
        void is_for_who_keeps_that_till_and_her_county() {
            refused("not-found", () -> giveBack(code(), otherKeeper()));
            refused("not-found", () -> giveBack(code(), NEIGHBOUR));
            refused("not-found", () -> giveBack(code(), finance()));
            giveBack(code(), operator());
            mustBeBooked(ReceiverProof.CODE, "county", null);
        }

        @Test
        void a_suspended_keeper_gives_nothing_and_her_county_does_meanwhile() {
            market.send(TestStations.suspend(VILLAGE), operator());
            refused("station-suspended", () -> giveBack(code(), keeper()));
            nothingWasGivenBack();
            giveBack(code(), operator());
            mustBeBooked(ReceiverProof.CODE, "county", null);
            assertThat(giveBack(code(), keeper()).amount()).as("asked again").isEqualTo(TOTAL);
        }

        @Test
        void only_who_is_in_charge_of_the_till_gives_back() {
            market.publishNext("Till", TILL, new ShiftTaken(TILL, VILLAGE, "somebody", "night keeper", TOTAL));
            market.the(Cache.class).removeAll();
            refused("not-in-charge", () -> giveBack(code(), keeper()));
            nothingWasGivenBack();
        }

        @Test
        void what_the_till_does_not_hold_waits() {
            PayoutLine line =
                    new PayoutLine("1-1", Payee.farmer(Market.LI), PayoutMethod.CASH, Money.ofFen(1), List.of());
            atTheTill(tills -> tills.payOut(VILLAGE, new PayoutId("pyo_1"), line));

            refused("till-short", () -> giveBack(code(), keeper()));
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> confirm(null, NEIGHBOUR))
                    .satisfies(refusal -> {
                        assertThat(refusal.code()).isEqualTo("till-short");
                        assertThat(refusal.facts()).as("what the till holds").isEmpty();
                    });

            atTheTill(tills -> tills.take(VILLAGE, new PaymentId("pay_2"), "OTHER", Money.ofFen(1)));
            giveBack(code(), keeper());
            mustBeBooked(ReceiverProof.CODE, "keeper", null);
        }
    }

    @Nested
    class By_her_own_word {

        @Test
        void she_needs_no_code() {
            confirm(null, NEIGHBOUR);
            mustBeBooked(ReceiverProof.RECEIVER, "neighbour", null);
        }

        @Test
        void nobody_else_has_her_word() {
            refused("not-found", () -> confirm(null, stranger()));
            refused("not-found", () -> confirm(null, mei()));
            refused("not-found", () -> confirm(null, keeper()));
            refused("invalid", () -> confirm("P-1", NEIGHBOUR));
            nothingWasGivenBack();
        }
    }

    @Nested
    class By_a_paper_that_she_signed {

        @Test
        void the_county_or_finance_says_so() {
            confirm("folder 7, no. 12", operator());
            mustBeBooked(ReceiverProof.PAPER, "county", "folder 7, no. 12");
        }

        @Test
        void finance_says_so() {
            confirm("folder 7, no. 12", finance());
            mustBeBooked(ReceiverProof.PAPER, "finance", "folder 7, no. 12");
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", " "})
        void which_has_to_be_found_again(@Nullable String nowhere) {
            refused("invalid", () -> confirm(nowhere, operator()));
            refused("invalid", () -> confirm(nowhere, finance()));
            nothingWasGivenBack();
        }

        @Test
        void never_who_keeps_the_till_by_another_login() {
            ClientId till = new ClientId("cli_till");
            PersonId zhao = PersonId.of("zhao");
            market.publishNext(
                    "Client",
                    till,
                    new ClientRegistered(till, "Till", "{x}0", Set.of(Role.STATION_KEEPER), VILLAGE, null, "zhao"));
            market.publishNext("Person", zhao, new PersonGivenClient(zhao, till));

            refused("same-person", () -> confirm("P-1", zhaoAs(Role.FINANCE, null, null)));
            refused("same-person", () -> confirm("P-1", zhaoAs(Role.COUNTY_OPERATOR, COUNTY, null)));
            refused("same-person", () -> confirm(null, zhaoAs(Role.BUYER, null, NEIGHBOUR.buyer())));
            nothingWasGivenBack();
        }

        @Test
        void who_keeps_another_till_may() {
            ClientId till = new ClientId("cli_till");
            PersonId zhao = PersonId.of("zhao");
            market.publishNext(
                    "Client",
                    till,
                    new ClientRegistered(
                            till, "Till", "{x}0", Set.of(Role.STATION_KEEPER), OTHER_VILLAGE, null, "zhao"));
            market.publishNext("Person", zhao, new PersonGivenClient(zhao, till));

            confirm("P-1", zhaoAs(Role.FINANCE, null, null));
            mustBeBooked(ReceiverProof.PAPER, "zhao", "P-1");
        }
    }

    @Test
    void nothing_goes_back_by_itself() {
        market.clockStandsAt(NOON.plusSeconds(86_400));
        ListingId pears = market.apples("lst_pears", 20_000);
        Market.Placed online = market.place("chk_2", mei(), Map.of(pears, Quantity.grams(5_000)));
        PaymentId second = new PaymentId("pay_2");
        market.send(new RequestPayment(second, online.id(), PaymentMethod.ONLINE), mei());
        market.send(
                new ConfirmPayment(second, TOTAL, "sbx_1"),
                new Actor("provider:sandbox", Set.of(), null, null, null, Channel.PROVIDER, NOON, NOON));
        market.cancel(online.orders().getFirst(), mei());

        await().untilAsserted(() ->
                assertThat(market.order(online.orders().getFirst()).status()).isEqualTo(OrderStatus.REFUNDED));
        // It was granted earlier, so an automation would have been at it before.
        nothingWasGivenBack();
        assertThat(market.order(order).status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void what_the_provider_is_said_to_have_given_back_is_never_cash() {
        refused(
                "not-found",
                () -> market.send(new RecordRefund(PAYMENT, order, refund, TOTAL, "sbx_1"), Actor.automation(NOON)));
        nothingWasGivenBack();
    }

    @Test
    void a_refund_that_nobody_granted_or_that_goes_online_is_refused() {
        refused("not-found", () -> market.send(new ConfirmCashReceipt(new RefundId("rfd_x"), "P-1"), finance()));
        refused(
                "not-found",
                () -> market.send(new ConfirmCashReceipt(new RefundId(refund.value() + "9"), "P-1"), finance()));
        market.publishNext("Order", order, online());
        refused("refund-not-in-cash", () -> market.send(new ConfirmCashReceipt(online().refundId(), "P-1"), finance()));
        refused("refund-not-in-cash", () -> market.send(new GiveBackCash(online().refundId(), "000000"), keeper()));
    }

    private RefundGranted online() {
        RefundGranted granted = (RefundGranted) market.eventsOf(order).stream()
                .filter(RefundGranted.class::isInstance)
                .findFirst()
                .orElseThrow();
        return new RefundGranted(
                order,
                new RefundId(refund.value().replaceAll("-0$", "-1")),
                PAYMENT,
                PaymentMethod.ONLINE,
                VILLAGE,
                Money.ofFen(1),
                granted.cause(),
                null);
    }

    private void mustBeBooked(ReceiverProof proof, String person, @Nullable String paper) {
        assertThat(market.eventsOf(PAYMENT))
                .endsWith(
                        new CashRefundConfirmed(PAYMENT, order, refund, proof, person, paper),
                        new PaymentRefunded(PAYMENT, order, refund, TOTAL, null));
        assertThat(market.eventsOf(order))
                .endsWith(new RefundPaid(order, refund, PAYMENT, PaymentMethod.CASH, VILLAGE, TOTAL));
        assertThat(market.eventsOf(TILL))
                .endsWith(new CashGivenBack(TILL, VILLAGE, PAYMENT, refund, RECEIPT, TOTAL, Money.ZERO));
    }

    private void nothingWasGivenBack() {
        assertThat(market.eventsOf(TILL)).doesNotHaveAnyElementsOfTypes(CashGivenBack.class);
        assertThat(market.eventsOf(PAYMENT)).hasSize(2);
        assertThat(market.eventsOf(order)).doesNotHaveAnyElementsOfTypes(RefundPaid.class);
    }

    private String code() {
        return RefundCode.of(market.the(Vault.class), refund, NOON);
    }

    private CashRefundAnswer giveBack(String code, Actor actor) {
        return Json.read(market.send(new GiveBackCash(refund, code), actor).json(), CashRefundAnswer.class);
    }

    private CashRefundAnswer confirm(@Nullable String paper, Actor actor) {
        return Json.read(
                market.send(new ConfirmCashReceipt(refund, paper), actor).json(), CashRefundAnswer.class);
    }

    private static Actor zhaoAs(Role role, @Nullable StationId station, @Nullable BuyerId buyer) {
        return new Actor("zhao", Set.of(role), station, buyer, null, Channel.API, NOON, NOON);
    }

    private interface Act {
        void on(Tills tills) throws Exception;
    }

    private void atTheTill(Act act) {
        DefaultUnitOfWork.startAndGet(null).executeWithResult(() -> {
            act.on(market.the(Tills.class));
            return null;
        });
    }

    private static void refused(String code, Runnable what) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(what::run)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
