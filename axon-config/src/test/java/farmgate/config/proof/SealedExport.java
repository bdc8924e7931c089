package farmgate.config.proof;

import farmgate.shared.audit.EventLine;
import farmgate.shared.audit.MerkleTree;
import farmgate.shared.audit.SealEvent;
import farmgate.shared.audit.SealEvent.DaySealed;
import farmgate.shared.audit.SealEvent.LeavesKept;
import farmgate.shared.audit.SealsId;
import farmgate.shared.wire.EventFamilies;
import farmgate.shared.wire.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The lines of some days of a small house, drawn from a seed; each day is sealed with few hashes to an event. */
final class SealedExport {

    private static final Instant BEGIN = Instant.parse("2026-10-01T00:00:00.000000001Z");

    final List<String> lines = new ArrayList<>();
    private final List<DaySealed> seals = new ArrayList<>();
    private final Random random;
    private int sealEvents;

    SealedExport(long seed) {
        random = new Random(seed);
    }

    static SealedExport of(long seed, int days) {
        SealedExport export = new SealedExport(seed);
        for (int day = 0; day < days; day++) {
            export.trade(export.random.nextInt(12));
            export.seal(LocalDate.of(2026, 10, 1).plusDays(day));
        }
        export.trade(export.random.nextInt(3));
        return export;
    }

    void trade(int events) {
        for (int i = 0; i < events; i++) {
            int number = lines.size();
            add(
                    "Order",
                    "ord_" + number,
                    0,
                    "order.cancelled",
                    "{\"orderId\":\"ord_%d\",\"reason\":\"%s\"}"
                            .formatted(number, "坏了 \\\"%d\\\"".formatted(random.nextInt(1000))));
        }
    }

    void seal(LocalDate day) {
        long from = newest() == null ? 1 : newest().toIndex() + 1;
        long to = lines.size();
        MerkleTree tree = new MerkleTree();
        ByteArrayOutputStream leaves = new ByteArrayOutputStream();
        int perEvent = 1 + random.nextInt(5);
        List<SealEvent> events = new ArrayList<>();
        long kept = from;
        for (long index = from; index <= to; index++) {
            byte[] leaf = MerkleTree.leaf(lines.get((int) index - 1).getBytes(StandardCharsets.UTF_8));
            tree.add(leaf);
            leaves.writeBytes(leaf);
            if (leaves.size() == perEvent * MerkleTree.HASH_BYTES || index == to) {
                String text = Base64.getEncoder().encodeToString(leaves.toByteArray());
                events.add(new LeavesKept(SealsId.DAYS, day, kept, text));
                leaves.reset();
                kept = index + 1;
            }
        }
        DaySealed seal =
                DaySealed.of(SealsId.DAYS, day, from, to, tree.rootHex(), newest() == null ? null : newest().seal());
        events.add(seal);
        seals.add(seal);
        for (SealEvent event : events) {
            String type = EventFamilies.typeOf(event.getClass()).value();
            add("Seals", SealsId.DAYS.value(), sealEvents++, type, Json.write(event));
        }
    }

    @Nullable
    DaySealed newest() {
        return seals.isEmpty() ? null : seals.getLast();
    }

    long sealedTo() {
        return newest() == null ? 0 : newest().toIndex();
    }

    byte[] bytes() {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private void add(String aggregateType, String aggregate, long sequence, String type, String payload) {
        int index = lines.size() + 1;
        lines.add(new EventLine(
                        index,
                        "e-" + index,
                        aggregateType,
                        aggregate,
                        sequence,
                        BEGIN.plusSeconds(index),
                        type,
                        "1",
                        payload,
                        "{\"actor\":\"{\\\"person\\\":\\\"李雷\\\"}\"}")
                .text());
    }
}
