package farmgate.command.payout;

import static farmgate.command.order.OpenVault.noted;
import static farmgate.command.payout.PayoutHouse.FINANCE;
import static farmgate.command.payout.PayoutHouse.FINANCE_2;
import static farmgate.command.payout.PayoutHouse.OUR_ACCOUNT;
import static farmgate.command.payout.PayoutHouse.fen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.command.clearing.TestClearing;
import farmgate.command.payout.BankExceptionCommand.ApproveResolution;
import farmgate.command.payout.BankExceptionCommand.ResolveBankException;
import farmgate.command.payout.BankExceptionCommand.TakeBankException;
import farmgate.command.payout.BankMessage.Report;
import farmgate.command.payout.BankMessage.Unmatched;
import farmgate.command.payout.PayoutCommand.BookBankMessage;
import farmgate.shared.bank.BankEntryEvent.EntryTold;
import farmgate.shared.bank.BankEntryEvent.EntryToldAgain;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionOpened;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionResolved;
import farmgate.shared.bank.BankExceptionEvent.ProviderLineOpened;
import farmgate.shared.bank.BankExceptionEvent.ProviderLineResolved;
import farmgate.shared.bank.BankExceptionEvent.ResolutionApproved;
import farmgate.shared.bank.BankExceptionEvent.ResolutionProposed;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMessageEvent.BankMessageBooked;
import farmgate.shared.bank.BankMessageKind;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.bank.BankResolution;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementBanked;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementFoundInSuspense;
import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.clearing.SettlementLine;
import farmgate.shared.clearing.SettlementLine.Kind;
import farmgate.shared.money.Money;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.OrderId;
import farmgate.shared.payment.PaymentEvent.PaymentCleared;
import farmgate.shared.payment.PaymentEvent.PaymentRequested;
import farmgate.shared.payment.PaymentEvent.PaymentSucceeded;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.personal.FreeText;
import farmgate.shared.refusal.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProviderLinesTest {

    private static final PaymentId PAYMENT = new PaymentId("pay_1");
    private static final ProviderSettlementId SETTLEMENT = TestClearing.idOf("STL-1");

    private final PayoutHouse payouts = new PayoutHouse();

    @BeforeEach
    void given_a_payment_of_a_hundred() {
        payouts.house.given(
                PAYMENT.value(),
                new PaymentRequested(
                        PAYMENT,
                        new CheckoutId("chk_1"),
                        PaymentMethod.ONLINE,
                        "sandbox",
                        fen(100),
                        List.of(new PaymentRequested.Part(new OrderId("ord_1"), fen(100))),
                        "mei"),
                new PaymentSucceeded(PAYMENT, "sbx_1"));
    }

    @Nested
    class The_banks_credit {

        @BeforeEach
        void given_a_report() {
            report("STL-1", 100);
            payouts.house.news();
        }

        @Test
        void is_booked_by_itself_when_it_names_the_settlement_and_is_of_its_amount() {
            assertThat(book("S-1", credit("e2e", 100, "ref-1 2026-11-20", "支付结算 STL-1")))
                    .isEmpty();
            List<Object> news = payouts.house.news();
            BankMessageBooked booked = PayoutHouse.only(BankMessageBooked.class, news);
            assertThat(booked.matched()).isEqualTo(1);
            assertThat(PayoutHouse.only(SettlementBanked.class, news))
                    .isEqualTo(new SettlementBanked(
                            SETTLEMENT, booked.messageId(), BankMovement.CREDIT, fen(100), "ref-1 2026-11-20"));
        }

        @Test
        void is_booked_once_when_the_statement_repeats_the_notification() {
            Unmatched credit = credit("e2e", 100, "ref-1 2026-11-20", "STL-1");
            send(PayoutHouse.report(
                    BankMessageKind.NOTIFICATION, "N-1", OUR_ACCOUNT, null, List.of(), List.of(credit)));
            payouts.house.news();
            assertThat(book("S-1", credit)).isEmpty();
            assertThat(payouts.house.news()).hasExactlyElementsOfTypes(EntryToldAgain.class, BankMessageBooked.class);
        }

        @Test
        void of_a_notification_without_reference_is_known_again_by_its_amount_and_name() {
            Unmatched credit = credit("e2e", 100, null, "STL-1");
            send(PayoutHouse.report(
                    BankMessageKind.NOTIFICATION, "N-1", OUR_ACCOUNT, null, List.of(), List.of(credit)));
            assertThat(payouts.house.news())
                    .hasExactlyElementsOfTypes(SettlementBanked.class, EntryTold.class, BankMessageBooked.class);
            assertThat(book("S-1", credit)).isEmpty();
            assertThat(payouts.house.news()).hasExactlyElementsOfTypes(EntryToldAgain.class, BankMessageBooked.class);
        }

        @Test
        void under_another_reference_is_somebodys_money() {
            book("S-1", credit("e2e", 100, "ref-1 2026-11-20", "STL-1"));
            assertThat(book("S-2", credit("e2e", 100, "ref-2 2026-11-21", "STL-1")))
                    .containsExactly("paid-twice");
        }

        @Test
        void of_another_amount_or_another_name_is_an_exception() {
            assertThat(book(
                            "S-1",
                            credit("e2e", 99, "ref-1", "STL-1"),
                            credit("e2e", 100, "ref-2", "STL-2"),
                            credit("e2e", 100, "ref-3", "STL-11")))
                    .containsExactly("amount-differs", "not-a-return", "not-a-return");
        }
    }

    @Nested
    class Money_that_came_before_the_report {

        private BankExceptionId exception;

        @BeforeEach
        void given_it_is_in_suspense() {
            book("S-1", credit("e2e", 100, "ref-1", "STL-1"));
            exception = PayoutHouse.only(BankExceptionOpened.class, payouts.house.news())
                    .exceptionId();
            take(exception);
            report("STL-1", 100);
            payouts.house.news();
        }

        @Test
        void is_the_settlements_when_a_person_says_so() {
            resolve(exception, BankResolution.PROVIDER_SETTLEMENT, null, null, SETTLEMENT);
            assertThat(payouts.house.news())
                    .hasExactlyElementsOfTypes(SettlementFoundInSuspense.class, BankExceptionResolved.class);
            resolve(exception, BankResolution.PROVIDER_SETTLEMENT, null, null, SETTLEMENT);
            assertThat(payouts.house.news()).isEmpty();
            assertThat(book("S-2", credit("e2e", 100, "ref-2", "STL-1"))).containsExactly("paid-twice");
        }

        @Test
        void is_not_booked_again_when_the_bank_repeats_it_after_the_report() {
            Unmatched again = credit("e2e", 100, "ref-1", "STL-1");
            send(PayoutHouse.report(BankMessageKind.NOTIFICATION, "N-1", OUR_ACCOUNT, null, List.of(), List.of(again)));
            assertThat(payouts.house.news()).hasExactlyElementsOfTypes(EntryToldAgain.class, BankMessageBooked.class);
            resolve(exception, BankResolution.PROVIDER_SETTLEMENT, null, null, SETTLEMENT);
            assertThat(payouts.house.news())
                    .hasExactlyElementsOfTypes(SettlementFoundInSuspense.class, BankExceptionResolved.class);
        }

        @Test
        void is_not_the_settlements_afterwards_when_none_was_named() {
            resolve(exception, BankResolution.PROVIDER_SETTLEMENT, null, null, null);
            payouts.house.news();
            resolve(exception, BankResolution.PROVIDER_SETTLEMENT, null, null, null);
            assertRefused(
                    () -> resolve(exception, BankResolution.PROVIDER_SETTLEMENT, null, null, SETTLEMENT),
                    "exception-resolved");
            assertThat(payouts.house.news()).isEmpty();
        }

        @Test
        void is_not_that_of_a_settlement_of_another_amount() {
            payouts.house.send(FINANCE, TestClearing.report("STL-9", 99, line(99)));
            assertRefused(
                    () -> resolve(
                            exception, BankResolution.PROVIDER_SETTLEMENT, null, null, TestClearing.idOf("STL-9")),
                    "amount-does-not-fit");
        }
    }

    @Nested
    class A_line_that_fits_nothing {

        private BankExceptionId exception;

        @BeforeEach
        void given_it_is_taken() {
            report("STL-1", 99);
            exception = PayoutHouse.only(ProviderLineOpened.class, payouts.house.news())
                    .exceptionId();
            take(exception);
            payouts.house.news();
        }

        @Test
        void was_a_payment_after_all_and_the_provider_kept_the_difference() {
            resolve(exception, BankResolution.PROVIDER_PAYMENT, PAYMENT, null, null);
            assertThat(payouts.house.news()).hasExactlyElementsOfTypes(ResolutionProposed.class);
            approve();
            assertThat(payouts.house.news())
                    .containsExactly(
                            new ResolutionApproved(exception, "finance2"),
                            new PaymentCleared(PAYMENT, SETTLEMENT, fen(100)),
                            new ProviderLineResolved(
                                    exception,
                                    BankMovement.CREDIT,
                                    fen(99),
                                    fen(100),
                                    PAYMENT,
                                    null,
                                    noted(exception, "asked"),
                                    "finance"));
            resolve(exception, BankResolution.PROVIDER_PAYMENT, PAYMENT, null, null);
            assertThat(payouts.house.news()).isEmpty();
            assertRefused(
                    () -> resolve(exception, BankResolution.PROVIDER_FEE, null, null, null), "exception-resolved");
        }

        @Test
        void was_the_providers_gift() {
            resolve(exception, BankResolution.PROVIDER_FEE, null, null, null);
            assertThat(payouts.house.news()).hasExactlyElementsOfTypes(ResolutionProposed.class);
            approve();
            assertThat(PayoutHouse.only(BankExceptionResolved.class, payouts.house.news())
                            .suspended())
                    .isEqualTo(fen(99));
        }

        @Test
        void is_undone_by_a_debit_at_the_bank() {
            book("S-1", new Unmatched("e2e", "unknown", BankMovement.DEBIT, fen(99), "ref-1"));
            BankExceptionId debit = PayoutHouse.only(BankExceptionOpened.class, payouts.house.news())
                    .exceptionId();
            take(debit);
            payouts.house.news();
            resolve(exception, BankResolution.OFFSET, null, debit, null);
            assertThat(payouts.house.news())
                    .hasExactlyElementsOfTypes(BankExceptionResolved.class, BankExceptionResolved.class);
        }

        @Test
        void is_nothing_that_the_bank_said() {
            for (BankResolution resolution : List.of(
                    BankResolution.CHARGE_OR_INTEREST,
                    BankResolution.BOOKED_BEFORE,
                    BankResolution.PROVIDER_SETTLEMENT,
                    BankResolution.PAYOUT_LINE,
                    BankResolution.NOTHING_TO_BOOK)) {
                assertRefused(() -> resolve(exception, resolution, null, null, null), "resolution-does-not-fit");
            }
        }

        @Test
        void is_resolved_by_its_owner_with_an_uncleared_payment() {
            assertRefused(
                    () -> payouts.house.send(
                            FINANCE_2, wish(exception, BankResolution.PROVIDER_PAYMENT, PAYMENT, null, null)),
                    "not-the-owner");
            payouts.house.send(FINANCE, TestClearing.report("STL-2", 100, line(100)));
            payouts.house.send(FINANCE, TestClearing.match("STL-2", 1));
            assertRefused(
                    () -> resolve(exception, BankResolution.PROVIDER_PAYMENT, PAYMENT, null, null), "cleared-before");
        }

        @Test
        void is_no_payment_of_less_than_half_of_it() {
            report("STL-3", 201);
            BankExceptionId large = PayoutHouse.only(ProviderLineOpened.class, payouts.house.news())
                    .exceptionId();
            take(large);
            assertRefused(
                    () -> resolve(large, BankResolution.PROVIDER_PAYMENT, PAYMENT, null, null), "amount-does-not-fit");
        }

        @Test
        void is_looked_at_again_when_it_is_approved() {
            resolve(exception, BankResolution.PROVIDER_PAYMENT, PAYMENT, null, null);
            payouts.house.send(FINANCE, TestClearing.report("STL-2", 100, line(100)));
            payouts.house.send(FINANCE, TestClearing.match("STL-2", 1));
            assertRefused(this::approve, "cleared-before");
        }

        private void approve() {
            payouts.house.send(FINANCE_2, new ApproveResolution(exception));
        }
    }

    private void report(String reference, long fen) {
        payouts.house.send(FINANCE, TestClearing.report(reference, fen, line(fen)));
        payouts.house.send(FINANCE, TestClearing.match(reference, 1));
    }

    private static SettlementLine line(long fen) {
        return new SettlementLine(1, Kind.PAYMENT, PAYMENT.value(), null, fen(fen), Money.ZERO);
    }

    private void take(BankExceptionId id) {
        payouts.house.send(FINANCE, new TakeBankException(id));
    }

    private void resolve(
            BankExceptionId id,
            BankResolution resolution,
            @Nullable PaymentId paymentId,
            @Nullable BankExceptionId otherId,
            @Nullable ProviderSettlementId settlementId) {
        payouts.house.send(FINANCE, wish(id, resolution, paymentId, otherId, settlementId));
    }

    private static ResolveBankException wish(
            BankExceptionId id,
            BankResolution resolution,
            @Nullable PaymentId paymentId,
            @Nullable BankExceptionId otherId,
            @Nullable ProviderSettlementId settlementId) {
        return new ResolveBankException(
                id, resolution, FreeText.clear("asked"), null, null, otherId, paymentId, null, settlementId);
    }

    /** @return why each exception was opened */
    private List<String> book(String name, Unmatched... credits) {
        int before = payouts.house.all().size();
        send(PayoutHouse.report(BankMessageKind.STATEMENT, name, OUR_ACCOUNT, null, List.of(), List.of(credits)));
        List<Object> all = payouts.house.all();
        return all.subList(before, all.size()).stream()
                .filter(BankExceptionOpened.class::isInstance)
                .map(opened -> ((BankExceptionOpened) opened).reason())
                .toList();
    }

    private void send(Report report) {
        payouts.house.send(FINANCE, new BookBankMessage(new BankMessage("msg", List.of(report))));
    }

    private static Unmatched credit(String name, long fen, @Nullable String reference, String text) {
        return new Unmatched(name, "not-a-return", BankMovement.CREDIT, fen(fen), reference, List.of(text));
    }

    private static void assertRefused(Runnable wish, String code) {
        assertThatThrownBy(wish::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
