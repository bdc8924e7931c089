package farmgate.query.search;

import farmgate.shared.produce.Catalogue;
import farmgate.shared.produce.Names;
import farmgate.shared.produce.Produce;
import farmgate.shared.region.Region;
import farmgate.shared.region.Regions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of produce, varieties and regions. They tell where one name ends and the next begins in what people write
 * without a space ({@code 洛川红富士苹果}, {@code luochuanpingguo}), and how characters of several readings are read in
 * them.
 */
final class KnownNames {

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}+");
    private static final Pattern LATIN = Pattern.compile("[\\p{IsLatin}' -]+");
    private static final Pattern ENDING = Pattern.compile("(?<=..)(?:(?:壮族|回族|维吾尔)?自治区|地区|省|市|县|区|旗|盟)$");
    private static final int LENGTH_MAX = 8;

    private final Map<String, List<String>> spellings = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Set<List<String>> spoken = new HashSet<>();
    private final Set<List<String>> english = new HashSet<>();

    KnownNames(Catalogue catalogue, Regions regions) {
        for (Produce produce : catalogue.all()) {
            spell(produce.names());
            produce.varieties().forEach(variety -> spell(variety.names()));
        }
        for (Produce produce : catalogue.all()) {
            add(produce.names(), produce.synonyms());
            produce.varieties().forEach(variety -> add(variety.names(), variety.synonyms()));
        }
        for (Region region : regions.all()) {
            placeNames(region.name()).forEach(this::add);
        }
    }

    /** Those of the bundled catalogue and gazetteer; made at first use. */
    static KnownNames bundled() {
        return Bundled.NAMES;
    }

    /** What a place is called: with what it is, and without ({@code 洛川县}, {@code 洛川}). */
    static Set<String> placeNames(String name) {
        Set<String> names = new LinkedHashSet<>();
        names.add(ENDING.matcher(name).replaceFirst(""));
        names.add(name);
        return names;
    }

    /** Cuts a run of characters before and after each known name, the longest first from the left. */
    List<String> split(String run) {
        int[] points = run.codePoints().toArray();
        return parts(points.length, (from, to) -> names.contains(new String(points, from, to - from))).stream()
                .map(part -> new String(points, part.from, part.to - part.from))
                .toList();
    }

    /** As {@link #split(String)}, for names as they are spoken. */
    List<List<String>> split(List<String> syllables) {
        return parts(syllables.size(), (from, to) -> spoken.contains(syllables.subList(from, to))).stream()
                .map(part -> List.copyOf(syllables.subList(part.from, part.to)))
                .toList();
    }

    /** As {@link #split(String)}, for the stems of English words. */
    List<List<Word>> splitEnglish(List<Word> words) {
        List<String> stems = Word.stems(words);
        return parts(words.size(), (from, to) -> english.contains(stems.subList(from, to))).stream()
                .map(part -> List.copyOf(words.subList(part.from, part.to)))
                .toList();
    }

    /** How each character of a run may be read: as the catalogue spells the names in it, in every way outside them. */
    List<Set<String>> readings(String run) {
        int[] points = run.codePoints().toArray();
        List<Set<String>> readings = new ArrayList<>();
        for (int from = 0; from < points.length; ) {
            List<String> spelling = longestSpelling(points, from);
            if (spelling == null) {
                readings.add(Pinyin.readings(points[from++]));
            } else {
                spelling.forEach(syllable -> readings.add(Set.of(syllable)));
                from += spelling.size();
            }
        }
        return readings;
    }

    private @Nullable List<String> longestSpelling(int[] points, int from) {
        for (int to = Math.min(points.length, from + LENGTH_MAX); to > from; to--) {
            List<String> spelling = spellings.get(new String(points, from, to - from));
            if (spelling != null) {
                return spelling;
            }
        }
        return null;
    }

    private void spell(Names given) {
        List<String> spelling = List.of(given.pinyin().split(" "));
        if (isChinese(given.zh()) && spelling.size() == given.zh().length()) {
            spellings.put(given.zh(), spelling);
        }
    }

    private void add(Names given, List<String> synonyms) {
        add(given.zh());
        add(given.en());
        synonyms.forEach(this::add);
    }

    private void add(String name) {
        if (isChinese(name)) {
            names.add(name);
            spoken.addAll(Pinyin.spoken(readings(name)));
        } else if (LATIN.matcher(name).matches()) {
            english.add(Word.stems(Word.of(name, LENGTH_MAX)));
        }
    }

    private static boolean isChinese(String name) {
        return CHINESE.matcher(name).matches();
    }

    private record Part(int from, int to) {}

    @FunctionalInterface
    private interface Known {
        boolean test(int from, int to);
    }

    private static List<Part> parts(int length, Known known) {
        List<Part> parts = new ArrayList<>();
        int done = 0;
        for (int from = 0; from < length; ) {
            int to = endOfLongest(from, length, known);
            if (to == from) {
                from++;
                continue;
            }
            if (done < from) {
                parts.add(new Part(done, from));
            }
            parts.add(new Part(from, to));
            from = to;
            done = to;
        }
        if (done < length) {
            parts.add(new Part(done, length));
        }
        return parts;
    }

    private static int endOfLongest(int from, int length, Known known) {
        for (int to = Math.min(length, from + LENGTH_MAX); to > from; to--) {
            if (known.test(from, to)) {
                return to;
            }
        }
        return from;
    }

    private static final class Bundled {
        static final KnownNames NAMES = new KnownNames(Catalogue.bundled(), Regions.bundled());
    }
}
