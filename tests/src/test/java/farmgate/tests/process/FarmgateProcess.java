package farmgate.tests.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The application, running in a process of its own on a free port, as a user would run it. */
public final class FarmgateProcess implements AutoCloseable {

    public static final String ADMIN_SECRET = "the-admin-secret-of-the-tests";
    private static final Duration START_MAX = Duration.ofMinutes(5);
    private static final Duration STOP_MAX = Duration.ofSeconds(120);
    private static final double KILO = 1024;
    private static final String READY = "Farmgate is ready at ";

    private final Process process;
    private final ConcurrentLinkedQueue<String> output = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<URI> ready = new CompletableFuture<>();

    private FarmgateProcess(Process process) {
        this.process = process;
    }

    /** Unpacks the jar and learns its classes now, so that no later start has to. */
    public static void install() {
        Installation.get();
    }

    /** Starts on a data folder and waits until the process says that it is ready. */
    public static FarmgateProcess start(Path dataFolder, String... settings) {
        return start(Installation.get().command(), dataFolder, settings);
    }

    /** @param inEarnest with the compiler that takes its time, and with more memory; tests are too short for it */
    public static FarmgateProcess startToMeasure(boolean inEarnest, Path dataFolder, String... settings) {
        Installation installation = Installation.get();
        return start(inEarnest ? installation.commandInEarnest() : installation.command(), dataFolder, settings);
    }

    static FarmgateProcess start(List<String> java, Path dataFolder, String... settings) {
        FarmgateProcess started = launch(java, dataFolder, settings);
        try {
            started.ready.get(START_MAX.toSeconds(), TimeUnit.SECONDS);
            return started;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Farmgate started", e);
        } catch (ExecutionException | TimeoutException e) {
            started.process.destroyForcibly();
            throw new IllegalStateException("Farmgate did not start:\n" + started.output(), e);
        }
    }

    /** Starts without waiting, for a start that is meant to fail. */
    public static FarmgateProcess launch(Path dataFolder, String... settings) {
        return launch(Installation.get().command(), dataFolder, settings);
    }

    /** How a command of the jar ended, and what it said. */
    public record Ran(int code, String output) {}

    /** Runs a command of the jar, such as {@code export}, to its end. */
    public static Ran run(String... arguments) {
        List<String> command = new ArrayList<>(Installation.get().command());
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static FarmgateProcess launch(List<String> java, Path dataFolder, String... settings) {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of(
                "--server.port=0",
                "--farmgate.data-dir=" + dataFolder,
                "--farmgate.security.admin-secret=" + ADMIN_SECRET,
                "--farmgate.payment.sandbox=true"));
        command.addAll(List.of(settings));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(dataFolder.getParent().toFile())
                    .redirectErrorStream(true)
                    .start();
            FarmgateProcess started = new FarmgateProcess(process);
            Thread.ofVirtual().start(started::read);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI uri() {
        return ready.join();
    }

    public String output() {
        return String.join("\n", output);
    }

    /** What it holds of the machine's memory now; nothing where the system does not tell. */
    public OptionalDouble residentMegabytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (Files.notExists(status)) {
            return OptionalDouble.empty();
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / KILO)
                    .findFirst();
        }
    }

    /** SIGKILL: no shutdown hook runs, nothing is flushed. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Waits for the end of a process that ends by itself. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(START_MAX.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the process goes on:\n" + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.toHandle().destroy(); // unlike the process's own destroy, this leaves its output open to its last words
        try {
            if (!process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                int at = line.indexOf(READY);
                if (at >= 0) {
                    ready.complete(
                            URI.create(line.substring(at + READY.length()).strip()));
                }
            }
            ready.completeExceptionally(new IllegalStateException("the process ended"));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }
}
