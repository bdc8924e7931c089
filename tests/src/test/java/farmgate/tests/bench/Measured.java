package farmgate.tests.bench;

import org.jspecify.annotations.Nullable;

/**
 * One line of the benchmark's table, and one object of {@code bench.json}.
 *
 * @param clients how many asked at once
 * @param p50Ms half of the calls took at most so long; null when calls were not timed one by one
 * @param p99Ms 99 of 100 calls took at most so long
 * @param runs how many calls or events were counted
 */
record Measured(
        String name,
        int clients,
        double value,
        String unit,
        @Nullable Double p50Ms,
        @Nullable Double p99Ms,
        long runs) {

    static Measured once(String name, double value, String unit) {
        return new Measured(name, 1, value, unit, null, null, 1);
    }

    String line() {
        return String.format(
                "%-46s %7d %12.1f %-12s %9s %9s %9d", name, clients, value, unit, text(p50Ms), text(p99Ms), runs);
    }

    static String header() {
        return String.format(
                "%-46s %7s %12s %-12s %9s %9s %9s", "what", "clients", "value", "unit", "p50 ms", "p99 ms", "runs");
    }

    private static String text(@Nullable Double millis) {
        return millis == null ? "" : String.format("%.2f", millis);
    }
}
