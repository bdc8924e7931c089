package farmgate.config.files;

import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders of the mode 0700 and files of the mode 0600, whatever the process's umask: they have it from the moment they
 * are there. SQLite gives its logs the mode of the file that they belong to. A file system that knows no such modes gets
 * the files without; {@link #tighten} says so.
 */
public final class OwnerOnly {

    private static final Logger LOG = LoggerFactory.getLogger(OwnerOnly.class);
    private static final Set<PosixFilePermission> OF_A_FOLDER = Set.of(OWNER_READ, OWNER_WRITE, OWNER_EXECUTE);
    private static final Set<PosixFilePermission> OF_A_FILE = Set.of(OWNER_READ, OWNER_WRITE);

    private OwnerOnly() {}

    /** Makes the folder, and those above it, where they are missing. */
    public static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, mode(folder, OF_A_FOLDER));
    }

    /** Makes the file empty where it is missing. */
    public static void createFile(Path file) throws IOException {
        try {
            Files.createFile(file, mode(file, OF_A_FILE));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isRegularFile(file)) {
                throw e;
            }
        }
    }

    /** Opens the file, and makes it where the options say so. */
    public static FileChannel open(Path file, OpenOption... options) throws IOException {
        return FileChannel.open(file, Set.of(options), mode(file, OF_A_FILE));
    }

    /** Writes a new file in the place of one that was left behind. */
    public static OutputStream replace(Path file) throws IOException {
        Files.deleteIfExists(file);
        return Channels.newOutputStream(open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /**
     * Takes away what others than the owner may do with the folder and with all that lies in it, and says so in one line
     * of the log. What cannot be changed is named there and left as it is.
     */
    public static void tighten(Path folder) throws IOException {
        if (!knowsModes(folder)) {
            LOG.warn(
                    "The file system of {} knows no permissions: see to it that no other user of this machine reads it",
                    folder);
            return;
        }
        Walk walk = new Walk();
        Files.walkFileTree(folder.toRealPath(), walk);
        if (!walk.tightened.isEmpty()) {
            LOG.warn("Other users of this machine had access in {}; it was taken from {}", folder, walk.tightened);
        }
        if (!walk.left.isEmpty()) {
            LOG.warn(
                    "Other users of this machine have access in {} to {}, and neither its owner nor its file system lets"
                            + " us change that: change it by hand, or keep the folder elsewhere",
                    folder,
                    walk.left);
        }
    }

    private static FileAttribute<?>[] mode(Path path, Set<PosixFilePermission> permissions) {
        return knowsModes(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean knowsModes(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static final class Walk extends SimpleFileVisitor<Path> {

        private final List<Path> tightened = new ArrayList<>();
        private final List<Path> left = new ArrayList<>();

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            tighten(folder);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (attributes.isRegularFile()) {
                tighten(file);
            }
            return FileVisitResult.CONTINUE;
        }

        /** Such as a {@code lost+found} that is not ours, or a file that SQLite took away meanwhile. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException notOurs) {
            return FileVisitResult.CONTINUE;
        }

        private void tighten(Path path) throws IOException {
            Set<PosixFilePermission> before = permissions(path);
            Set<PosixFilePermission> owners =
                    before.stream().filter(OF_A_FOLDER::contains).collect(Collectors.toSet());
            if (before.equals(owners)) {
                return;
            }
            boolean changed = change(path, owners) && permissions(path).equals(owners);
            (changed ? tightened : left).add(path);
        }

        private static boolean change(Path path, Set<PosixFilePermission> permissions) throws IOException {
            try {
                Files.setPosixFilePermissions(path, permissions);
                return true;
            } catch (FileSystemException belongsToSomebodyElse) {
                return false;
            }
        }

        private static Set<PosixFilePermission> permissions(Path path) throws IOException {
            return Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        }
    }
}
