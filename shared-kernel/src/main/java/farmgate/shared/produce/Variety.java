package farmgate.shared.produce;

import java.util.List;

/** A variety as buyers ask for it: a cultivar, or the place that made it known. */
public record Variety(VarietyCode code, Names names, List<String> synonyms) {
    public Variety {
        synonyms = List.copyOf(synonyms);
    }

    /** A variety somebody wrote under a generic produce: the text is its code and its name in every language. */
    static Variety free(String text) {
        return new Variety(new VarietyCode(text), new Names(text, text, ""), List.of());
    }
}
