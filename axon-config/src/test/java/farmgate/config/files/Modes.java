package farmgate.config.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What {@code ls -l} would say of a folder and of everything in it. */
public final class Modes {

    public static final String FOLDER = "rwx------";
    public static final String FILE = "rw-------";

    private Modes() {}

    public static String of(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void set(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    /** By name, the folder itself under the empty one. */
    public static Map<String, String> in(Path folder) throws IOException {
        Map<String, String> modes = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.forEach(path -> modes.put(folder.relativize(path).toString(), of(path)));
        }
        return modes;
    }
}
