package farmgate.tests.season;

import java.util.List;

/** Something that must always be true is not. */
final class Broken extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final String law;
    private transient List<String> log = List.of();

    private Broken(String law, Object evidence) {
        super(law + " — not here: " + evidence);
        this.law = law;
    }

    static void unless(boolean holds, String law, Object evidence) {
        if (!holds) {
            throw new Broken(law, evidence);
        }
    }

    /** The sentence that does not hold, the same for each season in which it does not. */
    String law() {
        return law;
    }

    /** What had happened until then. */
    List<String> log() {
        return log;
    }

    void after(List<String> story) {
        log = List.copyOf(story);
    }
}
