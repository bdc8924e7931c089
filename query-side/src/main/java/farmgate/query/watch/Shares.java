package farmgate.query.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often something happens to one among several, compared with how often it happens to the others: the distance from
 * the others' share in standard deviations of the binomial distribution.
 */
final class Shares {

    private static final int COUNTED_MIN = 30;
    /** Passed by chance about once in thirty thousand times. */
    private static final double DEVIATIONS_MAX = 4;
    /** A share nobody else has at all would make the first case stand out. */
    private static final double OTHERS_MIN = 0.01;

    private final Map<String, Share> shares = new TreeMap<>();

    /** One among several. */
    static final class Share {
        private long counted;
        private long noticed;
        private final List<String> evidence = new ArrayList<>();

        long counted() {
            return counted;
        }

        long noticed() {
            return noticed;
        }

        List<String> evidence() {
            return List.copyOf(evidence);
        }
    }

    /** @param id of what is counted, kept as evidence when it is noticed */
    void count(String one, String id, boolean noticed) {
        Share share = shares.computeIfAbsent(one, key -> new Share());
        share.counted++;
        if (noticed) {
            share.noticed++;
            if (share.evidence.size() < Finding.EVIDENCE_MAX) {
                share.evidence.add(id);
            }
        }
    }

    /** Those that stand out, by name. */
    Map<String, Share> outstanding() {
        long counted = shares.values().stream().mapToLong(Share::counted).sum();
        long noticed = shares.values().stream().mapToLong(Share::noticed).sum();
        Map<String, Share> outstanding = new TreeMap<>();
        shares.forEach((one, share) -> {
            long others = counted - share.counted;
            double expected = Math.max(OTHERS_MIN, others == 0 ? 0 : (noticed - share.noticed) / (double) others);
            double deviation = Math.sqrt(share.counted * expected * (1 - expected));
            if (share.counted >= COUNTED_MIN && share.noticed - share.counted * expected > DEVIATIONS_MAX * deviation) {
                outstanding.put(one, share);
            }
        });
        return outstanding;
    }
}
