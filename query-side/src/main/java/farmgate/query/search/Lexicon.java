package farmgate.query.search;

import farmgate.shared.produce.Catalogue;
import farmgate.shared.produce.Names;
import farmgate.shared.produce.Produce;
import farmgate.shared.produce.Variety;
import farmgate.shared.region.Region;
import farmgate.shared.region.Regions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What topics are called, by the keys a keyboard gives: characters, pinyin and English without spaces, initials. Looks up
 * beginnings, and what is alike, in memory. Immutable.
 */
final class Lexicon {

    private static final int WORD_MIN = 3;
    private static final int WORDS_MAX = 32;

    private final NavigableMap<String, List<Entry>> byKey = new TreeMap<>();
    private final Map<Integer, List<String>> lettersByLength = new LinkedHashMap<>();

    /** How a key was made of a name. */
    enum Form {
        CHINESE,
        PINYIN,
        ENGLISH,
        /** One word of an English name. */
        PART,
        INITIALS
    }

    /** @param text what to look for when the key is meant */
    record Entry(String key, Form form, String text, Topic topic) {

        /** Whether a key of letters can be taken for it; initials are too short for that. */
        boolean isLetters() {
            return form != Form.CHINESE && form != Form.INITIALS;
        }
    }

    private Lexicon(Collection<Entry> entries) {
        for (Entry entry : entries) {
            List<Entry> same = byKey.computeIfAbsent(entry.key, key -> new ArrayList<>());
            if (entry.isLetters() && same.stream().noneMatch(Entry::isLetters)) {
                lettersByLength
                        .computeIfAbsent(entry.key.length(), length -> new ArrayList<>())
                        .add(entry.key);
            }
            same.add(entry);
        }
    }

    /** The bundled catalogue and gazetteer; made at first use. */
    static Lexicon bundled() {
        return Bundled.LEXICON;
    }

    /** Of what no catalogue names: varieties that were written freely. */
    static Lexicon of(Collection<Topic> topics) {
        return new Lexicon(topics.stream()
                .flatMap(topic -> entries(topic, Set.of(topic.text())).stream())
                .toList());
    }

    List<Entry> exact(String key) {
        return byKey.getOrDefault(key, List.of());
    }

    /** Those whose key begins so, the key itself among them, by key. */
    Stream<Entry> beginningWith(String beginning) {
        return byKey.subMap(beginning, beginning + Character.MAX_VALUE).values().stream()
                .flatMap(List::stream);
    }

    /** Those in whose Chinese name the text stands somewhere. */
    Stream<Entry> containing(String text) {
        return byKey.values().stream()
                .flatMap(List::stream)
                .filter(entry -> entry.form == Form.CHINESE && entry.key.contains(text));
    }

    /** The keys of letters that are the fewest typing errors away, at most so many as {@link Typo} forgives. */
    List<Entry> like(String letters) {
        int forgiven = Typo.forgiven(letters);
        List<String> nearest = new ArrayList<>();
        for (int length = letters.length() - forgiven; length <= letters.length() + forgiven; length++) {
            for (String key : lettersByLength.getOrDefault(length, List.of())) {
                int errors = Typo.between(letters, key, forgiven);
                if (errors < forgiven) {
                    nearest.clear();
                    forgiven = errors;
                }
                if (errors == forgiven && errors > 0) {
                    nearest.add(key);
                }
            }
        }
        return nearest.stream()
                .flatMap(key -> exact(key).stream())
                .filter(Entry::isLetters)
                .toList();
    }

    private static List<Entry> bundledEntries() {
        List<Entry> entries = new ArrayList<>();
        for (Produce produce : Catalogue.bundled().all()) {
            entries.addAll(entries(Topic.of(produce), names(produce.names(), produce.synonyms())));
            for (Variety variety : produce.varieties()) {
                entries.addAll(entries(Topic.of(produce, variety), names(variety.names(), variety.synonyms())));
            }
        }
        for (Region region : Regions.bundled().all()) {
            if (!region.isRetired()) {
                Topic.of(region.code())
                        .ifPresent(topic -> entries.addAll(entries(topic, KnownNames.placeNames(topic.text()))));
            }
        }
        return entries;
    }

    private static Set<String> names(Names given, List<String> synonyms) {
        Set<String> names = new LinkedHashSet<>(List.of(given.zh(), given.en()));
        names.addAll(synonyms);
        return names;
    }

    private static Set<Entry> entries(Topic topic, Set<String> names) {
        Set<Entry> entries = new LinkedHashSet<>();
        for (String name : names) {
            List<Word> words = Word.of(name, WORDS_MAX);
            if (words.stream().noneMatch(Word::chinese)) {
                english(topic, words, entries);
            } else {
                chinese(topic, words, entries);
            }
        }
        return entries;
    }

    private static void english(Topic topic, List<Word> words, Set<Entry> entries) {
        List<String> texts = words.stream().map(Word::text).toList();
        entries.add(new Entry(String.join("", texts), Form.ENGLISH, String.join(" ", texts), topic));
        texts.stream()
                .filter(text -> text.length() >= WORD_MIN)
                .forEach(text -> entries.add(new Entry(text, Form.PART, text, topic)));
    }

    private static void chinese(Topic topic, List<Word> words, Set<Entry> entries) {
        String name = String.join("", words.stream().map(Word::text).toList());
        entries.add(new Entry(name, Form.CHINESE, name, topic));
        if (words.size() > 1) {
            return;
        }
        for (List<String> syllables : Pinyin.spoken(KnownNames.bundled().readings(name))) {
            entries.add(new Entry(String.join("", syllables), Form.PINYIN, String.join(" ", syllables), topic));
            if (syllables.size() > 1) {
                String initials = Terms.initialsOf(syllables).substring(1);
                entries.add(new Entry(initials, Form.INITIALS, name, topic));
            }
        }
    }

    private static final class Bundled {
        static final Lexicon LEXICON = new Lexicon(bundledEntries());
    }
}
