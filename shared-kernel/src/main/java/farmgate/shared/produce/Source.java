package farmgate.shared.produce;

/**
 * Where a figure comes from.
 *
 * @param policy whether it is our own decision rather than somebody's measurement
 */
public record Source(String title, boolean policy) {
    public Source {
        if (title.isBlank()) {
            throw new IllegalArgumentException("a source has no title");
        }
    }
}
