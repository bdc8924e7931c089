package farmgate.command.payout;

import static farmgate.command.order.OpenVault.noted;
import static farmgate.command.payout.PayoutHouse.FINANCE;
import static farmgate.command.payout.PayoutHouse.FINANCE_2;
import static farmgate.command.payout.PayoutHouse.LI;
import static farmgate.command.payout.PayoutHouse.OUR_ACCOUNT;
import static farmgate.command.payout.PayoutHouse.PAYOUT;
import static farmgate.command.payout.PayoutHouse.fen;
import static farmgate.command.settlement.SettlementHouse.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.command.payout.BankExceptionCommand.ApproveResolution;
import farmgate.command.payout.BankExceptionCommand.DeclineResolution;
import farmgate.command.payout.BankExceptionCommand.ResolveBankException;
import farmgate.command.payout.BankExceptionCommand.TakeBankException;
import farmgate.command.payout.BankMessage.Advice;
import farmgate.command.payout.BankMessage.Report;
import farmgate.command.payout.BankMessage.Subject;
import farmgate.command.payout.BankMessage.Unmatched;
import farmgate.command.payout.BankMessage.Verdict;
import farmgate.command.payout.BookedBankMessage.Named;
import farmgate.command.payout.PayoutCommand.BookBankMessage;
import farmgate.shared.bank.BankEntryEvent.EntryTold;
import farmgate.shared.bank.BankEntryEvent.EntryToldAgain;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionOpened;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionResolved;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionTaken;
import farmgate.shared.bank.BankExceptionEvent.ResolutionApproved;
import farmgate.shared.bank.BankExceptionEvent.ResolutionDeclined;
import farmgate.shared.bank.BankExceptionEvent.ResolutionProposed;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMessageEvent.BankMessageBooked;
import farmgate.shared.bank.BankMessageKind;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.bank.BankResolution;
import farmgate.shared.message.Actor;
import farmgate.shared.payout.PayoutEvent.DebitAwaited;
import farmgate.shared.payout.PayoutEvent.LinePaid;
import farmgate.shared.payout.PayoutEvent.LineReturned;
import farmgate.shared.payout.PayoutEvent.ReturnReferenced;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.DuesEvent.DueReissued;
import farmgate.shared.settlement.Payee;
import farmgate.shared.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BankExceptionTest {

    private static final String TO_LI = "village-1-1";

    private final PayoutHouse payouts = new PayoutHouse();

    @BeforeEach
    void given_a_sent_payout() {
        payouts.givenSent();
    }

    @Nested
    class Messages {

        @Test
        void the_same_statement_twice_changes_nothing_and_answers_the_same() {
            Report report = statement("S-1", null, List.of(), List.of(credit("who", 100, "ref-1")));
            BookedBankMessage first = book(report);
            List<Object> news = payouts.house.news();
            BankExceptionId id = first.exceptions().getFirst().id();
            assertThat(first).isEqualTo(new BookedBankMessage("msg", 0, List.of(new Named(id, "who", "not-a-return"))));
            assertThat(news)
                    .hasExactlyElementsOfTypes(BankExceptionOpened.class, EntryTold.class, BankMessageBooked.class)
                    .first()
                    .isEqualTo(new BankExceptionOpened(
                            id,
                            PayoutHouse.only(BankMessageBooked.class, news).messageId(),
                            BankMessageKind.STATEMENT,
                            "not-a-return",
                            "who",
                            BankMovement.CREDIT,
                            fen(100),
                            true,
                            "ref-1",
                            NOW));
            assertThat(book(report)).isEqualTo(first);
            assertThat(payouts.house.news()).isEmpty();
        }

        @Test
        void another_content_under_the_same_name_is_an_exception_and_not_booked() {
            book(statement("S-1", null, List.of(debit(TO_LI, 8701)), List.of()));
            payouts.house.news();
            Report other = statement("S-1", null, List.of(debit(TO_LI, 8700)), List.of());
            assertThat(book(other).exceptions()).extracting(Named::reason).containsExactly("same-name-other-content");
            assertThat(payouts.house.news()).hasExactlyElementsOfTypes(BankExceptionOpened.class);
            book(other);
            assertThat(payouts.house.news()).isEmpty();
        }

        @Test
        void a_statement_that_brings_a_notifications_entry_again_opens_nothing() {
            Unmatched who = credit("who", 100, "ref-1 2026-11-20");
            Report notification =
                    PayoutHouse.report(BankMessageKind.NOTIFICATION, "N-1", OUR_ACCOUNT, null, List.of(), List.of(who));
            BankExceptionId id = book(notification).exceptions().getFirst().id();
            payouts.house.news();
            assertThat(book(statement("S-1", null, List.of(), List.of(who))).exceptions())
                    .extracting(Named::id)
                    .containsExactly(id);
            assertThat(payouts.house.news()).hasExactlyElementsOfTypes(EntryToldAgain.class, BankMessageBooked.class);
        }

        @Test
        void a_line_that_is_debited_again_is_paid_twice_and_in_a_late_notification_it_is_not() {
            book(statement("S-1", null, List.of(debit(TO_LI, 8700)), List.of()));
            assertThat(book(notification("N-1", debit(TO_LI, 8700))).exceptions())
                    .isEmpty();
            assertThat(book(notification("N-2", debit(TO_LI, 8700))).exceptions())
                    .as("notified again under one reference")
                    .isEmpty();
            assertThat(payouts.house.news()).noneMatch(BankExceptionOpened.class::isInstance);
            Advice again = new Advice(Subject.LINE, TO_LI, Verdict.DEBITED, fen(8700), "ref-10", "ref-10");
            assertThat(book(statement("S-3", null, List.of(again), List.of())).exceptions())
                    .extracting(Named::reason)
                    .containsExactly("paid-twice");
            assertThat(PayoutHouse.only(BankExceptionOpened.class, payouts.house.news())
                            .inSuspense())
                    .isEqualTo(true);
        }

        @Test
        void a_line_that_is_given_back_again_is_somebodys_money_and_in_a_late_notification_it_is_not() {
            book(statement("S-1", null, List.of(debit(TO_LI, 8700), givenBack("ref-20")), List.of()));
            assertThat(book(notification("N-1", givenBack("ref-20"))).exceptions())
                    .isEmpty();
            payouts.house.news();
            assertThat(book(statement("S-3", null, List.of(givenBack("ref-21")), List.of()))
                            .exceptions())
                    .extracting(Named::reason)
                    .containsExactly("returned-twice");
            List<Object> news = payouts.house.news();
            assertThat(PayoutHouse.only(BankExceptionOpened.class, news))
                    .extracting(BankExceptionOpened::movement, BankExceptionOpened::inSuspense)
                    .containsExactly(BankMovement.CREDIT, true);
            assertThat(news).noneMatch(LineReturned.class::isInstance).noneMatch(DueReissued.class::isInstance);
        }

        @Test
        void two_equal_entries_of_a_statement_are_two_exceptions() {
            Unmatched who = credit("who", 100, null);
            assertThat(book(statement("S-1", null, List.of(), List.of(who, who)))
                            .exceptions())
                    .extracting(Named::id)
                    .doesNotHaveDuplicates()
                    .hasSize(2);
        }

        @Test
        void a_missing_number_is_an_exception_and_a_late_one_is_not() {
            assertThat(book(statement("S-7", 7L, List.of(), List.of())).exceptions())
                    .isEmpty();
            assertThat(book(statement("S-8", 8L, List.of(), List.of())).exceptions())
                    .isEmpty();
            assertThat(book(statement("S-11", 11L, List.of(), List.of())).exceptions())
                    .extracting(Named::reason)
                    .containsExactly("statement-gap");
            assertThat(PayoutHouse.only(BankExceptionOpened.class, payouts.house.news())
                            .reference())
                    .isEqualTo("numbers 9 to 10");
            assertThat(book(statement("S-9", 9L, List.of(), List.of())).exceptions())
                    .isEmpty();
            assertThat(book(statement("S-12", 12L, List.of(), List.of())).exceptions())
                    .isEmpty();
            assertThat(book(statement("next year", 1L, List.of(), List.of())).exceptions())
                    .isEmpty();
            assertThat(book(statement("next year's second", 2L, List.of(), List.of()))
                            .exceptions())
                    .isEmpty();
        }

        @Test
        void a_statement_of_another_account_is_not_booked() {
            Report other = PayoutHouse.report(
                    BankMessageKind.STATEMENT, "S-1", "9999", null, List.of(debit(TO_LI, 8700)), List.of());
            assertThat(book(other).exceptions()).extracting(Named::reason).containsExactly("other-account");
            assertThat(payouts.house.news())
                    .hasExactlyElementsOfTypes(BankExceptionOpened.class, BankMessageBooked.class);
        }

        @Test
        void a_notification_without_a_reference_moves_money_that_the_statement_does_not_move_again() {
            Report notification = PayoutHouse.report(
                    BankMessageKind.NOTIFICATION,
                    "N-1",
                    OUR_ACCOUNT,
                    null,
                    List.of(),
                    List.of(credit("who", 100, null)));
            book(notification);
            assertThat(PayoutHouse.only(BankExceptionOpened.class, payouts.house.news())
                            .inSuspense())
                    .isEqualTo(true);
            Unmatched who = credit("who", 100, null);
            book(statement("S-1", null, List.of(), List.of(who, who)));
            assertThat(payouts.house.news())
                    .as("one of the two was told of before")
                    .hasExactlyElementsOfTypes(
                            EntryToldAgain.class, BankExceptionOpened.class, EntryTold.class, BankMessageBooked.class);
        }
    }

    @Nested
    class Resolutions {

        @Test
        void whoever_takes_it_owns_it_and_another_may_take_it_over() {
            BankExceptionId id = open(credit("who", 100, "ref-1"));
            payouts.house.news();
            take(FINANCE, id);
            take(FINANCE, id);
            take(FINANCE_2, id);
            assertThat(payouts.house.news())
                    .containsExactly(new BankExceptionTaken(id, "finance"), new BankExceptionTaken(id, "finance2"));
            refuses(FINANCE, resolve(id, BankResolution.PROVIDER_SETTLEMENT, null), "not-the-owner");
        }

        @Test
        void a_credit_of_the_provider_leaves_suspense_once() {
            BankExceptionId id = open(credit("who", 100, "ref-1"));
            take(FINANCE, id);
            payouts.house.news();
            ResolveBankException resolve = resolve(id, BankResolution.PROVIDER_SETTLEMENT, null);
            payouts.send(FINANCE, resolve);
            payouts.send(FINANCE, resolve);
            assertThat(payouts.house.news())
                    .containsExactly(new BankExceptionResolved(
                            id,
                            BankResolution.PROVIDER_SETTLEMENT,
                            BankMovement.CREDIT,
                            fen(100),
                            null,
                            null,
                            null,
                            null,
                            noted(id, "looked"),
                            "finance"));
            refuses(FINANCE, resolve(id, BankResolution.CHARGE_OR_INTEREST, null), "exception-resolved");
        }

        @Test
        void a_debit_that_paid_a_line_and_a_charge_pays_the_line_when_two_say_so() {
            BankExceptionId id = open(debit(TO_LI, 8702));
            take(FINANCE, id);
            payouts.house.news();
            byTwo(resolve(id, BankResolution.PAYOUT_LINE, TO_LI));
            assertThat(payouts.house.news())
                    .containsExactlyInAnyOrder(
                            new ResolutionApproved(id, "finance2"),
                            new LinePaid(PAYOUT, TO_LI, Payee.farmer(LI), fen(8700), "ref-9"),
                            new BankExceptionResolved(
                                    id,
                                    BankResolution.PAYOUT_LINE,
                                    BankMovement.DEBIT,
                                    fen(8702),
                                    PAYOUT,
                                    TO_LI,
                                    fen(8700),
                                    null,
                                    noted(id, "looked"),
                                    "finance"));
        }

        @Test
        void a_debit_of_less_than_a_line_did_not_pay_it() {
            BankExceptionId id = open(debit(TO_LI, 8699));
            take(FINANCE, id);
            refuses(FINANCE, resolve(id, BankResolution.PAYOUT_LINE, TO_LI), "amount-does-not-fit");
        }

        @Test
        void a_debit_of_exactly_a_line_pays_it_by_one_person_and_costs_nothing_more() {
            BankExceptionId id = open(unknownDebit("garbled", 8700, "ref-9"));
            take(FINANCE, id);
            payouts.house.news();
            assertThat(resolveFor(FINANCE, resolve(id, BankResolution.PAYOUT_LINE, TO_LI)))
                    .isEqualTo(ResolutionAnswer.Status.RESOLVED);
            assertThat(payouts.house.news())
                    .containsExactlyInAnyOrder(
                            new LinePaid(PAYOUT, TO_LI, Payee.farmer(LI), fen(8700), "ref-9"),
                            new BankExceptionResolved(
                                    id,
                                    BankResolution.PAYOUT_LINE,
                                    BankMovement.DEBIT,
                                    fen(8700),
                                    PAYOUT,
                                    TO_LI,
                                    fen(8700),
                                    null,
                                    noted(id, "looked"),
                                    "finance"));
        }

        @Test
        void a_bank_keeps_no_more_than_a_charge() {
            for (long fen : List.of(8700 + PayoutHouse.CHARGE_MAX + 1, 100_000_000L)) {
                BankExceptionId id = open(debit(TO_LI, fen));
                take(FINANCE, id);
                refuses(FINANCE, resolve(id, BankResolution.PAYOUT_LINE, TO_LI), "amount-does-not-fit");
            }
            BankExceptionId less = open(credit("garbled", 8700 - PayoutHouse.CHARGE_MAX - 1, "ref-1"));
            take(FINANCE, less);
            refuses(FINANCE, resolve(less, BankResolution.PAYOUT_LINE, TO_LI), "amount-does-not-fit");
            BankExceptionId most = open(debit(TO_LI, 8700 + PayoutHouse.CHARGE_MAX));
            take(FINANCE, most);
            payouts.house.news();
            byTwo(resolve(most, BankResolution.PAYOUT_LINE, TO_LI));
        }

        @Test
        void a_credit_of_more_than_a_line_did_not_give_it_back() {
            BankExceptionId id = open(credit("garbled", 8701, "ref-1"));
            take(FINANCE, id);
            refuses(FINANCE, resolve(id, BankResolution.PAYOUT_LINE, TO_LI), "amount-does-not-fit");
        }

        @Test
        void a_line_that_is_paid_in_cash_is_no_line_of_the_banks() {
            BankExceptionId id = open(unknownDebit("garbled", 4300, "ref-9"));
            take(FINANCE, id);
            refuses(FINANCE, resolve(id, BankResolution.PAYOUT_LINE, "village-1-2"), "no-bank-line");
            BankExceptionId whole = open(unknownDebit("all of it", 8700, "ref-8"));
            take(FINANCE, whole);
            payouts.house.news();
            payouts.send(
                    FINANCE, new ResolveBankException(whole, BankResolution.PAYOUT_LINE, "looked", null, PAYOUT, null));
            assertThat(payouts.house.news())
                    .filteredOn(LinePaid.class::isInstance)
                    .containsExactly(new LinePaid(PAYOUT, TO_LI, Payee.farmer(LI), fen(8700), "ref-8"));
        }

        @Test
        void a_rejection_does_not_give_back_what_was_paid() {
            Report report = rejection("R-1", "garbled");
            BankExceptionId id = book(report).exceptions().getFirst().id();
            book(statement("S-1", null, List.of(debit(TO_LI, 8700)), List.of()));
            take(FINANCE, id);
            refuses(FINANCE, resolve(id, BankResolution.PAYOUT_LINE, TO_LI), "line-does-not-fit");
        }

        @Test
        void a_credit_that_belongs_to_a_line_gives_it_back_and_it_is_due_again() {
            BankExceptionId id = open(credit("garbled", 8690, "ref-1"));
            take(FINANCE, id);
            payouts.house.news();
            byTwo(resolve(id, BankResolution.PAYOUT_LINE, TO_LI));
            assertThat(payouts.house.news())
                    .hasOnlyElementsOfTypes(
                            ResolutionApproved.class,
                            LinePaid.class,
                            DebitAwaited.class,
                            LineReturned.class,
                            ReturnReferenced.class,
                            DueReissued.class,
                            BankExceptionResolved.class)
                    .contains(new LineReturned(PAYOUT, TO_LI, Payee.farmer(LI), fen(8700), true, "resolved by hand"));
            assertThat(book(statement("S-9", null, List.of(givenBack("ref-2")), List.of()))
                            .exceptions())
                    .extracting(Named::reason)
                    .containsExactly("returned-twice");
            BankExceptionId again = open(credit("garbled", 8690, "ref-2"));
            take(FINANCE, again);
            refuses(FINANCE, resolve(again, BankResolution.PAYOUT_LINE, TO_LI), "line-does-not-fit");
        }

        @Test
        void a_rejection_that_named_no_line_gives_it_back_unpaid() {
            BankExceptionId id =
                    book(rejection("R-1", "garbled")).exceptions().getFirst().id();
            take(FINANCE, id);
            payouts.house.news();
            byTwo(resolve(id, BankResolution.PAYOUT_LINE, TO_LI));
            assertThat(payouts.house.news())
                    .contains(new LineReturned(PAYOUT, TO_LI, Payee.farmer(LI), fen(8700), false, "resolved by hand"));
        }

        @Test
        void a_credit_that_was_sent_back_undoes_the_debit_of_the_same_amount() {
            BankExceptionId in = open(credit("who", 100, "ref-1"));
            BankExceptionId less = open(debit("back", 99));
            BankExceptionId out = open(debit("back", 100));
            take(FINANCE, in);
            take(FINANCE, less);
            take(FINANCE, out);
            payouts.house.news();
            refuses(FINANCE, offset(in, less), "does-not-offset");
            payouts.send(FINANCE, offset(in, out));
            payouts.send(FINANCE, offset(in, out));
            payouts.send(FINANCE, offset(out, in));
            assertThat(payouts.house.news())
                    .containsExactlyInAnyOrder(
                            offsetBy(in, BankMovement.CREDIT, out), offsetBy(out, BankMovement.DEBIT, in));
        }

        @Test
        void money_in_suspense_is_not_forgotten_and_what_did_not_move_is_not_booked() {
            BankExceptionId moved = open(credit("who", 100, "ref-1"));
            take(FINANCE, moved);
            refuses(FINANCE, resolve(moved, BankResolution.NOTHING_TO_BOOK, null), "money-moved");
            book(statement("S-1", 1L, List.of(), List.of()));
            BankExceptionId gap = book(statement("S-3", 3L, List.of(), List.of()))
                    .exceptions()
                    .getFirst()
                    .id();
            take(FINANCE, gap);
            refuses(FINANCE, resolve(gap, BankResolution.PROVIDER_SETTLEMENT, null), "no-money-moved");
            refuses(FINANCE, resolve(gap, BankResolution.PAYOUT_LINE, TO_LI), "no-money-moved");
            payouts.send(FINANCE, resolve(gap, BankResolution.NOTHING_TO_BOOK, null));
        }
    }

    @Nested
    class Two_people {

        private BankExceptionId id;

        @BeforeEach
        void given_a_debit_that_nobody_understands() {
            id = open(unknownDebit("who", 500, "ref-9"));
            take(FINANCE, id);
            payouts.house.news();
        }

        @Test
        void nothing_is_booked_before_another_agrees() {
            ResolveBankException charge = resolve(id, BankResolution.CHARGE_OR_INTEREST, null);
            assertThat(resolveFor(FINANCE, charge)).isEqualTo(ResolutionAnswer.Status.PROPOSED);
            assertThat(resolveFor(FINANCE, charge)).isEqualTo(ResolutionAnswer.Status.PROPOSED);
            assertThat(payouts.house.news())
                    .containsExactly(new ResolutionProposed(
                            id,
                            BankResolution.CHARGE_OR_INTEREST,
                            BankMovement.DEBIT,
                            fen(500),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            noted(id, "looked"),
                            "finance"));
            refuses(FINANCE, new ApproveResolution(id), "same-person");
            refuses(FINANCE, new DeclineResolution(id, "no"), "same-person");
            assertThat(payouts.house.news()).isEmpty();
            assertThat(approve()).isEqualTo(ResolutionAnswer.Status.RESOLVED);
            assertThat(payouts.house.news())
                    .containsExactly(
                            new ResolutionApproved(id, "finance2"),
                            new BankExceptionResolved(
                                    id,
                                    BankResolution.CHARGE_OR_INTEREST,
                                    BankMovement.DEBIT,
                                    fen(500),
                                    null,
                                    null,
                                    null,
                                    null,
                                    noted(id, "looked"),
                                    "finance"));
            assertThat(approve()).isEqualTo(ResolutionAnswer.Status.RESOLVED);
            assertThat(resolveFor(FINANCE, charge)).isEqualTo(ResolutionAnswer.Status.RESOLVED);
            assertThat(payouts.house.news()).isEmpty();
        }

        @Test
        void what_is_proposed_does_not_change_and_nobody_takes_it_over() {
            payouts.send(FINANCE, resolve(id, BankResolution.CHARGE_OR_INTEREST, null));
            payouts.house.news();
            refuses(FINANCE, resolve(id, BankResolution.BOOKED_BEFORE, null), "resolution-proposed");
            refuses(FINANCE_2, new TakeBankException(id), "resolution-proposed");
            assertThat(payouts.house.news()).isEmpty();
        }

        @Test
        void whoever_proposed_does_not_approve_when_somebody_else_has_taken_it_over() {
            payouts.send(FINANCE, resolve(id, BankResolution.CHARGE_OR_INTEREST, null));
            payouts.send(FINANCE_2, new DeclineResolution(id, "whose charge?"));
            take(FINANCE_2, id);
            payouts.send(FINANCE_2, resolve(id, BankResolution.CHARGE_OR_INTEREST, null));
            refuses(FINANCE_2, new ApproveResolution(id), "same-person");
            payouts.house.news();
            payouts.send(FINANCE, new ApproveResolution(id));
            assertThat(PayoutHouse.only(BankExceptionResolved.class, payouts.house.news())
                            .resolvedBy())
                    .isEqualTo("finance2");
        }

        @Test
        void what_is_declined_is_with_its_owner_again() {
            payouts.send(FINANCE, resolve(id, BankResolution.BOOKED_BEFORE, null));
            payouts.house.news();
            payouts.send(FINANCE_2, new DeclineResolution(id, "not in the books"));
            assertThat(payouts.house.news())
                    .containsExactly(new ResolutionDeclined(id, noted(id, "not in the books"), "finance2"));
            refuses(FINANCE_2, new ApproveResolution(id), "no-resolution-proposed");
            assertThat(resolveFor(FINANCE, resolve(id, BankResolution.CHARGE_OR_INTEREST, null)))
                    .isEqualTo(ResolutionAnswer.Status.PROPOSED);
        }

        @Test
        void facts_are_looked_at_again_when_it_is_approved() {
            BankExceptionId rejection =
                    book(rejection("R-1", "garbled")).exceptions().getFirst().id();
            take(FINANCE, rejection);
            payouts.send(FINANCE, resolve(rejection, BankResolution.PAYOUT_LINE, TO_LI));
            book(statement("S-1", null, List.of(debit(TO_LI, 8700)), List.of()));
            payouts.house.news();
            refuses(FINANCE_2, new ApproveResolution(rejection), "line-does-not-fit");
            assertThat(payouts.house.news()).isEmpty();
        }

        @Test
        void income_and_expense_always_need_two_and_money_that_only_moves_on_does_not() {
            for (BankResolution resolution : List.of(
                    BankResolution.CHARGE_OR_INTEREST, BankResolution.BOOKED_BEFORE, BankResolution.PROVIDER_FEE)) {
                BankExceptionId one = open(credit("of " + resolution, 1, "ref-" + resolution));
                take(FINANCE, one);
                assertThat(resolveFor(FINANCE, resolve(one, resolution, null)))
                        .as("%s", resolution)
                        .isEqualTo(ResolutionAnswer.Status.PROPOSED);
            }
            BankExceptionId in = open(credit("provider", PayoutHouse.ONE_PERSON_LIMIT, "ref-10"));
            take(FINANCE, in);
            assertThat(resolveFor(FINANCE, resolve(in, BankResolution.PROVIDER_SETTLEMENT, null)))
                    .isEqualTo(ResolutionAnswer.Status.RESOLVED);
            assertThat(resolveFor(FINANCE, resolve(id, BankResolution.PROVIDER_SETTLEMENT, null)))
                    .as("a debit of a settlement that nobody names")
                    .isEqualTo(ResolutionAnswer.Status.PROPOSED);
        }

        @Test
        void what_is_more_than_the_limit_needs_two() {
            BankExceptionId in = open(credit("provider", PayoutHouse.ONE_PERSON_LIMIT + 1, "ref-10"));
            take(FINANCE, in);
            assertThat(resolveFor(FINANCE, resolve(in, BankResolution.PROVIDER_SETTLEMENT, null)))
                    .isEqualTo(ResolutionAnswer.Status.PROPOSED);
        }

        @Test
        void a_debit_that_the_bank_gave_another_lines_name_needs_two() {
            BankExceptionId other = open(debit("village-1-9", 8700));
            take(FINANCE, other);
            assertThat(resolveFor(FINANCE, resolve(other, BankResolution.PAYOUT_LINE, TO_LI)))
                    .isEqualTo(ResolutionAnswer.Status.PROPOSED);
        }

        @Test
        void the_debit_of_a_line_that_was_said_to_be_rejected_needs_two_whatever_it_was() {
            book(rejection("R-1", TO_LI));
            BankExceptionId debit = open(debit(TO_LI, 8700));
            BankExceptionId back = open(credit("somebody", 8700, "ref-11"));
            take(FINANCE, debit);
            take(FINANCE, back);
            assertThat(resolveFor(FINANCE, offset(back, debit))).isEqualTo(ResolutionAnswer.Status.PROPOSED);
            refuses(FINANCE, new ApproveResolution(back), "same-person");
            payouts.house.news();
            payouts.send(FINANCE_2, new ApproveResolution(back));
            assertThat(payouts.house.news())
                    .filteredOn(BankExceptionResolved.class::isInstance)
                    .extracting(event -> ((BankExceptionResolved) event).exceptionId())
                    .containsExactlyInAnyOrder(debit, back);
        }

        private ResolutionAnswer.Status approve() {
            return resolveFor(FINANCE_2, new ApproveResolution(id));
        }
    }

    private int statements;

    /** Proposed by the first of finance and approved by the second; what was proposed is not kept among the news. */
    private void byTwo(ResolveBankException resolve) {
        assertThat(resolveFor(FINANCE, resolve)).isEqualTo(ResolutionAnswer.Status.PROPOSED);
        assertThat(payouts.house.news()).hasExactlyElementsOfTypes(ResolutionProposed.class);
        assertThat(resolveFor(FINANCE_2, new ApproveResolution(resolve.exceptionId())))
                .isEqualTo(ResolutionAnswer.Status.RESOLVED);
    }

    private ResolutionAnswer.Status resolveFor(Actor actor, Object command) {
        return Json.read(payouts.send(actor, command).json(), ResolutionAnswer.class)
                .status();
    }

    private static Report rejection(String name, String endToEndId) {
        return PayoutHouse.report(
                BankMessageKind.STATUS_REPORT,
                name,
                null,
                null,
                List.of(new Advice(Subject.LINE, endToEndId, Verdict.REJECTED, null, "AC01")),
                List.of());
    }

    private static Unmatched unknownDebit(String name, long fen, String reference) {
        return new Unmatched(name, "unknown", BankMovement.DEBIT, fen(fen), reference);
    }

    private BankExceptionId open(Unmatched unmatched) {
        return book(statement("open-" + statements++, null, List.of(), List.of(unmatched)))
                .exceptions()
                .getFirst()
                .id();
    }

    private BankExceptionId open(Advice advice) {
        return book(statement("open-" + statements++, null, List.of(advice), List.of()))
                .exceptions()
                .getFirst()
                .id();
    }

    private BookedBankMessage book(Report report) {
        BookBankMessage command = new BookBankMessage(new BankMessage("msg", List.of(report)));
        return Json.read(payouts.send(FINANCE, command).json(), BookedBankMessage.class);
    }

    private static Report statement(
            String name, @Nullable Long sequence, List<Advice> advices, List<Unmatched> unmatched) {
        return PayoutHouse.report(BankMessageKind.STATEMENT, name, OUR_ACCOUNT, sequence, advices, unmatched);
    }

    private static Report notification(String name, Advice advice) {
        return PayoutHouse.report(BankMessageKind.NOTIFICATION, name, OUR_ACCOUNT, null, List.of(advice), List.of());
    }

    private static Advice debit(String endToEndId, long fen) {
        return new Advice(Subject.LINE, endToEndId, Verdict.DEBITED, fen(fen), "ref-9", "ref-9");
    }

    private static Unmatched credit(String name, long fen, @Nullable String reference) {
        return new Unmatched(name, "not-a-return", BankMovement.CREDIT, fen(fen), reference);
    }

    private static Advice givenBack(String reference) {
        return new Advice(Subject.LINE, TO_LI, Verdict.GIVEN_BACK, fen(8700), "AC04", reference);
    }

    private void take(Actor actor, BankExceptionId id) {
        payouts.send(actor, new TakeBankException(id));
    }

    private static ResolveBankException resolve(
            BankExceptionId id, BankResolution resolution, @Nullable String endToEndId) {
        return new ResolveBankException(id, resolution, "looked", endToEndId, null, null);
    }

    private static ResolveBankException offset(BankExceptionId id, BankExceptionId other) {
        return new ResolveBankException(id, BankResolution.OFFSET, "looked", null, null, other);
    }

    private static BankExceptionResolved offsetBy(BankExceptionId id, BankMovement movement, BankExceptionId other) {
        return new BankExceptionResolved(
                id, BankResolution.OFFSET, movement, fen(100), null, null, null, other, noted(id, "looked"), "finance");
    }

    private void refuses(Actor actor, Object command, String code) {
        assertThatThrownBy(() -> payouts.send(actor, command))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
