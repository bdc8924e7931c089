package farmgate.tests.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.DigestUtils;
import org.springframework.util.FileSystemUtils;

/**
 * The executable jar unpacked beside what a first run has learned about its classes, as README's "start in a third of
 * the time" says. It is made once for all tests, and again when the jar is newer.
 */
final class Installation {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String GARBAGE = "-XX:+UseSerialGC";
    private static final String QUICK = "-XX:TieredStopAtLevel=1";
    private static final long MINUTES_MAX = 5;

    private final Path jar;
    private final Path cache;

    private Installation(Path jar, Path cache) {
        this.jar = jar;
        this.cache = cache;
    }

    /** The beginning of a command line, to which settings are added. */
    List<String> command() {
        return command(QUICK, "-Xmx320m");
    }

    List<String> commandInEarnest() {
        return command("-XX:+TieredCompilation", "-Xmx1g");
    }

    private List<String> command(String compiler, String heap) {
        return List.of(
                JAVA,
                "--enable-native-access=ALL-UNNAMED",
                GARBAGE,
                heap,
                compiler,
                "-XX:AOTCache=" + cache,
                "-jar",
                jar.toString());
    }

    static Installation get() {
        return Made.INSTALLATION;
    }

    private static final class Made {
        static final Installation INSTALLATION = make(executableJar());
    }

    private static Installation make(Path executable) {
        Path folder = Path.of("target", "farmgate").toAbsolutePath();
        Installation installation = new Installation(folder.resolve("farmgate.jar"), folder.resolve("farmgate.aot"));
        Path madeOf = folder.resolve("made-of.md5");
        try {
            String made = fingerprint(executable);
            if (Files.notExists(madeOf) || !Files.readString(madeOf).equals(made)) {
                FileSystemUtils.deleteRecursively(folder);
                run(
                        JAVA,
                        "-Djarmode=tools",
                        "-jar",
                        executable.toString(),
                        "extract",
                        "--destination",
                        folder.toString());
                installation.learn(Files.createTempDirectory(folder, "first-run"));
                Files.writeString(madeOf, made);
            }
            return installation;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void learn(Path data) {
        List<String> learning = List.of(
                JAVA,
                "--enable-native-access=ALL-UNNAMED",
                GARBAGE,
                QUICK,
                "-XX:AOTCacheOutput=" + cache,
                "-jar",
                jar.toString());
        FarmgateProcess.start(learning, data).close();
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("this failed: " + String.join(" ", command));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Farmgate was unpacked", e);
        }
    }

    /** The jar's time tells nothing: builds of the same sources are the same to the byte. */
    private static String fingerprint(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return DigestUtils.md5DigestAsHex(in);
        }
    }

    private static Path executableJar() {
        Path jar = Path.of(System.getProperty("farmgate.jar", "../axon-config/target/farmgate.jar"))
                .toAbsolutePath()
                .normalize();
        if (Files.notExists(jar)) {
            throw new IllegalStateException("there is no " + jar + ": run ./mvnw verify, which makes it first");
        }
        return jar;
    }
}
