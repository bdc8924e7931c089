package farmgate.tests.bench;

import farmgate.shared.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was measured so far, by whichever benchmark: printed as it comes, and kept in {@code target/bench.json}. */
final class BenchTable {

    private static final List<Measured> LINES = new ArrayList<>();

    private BenchTable() {}

    static synchronized Measured note(Measured measured) {
        if (LINES.isEmpty()) {
            System.out.println(Measured.header());
        }
        LINES.add(measured);
        System.out.println(measured.line());
        try {
            Files.writeString(Path.of("target", "bench.json"), Json.write(LINES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return measured;
    }
}
