package farmgate.shared.produce;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What makes two spellings the same name: width, case and spaces do not count ({@code Ｒed  FUJI} is Red Fuji). */
final class NameKey {
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private NameKey() {}

    static String of(String text) {
        var narrow = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        return SPACES.matcher(narrow).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

    /** The keys a thing answers to. */
    static Set<String> of(String code, Names names, List<String> synonyms) {
        return Stream.concat(Stream.of(code, names.zh(), names.en()), synonyms.stream())
                .map(NameKey::of)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
