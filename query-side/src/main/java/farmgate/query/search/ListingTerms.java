package farmgate.query.search;

import farmgate.shared.listing.ListingEvent.ListingDrafted;
import farmgate.shared.produce.Catalogue;
import farmgate.shared.produce.Category;
import farmgate.shared.produce.Names;
import farmgate.shared.produce.Produce;
import farmgate.shared.region.RegionCode;
import farmgate.shared.region.Regions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The terms by which a listing is found; each list begins with the one before.
 *
 * @param names of its produce and variety; of their synonyms only as a whole, because an eggplant, also called 茄瓜, is no
 *     melon to who looks for a 瓜
 * @param context with the parts of synonyms, the kind of produce, such as fruit, and the regions around it
 * @param titles with those of its title
 * @param all with those of its description
 */
record ListingTerms(List<String> names, List<String> context, List<String> titles, List<String> all) {

    private static final int TOKENS_MAX = 1000;
    private static final int NAME_OF_TWO = 2;

    static ListingTerms of(ListingDrafted drafted) {
        Collector terms = new Collector();
        produceOf(drafted).ifPresentOrElse(produce -> terms.produce(produce, drafted.variety()), () -> {
            terms.name(drafted.produce());
            Optional.ofNullable(drafted.variety()).ifPresent(terms::name);
        });
        List<String> names = List.copyOf(terms.found);
        terms.aliases.forEach(terms::name);
        produceOf(drafted).ifPresent(produce -> terms.kind(produce.category()));
        terms.place(drafted.regionCode());
        List<String> context = List.copyOf(terms.found);
        terms.title(drafted.title());
        List<String> titles = List.copyOf(terms.found);
        Optional.ofNullable(drafted.description()).ifPresent(terms::description);
        return new ListingTerms(names, context, titles, List.copyOf(terms.found));
    }

    /** Each term once, in the first level that it stands in. */
    List<String> marked() {
        List<String> marked = new ArrayList<>(all.size());
        for (String term : all) {
            int at = marked.size();
            marked.add(levelOf(at).marked(term));
        }
        return marked;
    }

    private Level levelOf(int at) {
        if (at < names.size()) {
            return Level.NAMES;
        }
        if (at < context.size()) {
            return Level.CONTEXT;
        }
        return at < titles.size() ? Level.TITLE : Level.DESCRIPTION;
    }

    private static Optional<Produce> produceOf(ListingDrafted drafted) {
        return Catalogue.bundled().find(drafted.produce());
    }

    /** Gathers terms, each once. */
    private static final class Collector {

        private final Set<String> found = new LinkedHashSet<>();
        private final Set<String> aliases = new LinkedHashSet<>();

        void produce(Produce produce, @Nullable String variety) {
            names(produce.names(), produce.synonyms());
            if (variety != null) {
                produce.variety(variety)
                        .ifPresentOrElse(known -> names(known.names(), known.synonyms()), () -> name(variety));
            }
        }

        /** All fruit answers to what the generic fruit is called. */
        void kind(Category category) {
            Optional<String> generic = switch (category) {
                case FRUIT -> Optional.of("fruit");
                case VEGETABLE -> Optional.of("vegetable");
                case DRY_GOODS -> Optional.of("dry-goods");
                case OTHER -> Optional.empty();
            };
            generic.flatMap(Catalogue.bundled()::find).ifPresent(kind -> {
                name(kind.names().zh());
                name(kind.names().en());
                kind.synonyms().forEach(this::name);
            });
        }

        private void names(Names names, List<String> synonyms) {
            name(names.zh());
            name(names.en());
            synonyms.forEach(this::alias);
        }

        private void alias(String name) {
            wholeName(Word.of(name, TOKENS_MAX));
            aliases.add(name);
        }

        void name(String name) {
            List<Word> words = Word.of(name, TOKENS_MAX);
            words.forEach(this::text);
            wholeName(words);
        }

        private void wholeName(List<Word> words) {
            if (words.stream().noneMatch(Word::chinese)) {
                found.add(Terms.whole(words.stream().map(Word::stem).toList()));
            } else if (words.size() == 1) {
                chineseName(words.getFirst().text());
            }
        }

        private void chineseName(String name) {
            found.add(Terms.whole(name));
            for (List<String> spoken : Pinyin.spoken(KnownNames.bundled().readings(name))) {
                found.add(Terms.whole(spoken));
                if (spoken.size() == 1) {
                    found.addAll(Terms.syllablePairs(spoken));
                } else if (spoken.size() == NAME_OF_TWO) {
                    found.add(Terms.initialsOf(spoken));
                }
            }
        }

        void title(String title) {
            Word.of(title, TOKENS_MAX).forEach(this::text);
        }

        /** The names of the regions, one by one: what ends one and begins the next is no word. */
        void place(RegionCode region) {
            Regions.bundled()
                    .nameOf(region)
                    .ifPresent(name -> KnownNames.placeNames(name).forEach(this::placeName));
            region.parent().ifPresent(this::place);
        }

        private void placeName(String name) {
            List<Set<String>> readings = KnownNames.bundled().readings(name);
            found.addAll(Terms.pairs(name));
            found.addAll(Terms.spokenPairs(readings));
            found.add(Terms.whole(name));
            Pinyin.spoken(readings).forEach(spoken -> found.add(Terms.whole(spoken)));
        }

        /** Many words say little: no single characters, no pinyin. */
        void description(String description) {
            for (Word word : Word.of(description, TOKENS_MAX)) {
                found.addAll(word.chinese() ? Terms.pairs(word.text()) : List.of(word.stem()));
            }
        }

        private void text(Word word) {
            if (!word.chinese()) {
                found.add(word.stem());
                return;
            }
            List<Set<String>> readings = KnownNames.bundled().readings(word.text());
            found.addAll(Terms.characters(word.text()));
            found.addAll(Terms.pairs(word.text()));
            found.addAll(Terms.spokenPairs(readings));
            found.addAll(Terms.initials(readings));
        }
    }
}
