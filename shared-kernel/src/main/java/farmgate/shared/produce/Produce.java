package farmgate.shared.produce;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One kind of produce with what the trade needs to know of it.
 *
 * @param shelfLife how long after the harvest a listing may stand
 * @param expectedShrinkagePermille weight that may go missing on the way before somebody has to explain it; policy
 * @param claimWindow how long after delivery a buyer may dispute; policy
 * @param packWithin how soon after payment it must be packed; null for the time that is set for all produce; policy
 * @param anyVariety whether any text is accepted as a variety, as under {@code fruit}
 * @param source id of the source of {@code shelfLife} in the catalogue
 */
public record Produce(
        ProduceCode code,
        Category category,
        Names names,
        List<String> synonyms,
        List<Variety> varieties,
        Duration shelfLife,
        int expectedShrinkagePermille,
        Duration claimWindow,
        @Nullable Duration packWithin,
        boolean anyVariety,
        String source) {
    private static final int PERMILLE_MAX = 100;

    public Produce {
        synonyms = List.copyOf(synonyms);
        varieties = List.copyOf(varieties);
        if (!shelfLife.isPositive() || !claimWindow.isPositive()) {
            throw new IllegalArgumentException(code + ": shelf life and claim window must be positive");
        }
        if (packWithin != null && !packWithin.isPositive()) {
            throw new IllegalArgumentException(code + ": the time to pack must be positive");
        }
        if (expectedShrinkagePermille < 0 || expectedShrinkagePermille > PERMILLE_MAX) {
            throw new IllegalArgumentException(code + ": expected shrinkage must be 0 to " + PERMILLE_MAX
                    + " per mille, not " + expectedShrinkagePermille);
        }
    }

    /**
     * The variety of that code, Chinese or English name, or synonym, however it is spaced and capitalised; under a
     * generic produce also any other text of 1 to 40 characters, taken as it is. Empty if there is none.
     */
    public Optional<Variety> variety(String codeOrName) {
        var key = NameKey.of(codeOrName);
        var listed = varieties.stream()
                .filter(variety -> NameKey.of(variety.code().value(), variety.names(), variety.synonyms())
                        .contains(key))
                .findFirst();
        return listed.or(() -> free(codeOrName.strip()));
    }

    private Optional<Variety> free(String text) {
        return anyVariety && VarietyCode.isAcceptable(text) ? Optional.of(Variety.free(text)) : Optional.empty();
    }
}
