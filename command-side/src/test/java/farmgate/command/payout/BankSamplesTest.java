package farmgate.command.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import farmgate.command.payout.BankMessage.Advice;
import farmgate.command.payout.BankMessage.Report;
import farmgate.command.payout.BankMessage.Unmatched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Messages that banks publish as examples, when they are beside the project. */
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

    @Test
    void rejected_transactions_of_a_bank_are_read_by_their_names() throws IOException {
        assertThat(read("cross-river-pain_002_transaction_rejected.xml").advices())
                .extracting(Advice::name)
                .containsExactly("sanity-10-1-12-1-21", "example01234567", "example012345678");
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

    private static Report read(String sample) throws IOException {
        Path file = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared/data/iso20022/samples").resolve(sample))
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
        assumeTrue(file != null, "the banks' samples are not beside the project");
        return BankMessageReader.read(Files.readAllBytes(file)).reports().getFirst();
    }
}
