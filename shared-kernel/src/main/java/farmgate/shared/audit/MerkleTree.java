package farmgate.shared.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The hash tree of RFC 6962, section 2.1, with SHA-256: a leaf is hashed after a byte 0, a node after a byte 1, so that
 * none passes for the other; of n leaves the left part has the largest power of two that is less than n. Leaves are
 * added one after the other, and no more is kept than one hash for each level. For one thread at a time.
 */
public final class MerkleTree {

    /** Of a hash, in bytes. */
    public static final int HASH_BYTES = 32;

    private static final int LEVELS_MAX = Long.SIZE;
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest digest = sha256();
    /** The roots of the whole subtrees so far, by their height: those whose bit is set in the size. */
    private final byte[][] subtrees = new byte[LEVELS_MAX][];

    private long size;

    /** The hash of a leaf's bytes. */
    public static byte[] leaf(byte[] bytes) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return digest.digest(bytes);
    }

    /** Adds the hash of a leaf, as {@link #leaf} makes it. */
    public void add(byte[] leafHash) {
        if (leafHash.length != HASH_BYTES) {
            throw new IllegalArgumentException("a leaf's hash has 32 bytes, not " + leafHash.length);
        }
        byte[] hash = Arrays.copyOf(leafHash, HASH_BYTES);
        int height = 0;
        while (isWhole(height)) {
            hash = node(subtrees[height], hash);
            height++;
        }
        subtrees[height] = hash;
        size++;
    }

    public long size() {
        return size;
    }

    /** The root over the leaves so far; of no leaves the hash of nothing. */
    public byte[] root() {
        byte[] root = null;
        for (int height = 0; height < LEVELS_MAX; height++) {
            if (isWhole(height)) {
                root = root == null ? subtrees[height] : node(subtrees[height], root);
            }
        }
        return root == null ? digest.digest() : root.clone();
    }

    /** The root as 64 lower-case hexadecimal digits. */
    public String rootHex() {
        return HexFormat.of().formatHex(root());
    }

    private boolean isWhole(int height) {
        return ((size >> height) & 1) == 1;
    }

    private byte[] node(byte[] left, byte[] right) {
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
