package farmgate.config.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class OwnerOnlyTest {

    @TempDir
    Path root;

    @BeforeEach
    void everybodyMayReadWhatIsMadeWithoutCare() throws IOException {
        assertThat(Modes.of(Files.createFile(root.resolve("careless"))))
                .as("a usual umask, so that these tests can fail")
                .isNotEqualTo(Modes.FILE);
    }

    @Test
    void folders_and_files_are_made_for_the_owner() throws IOException {
        OwnerOnly.createFolder(root.resolve("a/b"));
        OwnerOnly.createFile(root.resolve("a/b/c"));
        try (OutputStream out = OwnerOnly.replace(root.resolve("a/b/d"))) {
            out.write('x');
        }

        assertThat(Modes.in(root.resolve("a")))
                .isEqualTo(Map.of("", Modes.FOLDER, "b", Modes.FOLDER, "b/c", Modes.FILE, "b/d", Modes.FILE));
    }

    @Test
    void what_is_there_already_keeps_its_content() throws IOException {
        Path file = Files.writeString(root.resolve("kept"), "content");

        OwnerOnly.createFile(file);

        assertThat(file).hasContent("content");
    }

    @Test
    void what_was_left_behind_is_not_written_into_but_replaced() throws IOException {
        Path file = Files.writeString(root.resolve("left"), "left");
        Path elsewhere = Files.createLink(root.resolve("elsewhere"), file);

        try (OutputStream out = OwnerOnly.replace(file)) {
            out.write('x');
        }

        assertThat(Modes.of(file)).isEqualTo(Modes.FILE);
        assertThat(elsewhere).hasContent("left");
    }

    @Test
    void what_an_older_version_left_open_is_closed_and_one_line_says_so(CapturedOutput log) throws IOException {
        Path folder = Files.createDirectories(root.resolve("data"));
        Files.createDirectories(folder.resolve("spool"));
        Files.createFile(folder.resolve("spool/part"));
        Files.createFile(folder.resolve("events.db"));
        Modes.set(Files.createFile(folder.resolve("tool")), "rwxr-xr-x");
        Files.createSymbolicLink(folder.resolve("link"), root.resolve("careless"));
        String before = Modes.of(root.resolve("careless"));

        OwnerOnly.tighten(folder);

        Files.delete(folder.resolve("link"));
        assertThat(Modes.in(folder))
                .isEqualTo(Map.of(
                        "",
                        Modes.FOLDER,
                        "spool",
                        Modes.FOLDER,
                        "spool/part",
                        Modes.FILE,
                        "events.db",
                        Modes.FILE,
                        "tool",
                        Modes.FOLDER));
        assertThat(Modes.of(root.resolve("careless")))
                .as("what only a link leads to")
                .isEqualTo(before);
        assertThat(log.getAll().lines())
                .singleElement()
                .asString()
                .contains("had access in " + folder)
                .contains("events.db");

        OwnerOnly.tighten(folder);

        assertThat(log.getAll().lines()).as("nothing more to say").hasSize(1);
    }

    @Test
    void a_file_system_without_modes_is_used_and_a_line_says_so(CapturedOutput log) throws IOException {
        URI zip = URI.create("jar:" + root.resolve("files.zip").toUri());
        try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Path folder = files.getPath("/data");
            OwnerOnly.createFolder(folder);
            OwnerOnly.createFile(folder.resolve("events.db"));
            OwnerOnly.tighten(folder);

            assertThat(folder.resolve("events.db")).isRegularFile();
        }
        assertThat(log.getAll()).contains("The file system of /data knows no permissions");
    }
}
