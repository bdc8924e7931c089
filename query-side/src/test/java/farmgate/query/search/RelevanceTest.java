package farmgate.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.listing.ListingEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What buyers type, against what a person judged of each listing in {@code judged.csv}. Measured by the normalised
 * discounted cumulative gain of the first five (Järvelin and Kekäläinen, ACM TOIS 20, 2002) with gains of 2^grade − 1:
 * 1 when nothing that is better stands below what is worse, 0 when nothing good is among the first five.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelevanceTest {

    private static final int FIRST = 5;
    private static final double MEAN_MIN = 0.98;
    private static final double EACH_MIN = 0.80;

    private final Market market = new Market();
    private final List<String> ids = new ArrayList<>();

    private record Judged(String q, String grades) {

        static Judged of(String line) {
            String[] parts = line.split(";", -1);
            return new Judged(parts[0], parts[1]);
        }

        int grade(String id) {
            for (String grade : grades.split(" ")) {
                String[] parts = grade.split(":", -1);
                boolean fits = parts[0].endsWith("*")
                        ? id.startsWith(parts[0].substring(0, parts[0].length() - 1))
                        : id.equals(parts[0]);
                if (fits) {
                    return Integer.parseInt(parts[1]);
                }
            }
            return 0;
        }
    }

    private record Measured(Judged judged, double ndcg, List<String> found) {}

    @BeforeAll
    void a_market_of_many_things() {
        List<ListingEvent> facts = new ArrayList<>();
        for (String line : lines("listings.csv")) {
            String[] fields = line.split(",", -1);
            Offer offer = Offer.of(fields[0], fields[2], fields[3].isEmpty() ? null : fields[3], fields[5])
                    .at("at" + fields[1], fields[1])
                    .dated(LocalDate.parse(fields[4]), null);
            facts.addAll((fields[6].isEmpty() ? offer : offer.described(fields[6])).published());
            ids.add(fields[0]);
        }
        market.happened(facts);
    }

    @AfterAll
    void close() {
        market.close();
    }

    @Test
    void a_buyer_would_call_the_order_right() {
        List<Measured> measured =
                lines("judged.csv").stream().map(Judged::of).map(this::measure).toList();
        double mean = measured.stream().mapToDouble(Measured::ndcg).average().orElseThrow();
        print(measured, mean);
        assertThat(measured).hasSizeGreaterThanOrEqualTo(40);
        assertThat(ids).hasSizeGreaterThanOrEqualTo(60);
        assertThat(mean).isGreaterThanOrEqualTo(MEAN_MIN);
        assertThat(measured)
                .allSatisfy(one -> assertThat(one.ndcg).as(one.toString()).isGreaterThanOrEqualTo(EACH_MIN));
    }

    /** So that one look into the index finds all that the condition itself would. */
    @Test
    void whatever_answers_has_one_of_the_anchors() {
        for (String line : lines("judged.csv")) {
            Question question = Question.of(Judged.of(line).q).orElseThrow();
            Set<String> answers = market.matching(question.words().in(Level.DESCRIPTION));
            assertThat(market.matching(question.anywhere())).as(line).isEqualTo(answers);
            assertThat(market.matching(Match.anyOf(question.words().anchors(), Level.DESCRIPTION)))
                    .as(line)
                    .containsAll(answers);
            Set<String> inSomeTier = new HashSet<>();
            question.tiers()
                    .forEach(tier -> market.matching(tier)
                            .forEach(id -> assertThat(inSomeTier.add(id))
                                    .as("%s: %s in one tier only", line, id)
                                    .isTrue()));
            assertThat(inSomeTier).as(line).isEqualTo(answers);
        }
    }

    @Test
    void the_measure_tells_right_from_wrong() {
        Judged judged = Judged.of("枣;jujube*:3 freshjujube*:2");
        List<String> best = List.of("jujube-2", "jujube-1", "jujube-3", "freshjujube-1");
        assertThat(ndcg(judged, best)).isEqualTo(1.0);
        assertThat(ndcg(judged, best.reversed())).isBetween(0.5, 0.9);
        assertThat(ndcg(judged, List.of("pear-1"))).isZero();
    }

    private Measured measure(Judged judged) {
        List<String> found = Asked.of(market).text(judged.q).ids();
        return new Measured(judged, ndcg(judged, found), found);
    }

    private double ndcg(Judged judged, List<String> found) {
        List<Integer> best = ids.stream()
                .map(judged::grade)
                .sorted(Comparator.reverseOrder())
                .toList();
        return gain(found.stream().map(judged::grade).toList()) / gain(best);
    }

    private static double gain(List<Integer> grades) {
        double gain = 0;
        for (int i = 0; i < Math.min(FIRST, grades.size()); i++) {
            gain += (Math.pow(2, grades.get(i)) - 1) * Math.log(2) / Math.log(i + 2.0);
        }
        return gain;
    }

    private static void print(List<Measured> measured, double mean) {
        measured.forEach(one -> System.out.printf(
                Locale.ROOT,
                "%.3f  %-20s %s%n",
                one.ndcg,
                one.judged.q,
                one.found.stream().limit(FIRST).toList()));
        System.out.printf(Locale.ROOT, "%.4f  mean nDCG@%d of %d queries%n", mean, FIRST, measured.size());
    }

    /** Without the first, which says what stands in the others. */
    private static List<String> lines(String resource) {
        try (var in = Objects.requireNonNull(
                RelevanceTest.class.getResourceAsStream("/farmgate/search/" + resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
