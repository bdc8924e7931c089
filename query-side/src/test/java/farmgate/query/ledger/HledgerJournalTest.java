package farmgate.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.query.projection.Views;
import farmgate.shared.message.Event;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HledgerJournalTest {

    private static final Instant BEGIN = Instant.parse("2026-10-01T10:00:00Z");
    private static final Cutoff ALL = new Cutoff(null, null);

    @TempDir
    Path root;

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
    private final Views views = new Views(client.getDatabase("farmgate"));
    private final LedgerProjection ledger = new LedgerProjection(views);
    private final Books books = new Books(views);
    private final SortedMap<LocalDate, SortedMap<String, Long>> prices = new TreeMap<>();
    private final JournalReads reads = new JournalReads(books, to -> prices.headMap(to.plusDays(1)));

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    static LongStream seeds() {
        return LongStream.range(0, 25);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void another_program_comes_to_the_same_balances(long seed) throws Exception {
        keep(MarketLife.of(seed));
        String journal = journal(ALL);
        HledgerText read = HledgerText.read(journal);

        assertThat(read.balances).as("seed %d", seed).isEqualTo(trialBalance(ALL));
        assertThat(read.balances.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(BigDecimal.ZERO);
        assertThat((long) read.codes.size())
                .isEqualTo(views.collection(LedgerProjection.ENTRIES).countDocuments());
    }

    @Test
    void hledger_itself_comes_to_the_same_balances() throws Exception {
        if (!isInstalled()) {
            System.out.println("hledger is not on the PATH: its check of the journal was skipped");
            return;
        }
        prices.put(LocalDate.parse("2026-10-01"), new TreeMap<>(Map.of("apple", 780L)));
        keep(MarketLife.of(4711));
        Path file = Files.writeString(root.resolve("farmgate.journal"), journal(ALL));

        assertThat(hledger("check", "--strict", "-f", file.toString())).isEmpty();
        Map<String, BigDecimal> balances = hledger(
                        "balance", "-f", file.toString(), "-N", "-O", "csv", "--flat", "--no-elide")
                .lines()
                .skip(1)
                .map(line -> line.replace("\"", "").split(","))
                .collect(Collectors.toMap(row -> row[0], row -> new BigDecimal(row[1].replaceAll("[^0-9.-]", ""))));
        assertThat(balances).containsAllEntriesOf(HledgerText.read(journal(ALL)).openBalances());
    }

    @Test
    void the_same_cutoff_gives_the_same_balances_as_the_trial_balance() throws Exception {
        keep(MarketLife.of(11));
        Cutoff early = new Cutoff(BEGIN.plus(Duration.ofHours(20)), BEGIN.plus(Duration.ofHours(30)));

        assertThat(HledgerText.read(journal(early)).balances)
                .isEqualTo(trialBalance(early))
                .isNotEqualTo(trialBalance(ALL));
    }

    @Test
    void a_kilogram_of_a_produce_is_a_commodity_with_its_price() throws Exception {
        prices.put(LocalDate.parse("2026-10-01"), new TreeMap<>(Map.of("apple", 780L, "date", 5L)));
        prices.put(LocalDate.parse("2026-10-02"), new TreeMap<>(Map.of("apple", 800L)));

        assertThat(journal(ALL)).isEqualTo(HledgerFormat.HEAD + """
                commodity 1000.000 "apple kg"
                commodity 1000.000 "date kg"
                P 2026-10-01 "apple kg" CNY 7.80
                P 2026-10-01 "date kg" CNY 0.05
                P 2026-10-02 "apple kg" CNY 8.00
                """);
        assertThat(HledgerText.read(journal(new Cutoff(Instant.parse("2026-10-01T15:59:59Z"), null))).prices)
                .containsOnlyKeys("2026-10-01 apple kg", "2026-10-01 date kg");
    }

    /** Before device times had bounds, such entries could be kept; their projection may not have been made anew yet. */
    @Test
    void an_entry_that_was_kept_under_an_impossible_time_has_the_day_on_which_it_was_stored() throws Exception {
        Instant storedAt = Instant.parse("2026-10-08T02:00:00Z");
        List<String> impossible = List.of("-0005-03-01T00:00:00.000000000Z", "+10000-01-01T00:00:00.000000000Z");
        List<JournalEntry> entries = Facts.entriesOf(MarketLife.of(1).getFirst());
        for (int i = 0; i < impossible.size(); i++) {
            views.collection(LedgerProjection.ENTRIES)
                    .insertOne(EntryDocument.of(entries.getFirst(), storedAt, i + 1, 0)
                            .append("_id", "evt" + i)
                            .append(EntryDocument.AT, impossible.get(i)));
        }

        assertThat(journal(ALL).lines().filter(line -> line.contains(" * ")))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).startsWith("2026-10-08 * "));
    }

    @Test
    void the_day_is_the_one_in_china() {
        assertThat(HledgerFormat.day(Instant.parse("2026-10-01T16:00:00Z"))).isEqualTo("2026-10-02");
    }

    @Test
    void amounts_have_their_sign_and_two_decimals() {
        assertThat(LongStream.of(0, 5, -5, 100, -12345, Long.MIN_VALUE, Long.MAX_VALUE)
                        .mapToObj(HledgerFormat::amount))
                .containsExactly(
                        "CNY 0.00",
                        "CNY 0.05",
                        "CNY -0.05",
                        "CNY 1.00",
                        "CNY -123.45",
                        "CNY -92233720368547758.08",
                        "CNY 92233720368547758.07");
    }

    /** Ids and codes are ours, but a journal that goes to an accountant does not rely on it. */
    @Test
    void nothing_that_somebody_chose_begins_a_comment_a_line_or_a_posting() {
        String evil = "x) y ; z\n    assets:bank  CNY 1.00\n\"|=@{}\u2028\u0085\t";
        Document entry = new Document("_id", evil)
                .append(EntryDocument.AT, "2026-10-01T00:00:00.000000000Z")
                .append(EntryDocument.CAUSE, evil)
                .append(EntryDocument.ORDER_ID, evil)
                .append(EntryDocument.PAYOUT_ID, evil)
                .append(EntryDocument.POSTINGS, List.of());

        String written = HledgerFormat.entry(entry, LocalDate.EPOCH) + HledgerFormat.price(LocalDate.EPOCH, evil, 1);

        assertThat(written.lines()).hasSize(3);
        assertThat(written.codePoints().filter(c -> c == ';').count()).isEqualTo(1);
        assertThat(HledgerText.read(written).codes).hasSize(1);
        entry.put(
                EntryDocument.POSTINGS,
                List.of(new Document(EntryDocument.ACCOUNT, "assets:bank  CNY 1.00 ;")
                        .append(EntryDocument.DEBIT_FEN, 1L)
                        .append(EntryDocument.CREDIT_FEN, 0L)));
        assertThatIllegalArgumentException().isThrownBy(() -> HledgerFormat.entry(entry, LocalDate.EPOCH));
    }

    private String journal(Cutoff cutoff) throws IOException {
        StringWriter out = new StringWriter();
        reads.write(cutoff, out);
        return out.toString();
    }

    private SortedMap<String, BigDecimal> trialBalance(Cutoff cutoff) {
        SortedMap<String, BigDecimal> balances = new TreeMap<>();
        books.balances(cutoff)
                .byAccount()
                .forEach((account, turnover) -> balances.put(
                        account.name(), BigDecimal.valueOf(turnover.balance().fen(), 2)));
        return balances;
    }

    /** Every hour something happens; each third thing is known two hours later only. */
    private void keep(List<Event> events) {
        for (int i = 0; i < events.size(); i++) {
            Instant at = BEGIN.plus(Duration.ofHours(i));
            Instant knownAt = i % 3 == 0 ? at.plus(Duration.ofHours(2)) : at;
            List<JournalEntry> entries = Journal.entriesOf("evt" + i, at, events.get(i));
            for (int entry = 0; entry < entries.size(); entry++) {
                Document document = EntryDocument.of(entries.get(entry), knownAt, i + 1, entry)
                        .append("_id", entries.get(entry).id());
                views.collection(LedgerProjection.ENTRIES).insertOne(document);
            }
        }
        assertThat(ledger.collections()).containsExactly(LedgerProjection.ENTRIES, LedgerProjection.PERIODS);
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("hledger", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(10, TimeUnit.SECONDS);
        } catch (IOException notThere) {
            return false;
        }
    }

    private static String hledger(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("hledger"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
