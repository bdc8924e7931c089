package farmgate.config.proof;

import farmgate.config.eventstore.TextLines;
import farmgate.shared.audit.EventLine;
import farmgate.shared.audit.MerkleTree;
import farmgate.shared.audit.SealEvent.DaySealed;
import farmgate.shared.audit.SealEvent.LeavesKept;
import farmgate.shared.audit.SealHash;
import farmgate.shared.audit.SealsId;
import farmgate.shared.message.Event;
import farmgate.shared.wire.EventFamilies;
import farmgate.shared.wire.Json;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Goes through all lines of a store or an export, in their order, and compares them with the seals among them.
 *
 * <p>A seal stands behind what it covers, so hashes wait for their seal. Where the root over them is not the sealed one,
 * the hashes that were kept with the seal tell which event is another: they add up to the root, so whoever trusts the
 * root may trust them.
 */
final class Verification {

    private static final String DAY_SEALED =
            EventFamilies.typeOf(DaySealed.class).value();
    private static final String LEAVES_KEPT =
            EventFamilies.typeOf(LeavesKept.class).value();

    /** Some of the hashes that are kept with a seal, and the event that holds them. */
    private record Chunk(long eventIndex, LocalDate day, long fromIndex, long toIndex) {}

    private final Findings findings = new Findings();
    private final List<DaySealed> seals = new ArrayList<>();
    private final LeafHashes waiting = new LeafHashes(1);
    private final List<Chunk> chunks = new ArrayList<>();
    private LeafHashes kept = new LeafHashes(1);
    private @Nullable DaySealed last;
    /** A seal that cannot be trusted was passed over: the next one begins anew. */
    private boolean lost;

    private @Nullable Finding brokenChain;
    private long events;

    /** What came of it; {@code sealedTo} is the index up to which events are covered by seals. */
    record Result(List<DaySealed> seals, long events, long sealedTo, Findings findings) {}

    /**
     * The next line.
     *
     * @return the event, when the line can be read
     */
    @Nullable
    EventLine take(byte[] bytes, boolean ended) {
        events++;
        waiting.add(MerkleTree.leaf(bytes));
        EventLine line = read(bytes, ended);
        if (line != null) {
            if (line.type().equals(LEAVES_KEPT)) {
                LeavesKept leaves = payload(line, LeavesKept.class);
                if (leaves != null) {
                    keep(leaves);
                }
            } else if (line.type().equals(DAY_SEALED)) {
                DaySealed seal = payload(line, DaySealed.class);
                if (seal == null) {
                    forgetKept();
                    lost = true;
                } else {
                    compare(line, seal);
                }
            }
        }
        return line;
    }

    Result end() {
        if (!chunks.isEmpty() && findings.isEmpty()) {
            long index = chunks.getLast().eventIndex() + 1;
            findings.add(new Finding(
                    index, null, "the seal that belongs to the hashes before it is not there", "前面的哈希值所属的封存记录不见了"));
        }
        if (brokenChain != null && findings.isEmpty()) {
            findings.add(brokenChain);
        }
        return new Result(List.copyOf(seals), events, last == null ? 0 : last.toIndex(), findings);
    }

    private @Nullable EventLine read(byte[] bytes, boolean ended) {
        try {
            EventLine line = EventLine.parse(TextLines.text(bytes));
            if (line.index() != events) {
                touched(null, "the line there is of event " + line.index(), "该行是第 " + line.index() + " 号事件");
            } else if (!ended) {
                touched(line, "nothing ends its line: the file was cut off", "该行没有结尾：文件被截断");
            }
            return line;
        } catch (IllegalArgumentException e) {
            touched(null, "its line is no event's: " + e.getMessage(), "该行不是事件的格式");
            return null;
        }
    }

    private void touched(@Nullable EventLine line, String english, String chinese) {
        findings.add(Finding.of(events, line, english, chinese));
    }

    private <T extends Event> @Nullable T payload(EventLine line, Class<T> type) {
        try {
            T event = Json.read(line.payload(), type);
            if (SealsId.DAYS.value().equals(line.aggregateId())) {
                return event;
            }
        } catch (JacksonException e) {
            touched(line, "it cannot be read: " + e.getOriginalMessage(), "内容无法读取");
            return null;
        }
        touched(line, "it is not in the chain of seals", "不在封存链中");
        return null;
    }

    private void keep(LeavesKept leaves) {
        byte[] hashes;
        try {
            hashes = Base64.getDecoder().decode(leaves.leaves());
        } catch (IllegalArgumentException e) {
            hashes = new byte[0];
        }
        int count = hashes.length / MerkleTree.HASH_BYTES;
        if (chunks.isEmpty()) {
            kept = new LeafHashes(leaves.fromIndex());
        }
        if (count == 0 || hashes.length % MerkleTree.HASH_BYTES != 0 || leaves.fromIndex() != kept.lastIndex() + 1) {
            touched(null, "the hashes in it are not those of the events that follow", "其中的哈希值不是后续事件的");
            return;
        }
        kept.add(hashes);
        chunks.add(new Chunk(events, leaves.day(), leaves.fromIndex(), leaves.fromIndex() + count - 1));
    }

    private void compare(EventLine line, DaySealed seal) {
        boolean whole = SealHash.of(seal.day(), seal.fromIndex(), seal.toIndex(), seal.root(), seal.previous())
                        .equals(seal.seal())
                && seal.sealsId().equals(SealsId.DAYS);
        if (!whole) {
            touched(line, "the seal of " + seal.day() + " does not add up in itself", seal.day() + " 的封存记录自身不一致");
            forgetKept();
            lost = true;
            return;
        }
        requireChained(line, seal);
        if (seal.fromIndex() <= seal.toIndex()) {
            compareEvents(line, seal);
        }
        waiting.dropTo(seal.toIndex());
        forgetKept();
        last = seal;
        lost = false;
        seals.add(seal);
    }

    private void requireChained(EventLine line, DaySealed seal) {
        DaySealed before = last;
        boolean chained = before == null
                ? seal.previous() == null && seal.fromIndex() == 1
                : Objects.equals(seal.previous(), before.seal())
                        && seal.fromIndex() == before.toIndex() + 1
                        && seal.day().isAfter(before.day());
        if (!chained && !lost && brokenChain == null) {
            brokenChain = Finding.of(events, line, "it does not follow on the seal before it", "与前一封存记录不相连");
        }
    }

    private void compareEvents(EventLine line, DaySealed seal) {
        long from = seal.fromIndex();
        long to = seal.toIndex();
        if (!waiting.hold(from, to) || to >= events) {
            touched(
                    line,
                    "it seals the events %d to %d, which are not all before it".formatted(from, to),
                    "封存的第 %d 至 %d 号事件并不都在它之前".formatted(from, to));
            return;
        }
        boolean untouched = waiting.root(from, to).equals(seal.root());
        boolean allKept = kept.hold(from, to);
        if (untouched) {
            chunks.forEach(chunk -> requireRightHashes(chunk, seal));
        } else if (allKept && kept.root(from, to).equals(seal.root())) {
            nameTouched(seal, "it is not what was sealed for " + seal.day(), "与 " + seal.day() + " 封存的内容不符");
        } else if (allKept) {
            nameTouched(
                    seal,
                    "it, or its hash among those of %s, is not what was sealed".formatted(seal.day()),
                    "该事件或其在 %s 的哈希值与封存的不符".formatted(seal.day()));
        } else {
            findings.add(new Finding(
                    from,
                    null,
                    "it or one of those up to %d is not what was sealed for %s; their hashes are not all there"
                            .formatted(to, seal.day()),
                    "该事件至第 %d 号事件中有与 %s 封存内容不符的，其哈希值不全".formatted(to, seal.day())));
        }
    }

    private void requireRightHashes(Chunk chunk, DaySealed seal) {
        if (!chunk.day().equals(seal.day())) {
            findings.add(new Finding(chunk.eventIndex(), null, "it is not of " + seal.day(), "不属于 " + seal.day()));
            return;
        }
        for (long index = Math.max(chunk.fromIndex(), seal.fromIndex()); index <= chunk.toIndex(); index++) {
            if (index > seal.toIndex() || !waiting.sameAt(index, kept)) {
                findings.add(new Finding(
                        chunk.eventIndex(),
                        null,
                        "a hash in it is not that of event %d, which is untouched".formatted(index),
                        "其中第 %d 号事件的哈希值不对，而该事件未被改动".formatted(index)));
                return;
            }
        }
    }

    private void nameTouched(DaySealed seal, String english, String chinese) {
        boolean named = false;
        for (long index = seal.fromIndex(); index <= seal.toIndex(); index++) {
            if (!waiting.sameAt(index, kept)) {
                findings.add(new Finding(index, null, english, chinese));
                named = true;
            }
        }
        if (!named) {
            touched(null, "the root in the seal of " + seal.day() + " is another", seal.day() + " 封存记录中的根哈希不符");
        }
    }

    private void forgetKept() {
        chunks.clear();
        kept = new LeafHashes(1);
    }
}
