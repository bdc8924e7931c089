package farmgate.command.listing;

import farmgate.shared.region.RegionCode;
import farmgate.shared.region.Regions;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where goods grew, as somebody wrote it. */
final class Origin {

    private static final int CANDIDATES_SHOWN = 5;
    private static final String FIELD = Column.ORIGIN.code();

    private Origin() {}

    /**
     * Whether goods of this origin may be listed at a station of that region: it lies in the region or around it. Names
     * and codes are those of the harvest's day; what has become of them since is looked up.
     *
     * @throws farmgate.shared.refusal.Refusal when it does not, or when nobody can say which region is meant
     */
    static void mustBeOf(String text, @Nullable LocalDate harvestedOn, RegionCode station, LocalDate today) {
        Regions regions = Regions.bundled();
        LocalDate day = Objects.requireNonNullElse(harvestedOn, today);
        List<RegionCode> meant = regions.candidates(text, day);
        if (meant.isEmpty()) {
            List<RegionCode> later = regions.candidates(text, today);
            throw later.isEmpty()
                    ? Wording.refusal(FIELD, "origin-unknown", text)
                    : Wording.refusal(FIELD, "origin-not-yet", text, day, named(later));
        }
        if (meant.size() > 1) {
            throw Wording.refusal(FIELD, "origin-several", text, named(meant));
        }
        List<RegionCode> now = regions.successorsOf(meant.getFirst(), today);
        List<RegionCode> here = regions.successorsOf(station, today);
        boolean near = now.stream()
                .anyMatch(origin -> here.stream().anyMatch(own -> own.contains(origin) || origin.contains(own)));
        if (!near) {
            throw Wording.refusal(FIELD, "origin-elsewhere", text, named(now), named(here));
        }
    }

    private static String named(List<RegionCode> codes) {
        return codes.stream()
                        .limit(CANDIDATES_SHOWN)
                        .map(code -> Regions.bundled().fullNameOf(code).orElse("") + " " + code.sixDigits())
                        .collect(Collectors.joining(", "))
                + (codes.size() > CANDIDATES_SHOWN ? ", …" : "");
    }
}
