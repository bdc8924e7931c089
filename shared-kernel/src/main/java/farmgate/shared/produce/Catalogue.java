package farmgate.shared.produce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that can be listed. Codes are stable; names, synonyms and figures may change between editions.
 *
 * <p>Immutable, for any number of threads. A catalogue that contradicts itself does not load.
 */
public final class Catalogue {
    private static final String RESOURCE = "/farmgate/catalogue.json";

    private final String edition;
    private final List<Produce> produce;
    private final Map<String, Source> sources;
    private final Map<String, Produce> byName = new HashMap<>();

    private Catalogue(CatalogueFile file) {
        this.edition = file.edition();
        this.sources = Map.copyOf(file.sources());
        this.produce = file.produce().stream().map(this::checked).toList();
        for (var one : produce) {
            for (var key : NameKey.of(one.code().value(), one.names(), one.synonyms())) {
                var other = byName.put(key, one);
                require(other == null, one.code() + " is called '" + key + "', as another produce is");
            }
        }
    }

    /** The bundled catalogue, read at first use. */
    public static Catalogue bundled() {
        return Bundled.CATALOGUE;
    }

    /** @throws IllegalStateException if codes or names repeat, a field is missing, or a figure is not as its source says */
    static Catalogue parse(String json) {
        return new Catalogue(CatalogueFile.parse(json));
    }

    /** Which edition of the catalogue this is. */
    public String edition() {
        return edition;
    }

    /** All produce, as the catalogue orders it. */
    public List<Produce> all() {
        return produce;
    }

    /** The produce of exactly this code. */
    public Optional<Produce> produce(ProduceCode code) {
        return find(code.value()).filter(found -> found.code().equals(code));
    }

    /**
     * The produce somebody means by a code, a Chinese or English name, or a synonym ({@code 土豆}, {@code 马铃薯},
     * {@code Potato}), however it is spaced and capitalised. Empty if there is none.
     */
    public Optional<Produce> find(String codeOrName) {
        return Optional.ofNullable(byName.get(NameKey.of(codeOrName)));
    }

    /** As {@link Produce#variety(String)}; empty also if the produce is not in the catalogue. */
    public Optional<Variety> variety(ProduceCode produce, String codeOrName) {
        return produce(produce).flatMap(found -> found.variety(codeOrName));
    }

    /** Where the figures with this source id come from. */
    public Optional<Source> source(String id) {
        return Optional.ofNullable(sources.get(id));
    }

    private Produce checked(CatalogueFile.Entry entry) {
        final Produce one;
        try {
            one = entry.toProduce();
        } catch (IllegalArgumentException flaw) {
            throw new IllegalStateException(RESOURCE + ": " + entry.code() + ": " + flaw.getMessage(), flaw);
        }
        var source = sources.get(one.source());
        if (source == null) {
            throw new IllegalStateException(RESOURCE + ": " + one.code() + " names no known source: " + one.source());
        }
        require(entry.agreesWith(source), one.code() + " keeps longer or shorter than its source says");
        var taken = new HashSet<String>();
        for (var variety : one.varieties()) {
            for (var key : NameKey.of(variety.code().value(), variety.names(), variety.synonyms())) {
                require(taken.add(key), one.code() + " has two varieties called '" + key + "'");
            }
        }
        return one;
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalStateException(RESOURCE + ": " + complaint);
        }
    }

    /** Loads at first use. */
    private static final class Bundled {
        static final Catalogue CATALOGUE = load();

        private static Catalogue load() {
            try (var in = Objects.requireNonNull(Catalogue.class.getResourceAsStream(RESOURCE), RESOURCE)) {
                return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException failure) {
                throw new UncheckedIOException(RESOURCE, failure);
            }
        }
    }
}
