package farmgate.config.proof;

import farmgate.shared.audit.MerkleTree;
import java.util.Arrays;

/** The hashes of events that follow each other, in 32 bytes each: a year's events fit into the memory. */
final class LeafHashes {

    private static final int HASH = MerkleTree.HASH_BYTES;
    private static final int EVENTS_AT_FIRST = 1024;

    private byte[] bytes = new byte[EVENTS_AT_FIRST * HASH];
    private int length;
    private long firstIndex;

    /** @param firstIndex of the event whose hash is added first */
    LeafHashes(long firstIndex) {
        this.firstIndex = firstIndex;
    }

    void add(byte[] hashes) {
        if (bytes.length - length < hashes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.multiplyExact(bytes.length, 2), length + hashes.length));
        }
        System.arraycopy(hashes, 0, bytes, length, hashes.length);
        length += hashes.length;
    }

    long firstIndex() {
        return firstIndex;
    }

    /** The index of the last event whose hash is here; before the first index when there is none. */
    long lastIndex() {
        return firstIndex + length / HASH - 1;
    }

    boolean hold(long fromIndex, long toIndex) {
        return fromIndex >= firstIndex && toIndex <= lastIndex();
    }

    boolean sameAt(long index, LeafHashes other) {
        int here = offset(index);
        int there = other.offset(index);
        return Arrays.equals(bytes, here, here + HASH, other.bytes, there, there + HASH);
    }

    String root(long fromIndex, long toIndex) {
        MerkleTree tree = new MerkleTree();
        for (long index = fromIndex; index <= toIndex; index++) {
            tree.add(Arrays.copyOfRange(bytes, offset(index), offset(index) + HASH));
        }
        return tree.rootHex();
    }

    /** Forgets all up to and with an index. */
    void dropTo(long index) {
        int from = Math.clamp((index - firstIndex + 1) * HASH, 0, length);
        System.arraycopy(bytes, from, bytes, 0, length - from);
        length -= from;
        firstIndex += from / HASH;
    }

    private int offset(long index) {
        return Math.toIntExact((index - firstIndex) * HASH);
    }
}
