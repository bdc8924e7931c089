package farmgate.command.payout;

import static farmgate.command.payout.PayoutHouse.FINANCE;
import static farmgate.command.payout.PayoutHouse.OUR_ACCOUNT;
import static farmgate.command.payout.PayoutHouse.fen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import farmgate.command.payout.PayoutCommand.BookBankMessage;
import farmgate.shared.bank.BankEntryEvent.ChargeBooked;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionOpened;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.payout.PayoutEvent.LinePaid;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Our account moves by what the entries say, once, whatever their details say and however often they are told of. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BankEntriesTest {

    private static final String TO_LI = "village-1-1";

    private final PayoutHouse payouts = new PayoutHouse();
    private int messages;

    @BeforeEach
    void given_a_sent_payout() {
        payouts.givenSent();
    }

    @Nested
    class Details_that_differ {

        @Test
        void a_charge_that_the_bank_names_is_booked_as_one() {
            String charge = "<Chrgs><TtlChrgsAndTaxAmt Ccy=\"CNY\">0.50</TtlChrgsAndTaxAmt></Chrgs>";
            List<Object> news = statement(entry("87.50", "DBIT", "R", "", detail(TO_LI, "87.00", charge)));
            assertThat(PayoutHouse.only(LinePaid.class, news).amount()).isEqualTo(fen(8700));
            assertThat(PayoutHouse.only(ChargeBooked.class, news).amount()).isEqualTo(fen(50));
            assertThat(moved(news)).isEqualTo(-8750);
        }

        @Test
        void what_no_charge_explains_is_for_a_person() {
            List<Object> news = statement(entry("87.50", "DBIT", "R", "", detail(TO_LI, "87.00", "")));
            assertThat(PayoutHouse.only(LinePaid.class, news).amount()).isEqualTo(fen(8700));
            assertThat(opened(news)).containsExactly(tuple("details-differ", BankMovement.DEBIT, fen(50)));
        }

        @Test
        void of_a_strangers_credit_the_entrys_amount_is_in_suspense_as_one() {
            List<Object> news = statement(entry("98.00", "CRDT", "R", "", detail("INV-77", "100.00", "")));
            assertThat(opened(news)).containsExactly(tuple("not-a-return", BankMovement.CREDIT, fen(9800)));
        }

        @Test
        void the_direction_is_that_of_the_entry() {
            List<Object> news =
                    statement(entry("77.70", "DBIT", "R", "", detail("X", "77.70", "<CdtDbtInd>CRDT</CdtDbtInd>")));
            assertThat(opened(news)).containsExactly(tuple("unknown", BankMovement.DEBIT, fen(7770)));
        }

        @Test
        void details_without_amounts_or_in_another_currency_leave_the_entry_whole() {
            assertThat(moved(statement(entry("160.00", "CRDT", "R", "", detail("A", null, ""), detail("B", null, "")))))
                    .isEqualTo(16_000);
            String euros = detail("C", null, "<AmtDtls><TxAmt><Amt Ccy=\"EUR\">20.00</Amt></TxAmt></AmtDtls>");
            assertThat(moved(statement(entry("160.00", "CRDT", "R2", "", euros))))
                    .isEqualTo(16_000);
        }
    }

    @Nested
    class Told_twice {

        @Test
        void in_details_and_as_one_sum_is_booked_once() {
            String first = detail("C-1", "40.00", "");
            String second = detail("C-2", "60.00", "");
            assertThat(moved(notification(entry("100.00", "CRDT", "E", "", first, second))))
                    .isEqualTo(10_000);
            assertThat(moved(statement(entry("100.00", "CRDT", "E", "")))).isZero();
        }

        @Test
        void as_two_entries_and_as_one_with_two_details_is_booked_once() {
            String first = detail("C-1", "40.00", "");
            String second = detail("C-2", "60.00", "");
            notification(entry("40.00", "CRDT", null, "", first), entry("60.00", "CRDT", null, "", second));
            assertThat(moved(statement(entry("100.00", "CRDT", "E", "", first, second))))
                    .isZero();
            assertThat(moved(statement(entry("40.00", "CRDT", "F", "", first))))
                    .as("it was repeated once")
                    .isEqualTo(4_000);
        }

        @Test
        void without_a_day_or_with_a_time_in_another_zone_is_booked_once() {
            String credit = detail("C-1", "40.00", "");
            notification(entry("40.00", "CRDT", "E", "", credit));
            assertThat(moved(statement(entry("40.00", "CRDT", "E", day("2026-11-30"), credit))))
                    .isZero();
            notification(entry("41.00", "CRDT", "F", "<BookgDt><DtTm>2026-11-29T16:30:00Z</DtTm></BookgDt>", ""));
            assertThat(moved(statement(entry("41.00", "CRDT", "F", day("2026-11-30"), ""))))
                    .isZero();
        }

        @Test
        void by_two_statements_is_two() {
            String debit = entry("5.00", "DBIT", "E", day("2026-11-30"), detail("X", "5.00", ""));
            assertThat(moved(statement(debit))).isEqualTo(-500);
            assertThat(moved(statement(debit))).isEqualTo(-500);
        }

        @Test
        void under_another_day_is_another() {
            notification(entry("5.00", "CRDT", "E", day("2026-11-29"), ""));
            assertThat(moved(statement(entry("5.00", "CRDT", "E", day("2026-11-30"), ""))))
                    .isEqualTo(500);
        }
    }

    @Nested
    class Odd_but_legal {

        @Test
        void the_banks_day_is_kept() {
            List<Object> news = statement(entry("87.00", "DBIT", "R", day("2026-11-20"), detail(TO_LI, "87.00", "")));
            assertThat(PayoutHouse.only(LinePaid.class, news).bookedOn()).isEqualTo(LocalDate.of(2026, 11, 20));
        }

        @Test
        void a_status_of_the_banks_own_is_for_a_person_and_a_pending_entry_is_not() {
            String booked = entry("5.00", "CRDT", "R", "", "");
            assertThat(opened(statement(booked.replace("<Sts>BOOK</Sts>", "<Sts><Prtry>BOOKED</Prtry></Sts>"))))
                    .containsExactly(tuple("status-unknown", BankMovement.NONE, fen(500)));
            assertThat(opened(statement(booked.replace("BOOK", "PDNG")))).isEmpty();
        }

        @Test
        void a_batch_under_the_name_of_its_file_pays_its_lines() {
            String batch = "<NtryDtls><Btch><MsgId>1</MsgId></Btch></NtryDtls>";
            List<Object> news = statement(entry("87.00", "DBIT", "R", "", "").replace("<NtryDtls></NtryDtls>", batch));
            assertThat(PayoutHouse.only(LinePaid.class, news).endToEndId()).isEqualTo(TO_LI);
        }

        @Test
        void details_that_only_name_the_payout_pay_its_lines() {
            String part = "<TxDtls><Refs><PmtInfId>village-1</PmtInfId></Refs></TxDtls>";
            List<Object> news = statement(entry("87.00", "DBIT", "R", "", part));
            assertThat(PayoutHouse.only(LinePaid.class, news).endToEndId()).isEqualTo(TO_LI);
        }
    }

    private List<Object> statement(String... entries) {
        return book("BkToCstmrStmt", "Stmt", entries);
    }

    private List<Object> notification(String... entries) {
        return book("BkToCstmrDbtCdtNtfctn", "Ntfctn", entries);
    }

    private List<Object> book(String message, String report, String... entries) {
        String name = "M-" + messages++;
        String xml =
                "<Document><" + message + "><GrpHdr><MsgId>" + name + "</MsgId></GrpHdr><" + report + "><Id>" + name
                        + "</Id><Acct><Id><Othr><Id>" + OUR_ACCOUNT + "</Id></Othr></Id></Acct>"
                        + String.join("", entries) + "</"
                        + report + "></" + message + "></Document>";
        payouts.house.news();
        payouts.send(FINANCE, new BookBankMessage(BankMessageReader.read(xml.getBytes(StandardCharsets.UTF_8))));
        return payouts.house.news();
    }

    /** What the events do to our account at the bank. */
    private static long moved(List<Object> news) {
        return news.stream()
                .mapToLong(event -> switch (event) {
                    case LinePaid paid -> -paid.amount().fen();
                    case ChargeBooked charge -> -charge.amount().fen();
                    case BankExceptionOpened opened
                    when opened.inSuspense() && opened.amount() != null ->
                        opened.movement() == BankMovement.CREDIT
                                ? opened.amount().fen()
                                : -opened.amount().fen();
                    default -> 0;
                })
                .sum();
    }

    private static List<Tuple> opened(List<Object> news) {
        return news.stream()
                .filter(BankExceptionOpened.class::isInstance)
                .map(BankExceptionOpened.class::cast)
                .map(opened -> tuple(opened.reason(), opened.movement(), opened.amount()))
                .toList();
    }

    private static String day(String day) {
        return "<BookgDt><Dt>" + day + "</Dt></BookgDt>";
    }

    private static String entry(
            String amount, String direction, @Nullable String reference, String day, String... details) {
        return "<Ntry><Amt Ccy=\"CNY\">" + amount + "</Amt><CdtDbtInd>" + direction + "</CdtDbtInd><Sts>BOOK</Sts>"
                + day
                + (reference == null ? "" : "<AcctSvcrRef>" + reference + "</AcctSvcrRef>") + "<NtryDtls>"
                + String.join("", details) + "</NtryDtls></Ntry>";
    }

    private static String detail(String endToEndId, @Nullable String amount, String more) {
        return "<TxDtls><Refs><EndToEndId>" + endToEndId + "</EndToEndId></Refs>"
                + (amount == null ? "" : "<Amt Ccy=\"CNY\">" + amount + "</Amt>") + more + "</TxDtls>";
    }
}
