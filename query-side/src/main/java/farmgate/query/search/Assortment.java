package farmgate.query.search;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import farmgate.query.projection.Views;
import farmgate.shared.produce.Catalogue;
import farmgate.shared.produce.Produce;
import farmgate.shared.region.RegionCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * How many listings on offer are about what, as it was at most a few seconds ago. Counting reads all that is on offer, so
 * that it is done seldom: a reader who finds the count older than {@link #AGE_MAX}, and than twenty times what counting
 * took, counts anew, while others go on with the old one.
 */
final class Assortment {

    private static final Duration AGE_MAX = Duration.ofSeconds(3);
    private static final int REST = 20;

    private final Views views;
    private final OnOffer onOffer;
    private final ReentrantLock counting = new ReentrantLock();
    private volatile @Nullable Counted last;

    Assortment(Views views, OnOffer onOffer) {
        this.views = views;
        this.onOffer = onOffer;
    }

    /**
     * @param listings by topic; a topic that is not here has none
     * @param lexicons of all that can be named: the bundled one, and that of varieties that were written freely
     */
    record Counts(Map<Topic, Long> listings, List<Lexicon> lexicons) {

        long of(Topic topic) {
            return listings.getOrDefault(topic, 0L);
        }
    }

    private record Counted(Counts counts, Instant at, Duration took) {}

    Counts now() {
        Counted known = last;
        if (known != null && (isYoung(known) || !counting.tryLock())) {
            return known.counts;
        }
        if (known == null) {
            counting.lock();
        }
        try {
            Counted meanwhile = last;
            if (meanwhile == null || !isYoung(meanwhile)) {
                meanwhile = count();
                last = meanwhile;
            }
            return meanwhile.counts;
        } finally {
            counting.unlock();
        }
    }

    private boolean isYoung(Counted counted) {
        Duration age = Duration.between(counted.at, onOffer.clock().instant());
        return age.compareTo(AGE_MAX) <= 0 || age.compareTo(counted.took.multipliedBy(REST)) <= 0;
    }

    private Counted count() {
        Instant begun = onOffer.clock().instant();
        List<Bson> steps = List.of(
                Aggregates.match(Filters.and(onOffer.conditions())),
                Aggregates.group(
                        new Document("produce", "$produce")
                                .append("variety", "$variety")
                                .append("region", "$regionCode"),
                        Accumulators.sum("count", 1L)));
        Map<Topic, Long> counts = new HashMap<>();
        Set<Topic> free = new LinkedHashSet<>();
        views.collection(ListingProjection.LISTINGS).aggregate(steps).forEach(group -> {
            Document of = group.get("_id", Document.class);
            long count = group.get("count", Number.class).longValue();
            about(of, free).forEach(topic -> counts.merge(topic, count, Math::addExact));
        });
        Instant done = onOffer.clock().instant();
        Counts made = new Counts(Map.copyOf(counts), List.of(Lexicon.bundled(), Lexicon.of(free)));
        return new Counted(made, done, Duration.between(begun, done));
    }

    private static List<Topic> about(Document group, Set<Topic> free) {
        List<Topic> topics = new ArrayList<>();
        Optional<Produce> produce = Catalogue.bundled().find(group.getString("produce"));
        produce.map(Topic::of).ifPresent(topics::add);
        String variety = group.getString("variety");
        if (variety != null && produce.isPresent()) {
            produce.get()
                    .variety(variety)
                    .map(known -> Topic.of(produce.get(), known))
                    .ifPresent(topic -> {
                        topics.add(topic);
                        if (produce.get().anyVariety()) {
                            free.add(topic);
                        }
                    });
        }
        for (Optional<RegionCode> region = Optional.of(RegionCode.of(group.getString("region")));
                region.isPresent();
                region = region.flatMap(RegionCode::parent)) {
            Topic.of(region.get()).ifPresent(topics::add);
        }
        return topics;
    }
}
