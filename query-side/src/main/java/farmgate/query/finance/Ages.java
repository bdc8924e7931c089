package farmgate.query.finance;

import farmgate.query.finance.AgeGroup.Kind;
import farmgate.query.projection.LargeSums;
import farmgate.query.web.Aged;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sorts what is open into groups by its age in whole days. */
final class Ages {

    private static final List<Integer> BEGINNINGS = List.of(0, 2, 8, 31, 91);

    private final Map<Kind, Source> sources;
    private final Clock clock;

    /** Whatever can tell everything that is open of a kind. */
    @FunctionalInterface
    interface Source {
        void every(Consumer<Aged> reader);
    }

    /** @param sources one for every kind */
    Ages(Map<Kind, Source> sources, Clock clock) {
        this.sources = Map.copyOf(sources);
        this.clock = clock;
    }

    /** Every group of every kind, also those in which there is nothing. */
    List<AgeGroup> groups() {
        Instant now = clock.instant();
        List<AgeGroup> groups = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            groups.addAll(groups(kind, Objects.requireNonNull(sources.get(kind), kind::name), now));
        }
        return groups;
    }

    private static List<AgeGroup> groups(Kind kind, Source source, Instant now) {
        List<List<Aged>> found = new ArrayList<>();
        BEGINNINGS.forEach(days -> found.add(new ArrayList<>()));
        source.every(each ->
                found.get(group(Duration.between(each.since(), now).toDays())).add(each));
        List<AgeGroup> groups = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            List<Aged> members = found.get(i);
            groups.add(new AgeGroup(
                    kind,
                    BEGINNINGS.get(i),
                    i + 1 < BEGINNINGS.size() ? Integer.valueOf(BEGINNINGS.get(i + 1) - 1) : null,
                    members.size(),
                    LargeSums.of(members.stream().map(Aged::amount).toList()),
                    oldest(members)));
        }
        return groups;
    }

    /** What began after this moment, by another node's clock, counts as of today. */
    private static int group(long days) {
        int group = 0;
        while (group + 1 < BEGINNINGS.size() && days >= BEGINNINGS.get(group + 1)) {
            group++;
        }
        return group;
    }

    private static @Nullable Instant oldest(List<Aged> members) {
        return members.stream().map(Aged::since).min(Instant::compareTo).orElse(null);
    }
}
