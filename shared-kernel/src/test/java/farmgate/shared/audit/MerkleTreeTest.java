package farmgate.shared.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MerkleTreeTest {

    /** The leaves and roots that implementations of Certificate Transparency test themselves with. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void the_known_roots_come_out() {
        MerkleTree tree = new MerkleTree();
        List<String> roots = new ArrayList<>(List.of(tree.rootHex()));
        for (String leaf : LEAVES) {
            tree.add(MerkleTree.leaf(HexFormat.of().parseHex(leaf)));
            roots.add(tree.rootHex());
        }
        assertThat(roots).containsExactlyElementsOf(ROOTS);
        assertThat(tree.size()).isEqualTo(LEAVES.size());
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void leaf_by_leaf_gives_what_the_definition_says(long seed) {
        Random random = new Random(seed);
        MerkleTree tree = new MerkleTree();
        List<byte[]> hashes = new ArrayList<>();
        int size = random.nextInt(300);
        for (int i = 0; i < size; i++) {
            byte[] bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            hashes.add(MerkleTree.leaf(bytes));
            tree.add(MerkleTree.leaf(bytes));
        }
        assertThat(tree.root()).isEqualTo(byDefinition(hashes));
    }

    @Test
    void what_is_no_hash_is_no_leaf() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MerkleTree().add(new byte[31]));
    }

    /** RFC 6962, section 2.1, word for word. */
    private static byte[] byDefinition(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return sha256();
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        return sha256(
                new byte[] {1},
                byDefinition(leaves.subList(0, left)),
                byDefinition(leaves.subList(left, leaves.size())));
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
