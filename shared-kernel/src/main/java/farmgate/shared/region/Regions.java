package farmgate.shared.region;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The gazetteer: names of provinces, cities and counties, and what became of codes that have ended.
 *
 * <p>The table ends at the county. Codes of towns and villages are accepted everywhere and judged by the county (or
 * city) they lie in. Codes that ended before 2016 are unknown. Immutable, for any number of threads.
 */
public final class Regions {
    private static final Pattern CODE = Pattern.compile("\\d+");
    private static final Pattern ENDING = Pattern.compile("(?<=..)(?:(?:壮族|回族|维吾尔)?自治区|地区|省|市|县|区|旗|盟)$");

    private static final Pattern COUNTY_ENDING = Pattern.compile("(?<=..)[县市区]$");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u3000]+");
    private static final int SHORTEST = 2;
    private static final int LONGEST = 40;

    private final RegionTable table;
    private final Map<String, List<Region>> byName = new HashMap<>();

    private Regions(RegionTable table) {
        this.table = table;
        for (var region : table.regions().values()) {
            if (!region.isPlaceholder()) {
                for (var name : namesOf(region)) {
                    byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(region);
                }
            }
        }
    }

    /** The bundled gazetteer, read at first use. */
    public static Regions bundled() {
        return Bundled.REGIONS;
    }

    /** Every province, city and county, retired ones among them, in the order of their codes. */
    public Collection<Region> all() {
        return List.copyOf(table.regions().values());
    }

    /** The region of exactly this code, also when it is retired. */
    public Optional<Region> region(RegionCode code) {
        return Optional.ofNullable(table.regions().get(code.value()));
    }

    /** Whether the code is in force today: the county's code for towns and villages. */
    public boolean exists(RegionCode code) {
        return known(code).filter(region -> !region.isRetired()).isPresent();
    }

    /** Whether the code was in force that day: the county's code for towns and villages. */
    public boolean existed(RegionCode code, LocalDate day) {
        return known(code).filter(region -> region.isValidOn(day)).isPresent();
    }

    /** The region's own name, {@code 洛川县}; the last one it had if it is retired. */
    public Optional<String> nameOf(RegionCode code) {
        return region(code).map(Region::name);
    }

    /**
     * The name in full, {@code 陕西省延安市洛川县}, without fillers such as {@code 市辖区}. For a town or village, that of its
     * county.
     */
    public Optional<String> fullNameOf(RegionCode code) {
        return known(code).map(region -> String.join("", path(region)));
    }

    /**
     * The regions in force today that answer to a code, a name with or without its ending ({@code 洛川县}, {@code 洛川}),
     * or a full name. Names repeat across China: expect several.
     */
    public List<Region> find(String codeOrName) {
        return candidates(codeOrName).stream()
                .filter(region -> !region.isRetired())
                .toList();
    }

    /** Narrows a name by those around it, from the widest: {@code find(List.of("江苏", "徐州", "鼓楼区"))}. */
    public List<Region> find(List<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        var around = names.subList(0, names.size() - 1);
        return find(names.getLast()).stream()
                .filter(region -> around.stream()
                        .allMatch(name -> find(name).stream()
                                .anyMatch(outer -> outer.code().contains(region.code()))))
                .toList();
    }

    /**
     * The codes that cover, on that day, the area the given code stands for: itself while it is in force, otherwise what
     * followed it, the main one first. Empty if the code is unknown or had not begun. A town of a retired county is
     * answered with the county's successors, since towns are numbered anew.
     */
    public List<RegionCode> successorsOf(RegionCode code, LocalDate day) {
        return known(code)
                .map(region -> {
                    if (region.isValidOn(day)) {
                        return List.of(code);
                    }
                    return table.successors().getOrDefault(region.code(), List.of()).stream()
                            .filter(_ -> !day.isBefore(region.validUntil()))
                            .flatMap(next -> successorsOf(next, day).stream())
                            .distinct()
                            .toList();
                })
                .orElse(List.of());
    }

    /** The one code that covers the area that day; empty also when the area was divided and nobody can say. */
    public Optional<RegionCode> successorOf(RegionCode code, LocalDate day) {
        return only(successorsOf(code, day));
    }

    /**
     * The code to use that day for what somebody wrote: a code or a name, present or past. {@code 临安市} is 330185 until
     * the day before 2017-07-18 and 330112 from then on. Empty if nothing, or more than one region, answers.
     */
    public Optional<RegionCode> resolve(String codeOrName, LocalDate day) {
        var text = codeOrName.strip();
        if (CODE.matcher(text).matches()) {
            return parsed(text).flatMap(code -> successorOf(code, day));
        }
        return only(followed(candidates(text), day));
    }

    /**
     * Every code that somebody may mean who writes this in a form: as {@link #resolve} reads it, else with the outer
     * names before it ({@code 浙江临安区}), else under another ending of a county ({@code 临安县}, as 临安市 and 临安区 were
     * called before). Several codes mean that nobody can tell; none, that there was no such place that day.
     */
    public List<RegionCode> candidates(String codeOrName, LocalDate day) {
        var text = SPACES.matcher(codeOrName).replaceAll("");
        if (CODE.matcher(text).matches()) {
            return parsed(text).map(code -> successorsOf(code, day)).orElse(List.of());
        }
        var exact = candidates(text);
        var named = exact.isEmpty() ? within(text, this::candidates) : exact;
        return followed(named.isEmpty() ? within(text, this::earlierCounties) : named, day);
    }

    /**
     * What the text leads to, alone or behind names of regions around it. Worked from the front, each beginning once:
     * what people type has no end of ways to be cut.
     */
    private List<Region> within(String text, Function<String, List<Region>> names) {
        if (text.length() > LONGEST) {
            return names.apply(text);
        }
        var leadsTo = new HashMap<Integer, List<Region>>();
        for (var end = SHORTEST; end <= text.length(); end++) {
            var beginning = text.substring(0, end);
            Function<String, List<Region>> last = end == text.length() ? names : this::candidates;
            var found = last.apply(beginning);
            for (var at = SHORTEST; found.isEmpty() && at <= end - SHORTEST; at++) {
                found = inside(leadsTo.getOrDefault(at, List.of()), last.apply(beginning.substring(at)));
            }
            leadsTo.put(end, found);
        }
        return leadsTo.getOrDefault(text.length(), List.of());
    }

    private static List<Region> inside(List<Region> outer, List<Region> regions) {
        return regions.stream()
                .filter(region ->
                        outer.stream().anyMatch(around -> around.code().contains(region.code())))
                .toList();
    }

    private List<Region> earlierCounties(String name) {
        var stem = COUNTY_ENDING.matcher(name).replaceFirst("");
        if (stem.equals(name)) {
            return List.of();
        }
        return candidates(stem).stream()
                .filter(region -> region.code().level() == RegionLevel.COUNTY)
                .toList();
    }

    private List<RegionCode> followed(List<Region> regions, LocalDate day) {
        var codes = new LinkedHashSet<RegionCode>();
        for (var region : regions) {
            codes.addAll(successorsOf(region.code(), day));
        }
        return List.copyOf(codes);
    }

    private List<Region> candidates(String codeOrName) {
        var text = codeOrName.strip();
        if (CODE.matcher(text).matches()) {
            return parsed(text).flatMap(this::region).stream().toList();
        }
        return List.copyOf(byName.getOrDefault(text, List.of()));
    }

    private Optional<Region> known(RegionCode code) {
        return region(code).or(() -> switch (code.level()) {
            case TOWN, VILLAGE -> code.parent().flatMap(this::known);
            case PROVINCE, CITY, COUNTY -> Optional.empty();
        });
    }

    private Set<String> namesOf(Region region) {
        var names = new LinkedHashSet<String>();
        names.add(region.name());
        names.add(ENDING.matcher(region.name()).replaceFirst(""));
        names.add(String.join("", path(region)));
        return names;
    }

    private List<String> path(Region region) {
        var names = new ArrayList<String>();
        region.code().parent().flatMap(this::region).ifPresent(outer -> names.addAll(path(outer)));
        if (!region.isPlaceholder()) {
            names.add(region.name());
        }
        return names;
    }

    private static Optional<RegionCode> parsed(String digits) {
        try {
            return Optional.of(RegionCode.of(digits));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<RegionCode> only(List<RegionCode> codes) {
        return codes.size() == 1 ? Optional.of(codes.getFirst()) : Optional.empty();
    }

    /** Loads at first use. */
    private static final class Bundled {
        static final Regions REGIONS = new Regions(RegionTable.bundled());
    }
}
