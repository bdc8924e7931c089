package farmgate.query.watch;

import farmgate.query.goods.Weighings.Weighed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The last digits that one scale showed, in steps of what it can show. Honest weights have each digit as often as any
 * other; who writes down what she likes has her favourites. Pearson's chi-squared with nine degrees of freedom.
 */
final class LastDigits {

    private static final int DIGITS = 10;
    private static final int WEIGHINGS_MIN = 100;
    /** Weights of few steps have digits of their own: eggs in boxes, say. */
    private static final long STEPS_MIN = 100;
    /** What an honest scale exceeds once in ten thousand times. */
    private static final double CHI_SQUARED_MAX = 33.72;

    private final List<Weighed> weighings = new ArrayList<>();

    void add(Weighed weighed) {
        weighings.add(weighed);
    }

    Optional<Finding> finding(String scale) {
        long step = weighings.stream().mapToLong(Weighed::grossGrams).reduce(0, LastDigits::divisor);
        if (step == 0
                || weighings.size() < WEIGHINGS_MIN
                || weighings.stream().anyMatch(weighed -> weighed.grossGrams() / step < STEPS_MIN)) {
            return Optional.empty();
        }
        long[] times = new long[DIGITS];
        weighings.forEach(weighed -> times[digit(weighed, step)]++);
        if (chiSquared(times) <= CHI_SQUARED_MAX) {
            return Optional.empty();
        }
        int favourite = 0;
        for (int digit = 1; digit < DIGITS; digit++) {
            favourite = times[digit] > times[favourite] ? digit : favourite;
        }
        int most = favourite;
        return Optional.of(new Finding(
                Finding.Rule.DIGIT_PREFERENCE,
                scale,
                weighings.size(),
                times[most],
                String.format(
                        Locale.ROOT,
                        "steps of %d g: the last digit is %d in %d of %d weights",
                        step,
                        most,
                        times[most],
                        weighings.size()),
                String.format(Locale.ROOT, "分度值%d克：%d次称重中有%d次末位为%d", step, weighings.size(), times[most], most),
                weighings.stream()
                        .filter(weighed -> digit(weighed, step) == most)
                        .map(weighed -> weighed.consignmentId().value())
                        .distinct()
                        .limit(Finding.EVIDENCE_MAX)
                        .toList()));
    }

    private double chiSquared(long[] times) {
        double expected = weighings.size() / (double) DIGITS;
        double sum = 0;
        for (long each : times) {
            sum += (each - expected) * (each - expected) / expected;
        }
        return sum;
    }

    private static int digit(Weighed weighed, long step) {
        return (int) (weighed.grossGrams() / step % DIGITS);
    }

    private static long divisor(long a, long b) {
        return b == 0 ? a : divisor(b, a % b);
    }
}
