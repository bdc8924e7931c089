package farmgate.config.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class GroupCommitWriterTest {

    private static final int QUEUED = 4;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "at most {0} in a commit: {1} commits")
    @CsvSource({"1, 4", "2, 2", "3, 2", "4, 1", "9, 1"})
    void what_waits_shares_commits_up_to_the_bound(int unitsMax, int commits) throws SQLException {
        StoreSettings settings = new StoreSettings(
                100, Duration.ofSeconds(30), unitsMax, 1, 1, Duration.ofMillis(1), Duration.ofMillis(1));
        CountDownLatch allQueued = new CountDownLatch(1);
        AtomicInteger committed = new AtomicInteger();
        try (GroupCommitWriter writer = new GroupCommitWriter(new StoreFile(folder), settings);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            writer.onCommit(() -> {
                if (committed.getAndIncrement() == 0) {
                    Uninterrupted.run(allQueued::await);
                }
            });
            List<CompletableFuture<Void>> writes = new ArrayList<>();
            writes.add(CompletableFuture.runAsync(() -> write(writer), callers));
            Awaitility.await().until(() -> committed.get() == 1);
            for (int i = 0; i < QUEUED; i++) {
                writes.add(CompletableFuture.runAsync(() -> write(writer), callers));
            }
            Awaitility.await().until(() -> queued(writer) == QUEUED);
            allQueued.countDown();
            writes.forEach(CompletableFuture::join);
            Awaitility.await().until(() -> committed.get() >= 1 + commits);
        }
        assertThat(committed).hasValue(1 + commits);
    }

    private static void write(GroupCommitWriter writer) {
        try {
            writer.write(new Change.Append(List.of()));
        } catch (ChangeRefused e) {
            throw new AssertionError(e);
        }
    }

    private static int queued(GroupCommitWriter writer) {
        return writer.status() instanceof StoreStatus.Running running ? running.queueLength() : -1;
    }
}
