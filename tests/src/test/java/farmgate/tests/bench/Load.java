package farmgate.tests.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Clients that do one thing over and over, each as soon as it was answered. */
final class Load {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private Load() {}

    /**
     * Lets the clients work for a while.
     *
     * @param client makes the work of a client from its number
     */
    static Measured of(String name, int clients, Duration time, String unit, IntFunction<Callable<?>> client) {
        return timed(name, clients, time, unit, i -> {
            Callable<?> work = client.apply(i);
            return () -> {
                long begun = System.nanoTime();
                work.call();
                return System.nanoTime() - begun;
            };
        });
    }

    /**
     * Lets clients work that say themselves how long what is measured took.
     *
     * @param client makes the work of a client, which answers nanoseconds, from its number
     */
    static Measured timed(String name, int clients, Duration time, String unit, IntFunction<Callable<Long>> client) {
        long begun = System.nanoTime();
        long until = begun + time.toNanos();
        List<Future<long[]>> workers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < clients; i++) {
                Callable<Long> work = client.apply(i);
                workers.add(threads.submit(() -> nanosEach(work, until)));
            }
        }
        long took = System.nanoTime() - begun;
        long[] nanos = workers.stream()
                .flatMapToLong(worker -> Arrays.stream(get(worker)))
                .sorted()
                .toArray();
        return new Measured(
                name,
                clients,
                nanos.length * NANOS_PER_SECOND / took,
                unit,
                at(nanos, 50),
                at(nanos, 99),
                nanos.length);
    }

    private static long[] nanosEach(Callable<Long> work, long until) throws Exception {
        List<Long> nanos = new ArrayList<>();
        while (System.nanoTime() < until) {
            nanos.add(work.call());
        }
        return nanos.stream().mapToLong(Long::longValue).toArray();
    }

    /** By nearest rank. */
    private static Double at(long[] sorted, int percent) {
        if (sorted.length == 0) {
            throw new IllegalStateException("nothing was done in the time given");
        }
        int rank = Math.ceilDiv(sorted.length * percent, 100);
        return sorted[Math.max(0, rank - 1)] / NANOS_PER_MILLI;
    }

    private static long[] get(Future<long[]> worker) {
        try {
            return worker.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client failed", e.getCause());
        }
    }
}
