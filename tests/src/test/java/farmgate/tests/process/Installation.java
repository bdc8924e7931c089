package farmgate.tests.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * The executable jar unpacked beside what a first run has learned about its classes, as README's "start in a third of
 * the time" says. It is made once for all tests, and again when the jar is another one; its time says nothing, because
 * the build always gives it the same.
 */
final class Installation {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final long MINUTES_MAX = 5;

    private final Path jar;
    private final Path cache;

    private Installation(Path jar, Path cache) {
        this.jar = jar;
        this.cache = cache;
    }

    /** The beginning of a command line, to which settings are added. */
    List<String> command() {
        return List.of(
                JAVA,
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx600m",
                "-XX:TieredStopAtLevel=1",
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
        Path madeOf = folder.resolve("made-of.crc");
        try {
            String content = contentOf(executable);
            if (Files.notExists(installation.cache)
                    || Files.notExists(madeOf)
                    || !Files.readString(madeOf).equals(content)) {
                run(JAVA, "-Djarmode=tools", "-jar", executable.toString(), "extract", "--force", "--destination",
                        folder.toString());
                installation.learn(Files.createTempDirectory(folder, "first-run"));
                Files.writeString(madeOf, content);
            }
            return installation;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void learn(Path data) {
        List<String> learning = List.of(
                JAVA, "--enable-native-access=ALL-UNNAMED", "-XX:AOTCacheOutput=" + cache, "-jar", jar.toString());
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

    private static String contentOf(Path jar) throws IOException {
        try (CheckedInputStream in = new CheckedInputStream(Files.newInputStream(jar), new CRC32C())) {
            in.transferTo(OutputStream.nullOutputStream());
            return Files.size(jar) + " " + in.getChecksum().getValue();
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
