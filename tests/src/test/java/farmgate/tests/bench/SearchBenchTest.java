package farmgate.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.farmer.FarmerId;
import farmgate.tests.process.Api;
import farmgate.tests.process.FarmgateProcess;
import farmgate.tests.process.Season;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/**
 * Goods imported as a keeper does it, then searched over HTTP, at growing sizes; beside it Lucene in the same machine
 * on the same titles. Lucene has no HTTP, facets, pinyin or prices to care for: it is the measure of what a search for
 * words costs at least.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Isolated("what is measured has the machine to itself")
class SearchBenchTest {

    private static final int MOST = Integer.getInteger("bench.listings", 100_000);
    private static final int[] SIZES = BenchTime.LONG
            ? IntStream.of(200, 10_000, 100_000).filter(size -> size <= MOST).toArray()
            : new int[] {50};
    private static final int ROWS_AT_ONCE = 2_500;
    private static final long SEED = 20_261_122;
    private static final List<String> ASKED =
            List.of("红富士", "苹果", "土豆", "新鲜现摘", "hongfushi", "hfs", "red fuji", "apples", "西红柿 一级", "tomatos", "洛川");

    @TempDir
    Path folder;

    @Test
    void measure_import_search_and_suggestions() throws IOException {
        LocalDate today = LocalDate.now(java.time.ZoneId.of("Asia/Shanghai"));
        try (FarmgateProcess farmgate = FarmgateProcess.startToMeasure(
                        BenchTime.LONG,
                        folder.resolve("data"),
                        "--farmgate.limits.caller=off",
                        "--farmgate.limits.anonymous=off");
                ByteBuffersDirectory directory = new ByteBuffersDirectory();
                CJKAnalyzer analyzer = new CJKAnalyzer()) {
            Season season = Season.begin(farmgate.uri());
            List<String> rows = ManyListings.csv(SEED, SIZES[SIZES.length - 1], today, new FarmerId(season.farmer))
                    .toList();
            int in = 0;
            for (int size : SIZES) {
                long begun = System.nanoTime();
                for (int from = in; from < size; from += ROWS_AT_ONCE) {
                    imported(season, rows.getFirst(), rows.subList(from + 1, Math.min(size, from + ROWS_AT_ONCE) + 1));
                }
                BenchTable.note(rate("import of listings, drafted, published and durable", size - in, begun));
                caughtUp(season);
                BenchTable.note(rate("import of listings, searchable", size - in, begun));
                try (IndexWriter lucene = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
                    for (String row : rows.subList(in + 1, size + 1)) {
                        Document listing = new Document();
                        listing.add(new TextField("text", row.split(",")[4], Field.Store.YES));
                        lucene.addDocument(listing);
                    }
                }
                in = size;
                BenchTable.note(Load.of(
                        "search among " + size + " listings", 1, BenchTime.EACH, "searches/s", i -> searching(season)));
                BenchTable.note(Load.of(
                        "suggestions among " + size + " listings",
                        1,
                        BenchTime.EACH,
                        "answers/s",
                        i -> suggesting(season)));
                try (DirectoryReader reader = DirectoryReader.open(directory)) {
                    IndexSearcher searcher = new IndexSearcher(reader);
                    BenchTable.note(Load.of(
                            "Lucene itself among " + size + " titles",
                            1,
                            BenchTime.EACH,
                            "searches/s",
                            i -> lucene(searcher, analyzer)));
                }
            }
        }
    }

    private static Measured rate(String what, int rows, long begun) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Measured(what, 1, rows / seconds, "rows/s", null, null, rows);
    }

    private static void imported(Season season, String head, List<String> rows) {
        String table = Stream.concat(Stream.of(head), rows.stream()).collect(Collectors.joining("\n"));
        JsonNode report = season.keeper
                .mustPost(
                        "/api/stations/" + season.station + "/listings/import?publish=true",
                        table,
                        "Content-Type",
                        "text/csv; charset=utf-8")
                .body();
        assertThat(report.path("accepted").asInt()).as("%s", report).isEqualTo(rows.size());
    }

    private static void caughtUp(Season season) {
        while (Stream.of(season.admin.mustGet("/api/admin/processors"))
                .flatMap(JsonNode::valueStream)
                .anyMatch(processor -> processor.path("lag").asLong(1) > 0)) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static Callable<Object> searching(Season season) {
        Api anybody = Api.anonymous(season.uri);
        int[] turn = {0};
        return () -> anybody.mustGet("/api/listings?q=" + Api.encode(ASKED.get(turn[0]++ % ASKED.size())));
    }

    private static Callable<Object> suggesting(Season season) {
        Api anybody = Api.anonymous(season.uri);
        int[] turn = {0};
        return () -> {
            String asked = ASKED.get(turn[0]++ % ASKED.size());
            return anybody.mustGet(
                    "/api/search/suggestions?q=" + Api.encode(asked.substring(0, Math.min(3, asked.length()))));
        };
    }

    private static Callable<Object> lucene(IndexSearcher searcher, CJKAnalyzer analyzer) {
        QueryBuilder queries = new QueryBuilder(analyzer);
        int[] turn = {0};
        return () -> searcher.search(queries.createBooleanQuery("text", ASKED.get(turn[0]++ % ASKED.size())), 20);
    }
}
