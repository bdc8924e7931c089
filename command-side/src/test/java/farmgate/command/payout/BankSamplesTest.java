package farmgate.command.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import farmgate.command.payout.BankMessage.Report;
import farmgate.command.payout.BankMessage.Unmatched;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Messages that banks publish as examples. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BankSamplesTest {

    @Test
    void nothing_of_a_banks_statement_in_another_currency_is_taken_for_money_of_ours() throws IOException {
        Report report = read("ing-camt.053.xml");
        assertThat(report.name()).isEqualTo("201401030009999");
        assertThat(report.account()).isEqualTo("NL08INGB0000001234");
        assertThat(report.sequence()).isEqualTo(3);
        assertThat(report.advices()).isEmpty();
        assertThat(report.unmatched())
                .hasSizeGreaterThanOrEqualTo(9)
                .allSatisfy(each -> assertThat(each.amount()).isNull());
    }

    /** Its reasons are words: "already exist". */
    @Test
    void transactions_that_a_bank_rejects_in_words_are_for_a_person() throws IOException {
        Report report = read("cross-river-pain_002_transaction_rejected.xml");
        assertThat(report.advices()).isEmpty();
        assertThat(report.unmatched())
                .extracting(Unmatched::endToEndId, Unmatched::reason)
                .containsExactly(
                        tuple("sanity-10-1-12-1-21", "reason-unknown"),
                        tuple("example01234567", "reason-unknown"),
                        tuple("example012345678", "reason-unknown"),
                        tuple("missing2", "reason-unknown"));
    }

    @Test
    void a_rejection_that_names_nothing_is_an_exception_and_an_acceptance_is_none() throws IOException {
        assertThat(read("cross-river-pain_002_batch_rejected.xml").unmatched())
                .extracting(Unmatched::reason)
                .containsExactly("no-name");
        Report accepted = read("cross-river-pain_002_credit_accepted.xml");
        assertThat(accepted.advices()).isEmpty();
        assertThat(accepted.unmatched()).isEmpty();
    }

    /** It is stored, and a message that comes again is known by it: how it was read before is kept as its former reading. */
    @Test
    void a_message_has_the_same_hash_for_ever() throws IOException {
        assertThat(read("ing-camt.053.xml").contentHash())
                .isEqualTo("b1a4c20af621f2011be2544f8b7b153fdacb55f338f9ae208b51fec71225cf9d");
        assertThat(read("cross-river-pain_002_transaction_rejected.xml").contentHash())
                .isEqualTo("50d5195641d2528091160ddd60b2993b71c233c37811a30c54700d66f9abf864");
    }

    private static Report read(String sample) throws IOException {
        try (InputStream file = BankSamplesTest.class.getResourceAsStream("/farmgate/bank/" + sample)) {
            return BankMessageReader.read(file.readAllBytes()).reports().getFirst();
        }
    }
}
