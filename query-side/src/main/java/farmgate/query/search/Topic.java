package farmgate.query.search;

import farmgate.shared.produce.Produce;
import farmgate.shared.produce.Variety;
import farmgate.shared.region.Region;
import farmgate.shared.region.RegionCode;
import farmgate.shared.region.Regions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that listings are about.
 *
 * @param produce of which it is a variety; null for what is none
 * @param text what it is called in Chinese
 * @param en what it is called in English; null for places
 */
record Topic(
        Kind kind,
        String code,
        @Nullable String produce,
        String text,
        @Nullable String en) {

    enum Kind {
        PRODUCE,
        VARIETY,
        REGION
    }

    static Topic of(Produce produce) {
        return new Topic(
                Kind.PRODUCE,
                produce.code().value(),
                null,
                produce.names().zh(),
                produce.names().en());
    }

    static Topic of(Produce produce, Variety variety) {
        return new Topic(
                Kind.VARIETY,
                variety.code().value(),
                produce.code().value(),
                variety.names().zh(),
                variety.names().en());
    }

    /** Empty for what the gazetteer does not name, or only to fill a level. */
    static Optional<Topic> of(RegionCode code) {
        return Regions.bundled()
                .nameOf(code)
                .filter(name ->
                        Regions.bundled().find(name).stream().map(Region::code).anyMatch(code::equals))
                .map(name -> new Topic(Kind.REGION, code.value(), null, name, null));
    }

    boolean isPlace() {
        return kind == Kind.REGION;
    }
}
