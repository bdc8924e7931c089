package farmgate.command.audit;

import farmgate.shared.audit.MerkleTree;
import farmgate.shared.audit.SealEvent;
import farmgate.shared.audit.SealEvent.DaySealed;
import farmgate.shared.audit.SealEvent.LeavesKept;
import farmgate.shared.audit.SealsId;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A seal in the making: takes one leaf hash after the other. */
final class SealDraft {

    /** So many hashes stand in one event: 44 kB of text. */
    static final int LEAVES_PER_EVENT = 1024;

    private final LocalDate day;
    private final long fromIndex;
    private final @Nullable String previous;
    private final MerkleTree tree = new MerkleTree();
    private final ByteArrayOutputStream leaves = new ByteArrayOutputStream();
    private final List<SealEvent> events = new ArrayList<>();
    private long keptTo;

    SealDraft(LocalDate day, long fromIndex, @Nullable String previous) {
        this.day = day;
        this.fromIndex = fromIndex;
        this.previous = previous;
        this.keptTo = fromIndex - 1;
    }

    void add(byte[] leaf) {
        tree.add(leaf);
        leaves.writeBytes(leaf);
        if (leaves.size() == LEAVES_PER_EVENT * MerkleTree.HASH_BYTES) {
            keep();
        }
    }

    /** The hashes, then the seal over them. */
    List<SealEvent> events() {
        if (leaves.size() > 0) {
            keep();
        }
        List<SealEvent> all = new ArrayList<>(events);
        all.add(DaySealed.of(SealsId.DAYS, day, fromIndex, keptTo, tree.rootHex(), previous));
        return all;
    }

    private void keep() {
        String text = Base64.getEncoder().encodeToString(leaves.toByteArray());
        events.add(new LeavesKept(SealsId.DAYS, day, keptTo + 1, text));
        keptTo += leaves.size() / MerkleTree.HASH_BYTES;
        leaves.reset();
    }
}
