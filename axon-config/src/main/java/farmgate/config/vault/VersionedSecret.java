package farmgate.config.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A secret of the house that is replaced by a new version now and then. A version is never changed or removed. It begins
 * {@link #NOTICE} after it was made: until then every node has heard of it, so that none ever meets what was made with a
 * version it does not know.
 */
public final class VersionedSecret {

    public static final Duration NOTICE = Duration.ofSeconds(60);

    /** How long a node may not know of a version that another one has made. */
    static final Duration REMEMBERED = Duration.ofSeconds(30);

    private static final String ALL = "all";

    private final HouseSecrets secrets;
    private final String firstName;
    private final String name;
    private final @Nullable Duration grace;
    private final Supplier<byte[]> fresh;
    private final Clock clock;
    private final Cache<String, List<Version>> versions;

    /**
     * @param firstName under which the first version is kept
     * @param name under which people know it, and its later versions are kept
     * @param grace how long what was made with a version goes on counting when the next one has begun; null for ever,
     *     also when it has leaked
     * @param fresh makes the bytes of a new version
     */
    public VersionedSecret(
            HouseSecrets secrets,
            String firstName,
            String name,
            @Nullable Duration grace,
            Supplier<byte[]> fresh,
            Clock clock,
            Ticker ticker) {
        this.secrets = secrets;
        this.firstName = firstName;
        this.name = name;
        this.grace = grace;
        this.fresh = fresh;
        this.clock = clock;
        this.versions = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .ticker(ticker)
                .build();
        versions.put(ALL, stored());
    }

    /**
     * One version.
     *
     * @param number from 1 on
     * @param from when it begins
     * @param by who asked for it; null for the first
     * @param leaked whether others may know the version before it, so that it has no grace
     */
    public record Version(
            int number,
            String base64,
            Instant from,
            @Nullable String by,
            boolean leaked) {

        public byte[] secret() {
            return Base64.getDecoder().decode(base64);
        }

        /** Says nothing of the secret. */
        @Override
        public String toString() {
            return "Version[number=" + number + ", from=" + from + ", by=" + by + ", leaked=" + leaked + "]";
        }

        private boolean hasBegun(Instant now) {
            return !from.isAfter(now);
        }
    }

    /** As it is kept from the second version on. */
    private record Kept(String secret, Instant from, String by, boolean leaked) {}

    public String name() {
        return name;
    }

    /** The oldest first; the last one may not have begun. */
    public List<Version> all() {
        return versions.get(ALL, ignored -> stored());
    }

    /** With which things are made now. */
    public Version current() {
        return at(clock.instant());
    }

    /** With which things were made at that time. */
    public Version at(Instant time) {
        List<Version> known = all();
        for (Version version : known.reversed()) {
            if (version.hasBegun(time)) {
                return version;
            }
        }
        return known.getFirst();
    }

    /** With which things may have been made that count now or will in a moment, the newest first. */
    public List<Version> accepted() {
        Instant now = clock.instant();
        List<Version> accepted = new ArrayList<>();
        for (Version version : all().reversed()) {
            accepted.add(version);
            if (version.hasBegun(now) && endsTheOneBefore(version, now)) {
                break;
            }
        }
        return List.copyOf(accepted);
    }

    private boolean endsTheOneBefore(Version version, Instant now) {
        return grace != null && (version.leaked() || version.from().plus(grace).isBefore(now));
    }

    /**
     * Makes the next version. While the newest has not begun, a repeat answers with that one.
     *
     * @throws Refusal if one that has not begun was asked for with other words about a leak
     */
    public Version rotate(String by, boolean leaked) {
        Version newest = stored().getLast();
        Instant now = clock.instant();
        if (newest.hasBegun(now)) {
            int number = newest.number() + 1;
            Kept proposal = new Kept(base64(fresh.get()), beginning(now), by, leaked);
            newest = read(number, secrets.secret(stored(number), () -> bytes(proposal)));
            versions.invalidate(ALL);
        }
        if (newest.leaked() != leaked) {
            throw Refusal.rule(
                            "rotation-under-way",
                            "a new version begins at " + newest.from()
                                    + ": wait for it, and say then what this one is for")
                    .with("from", newest.from());
        }
        return newest;
    }

    /** On a whole second: times that are kept less exactly than this one are still on the same side of it. */
    private static Instant beginning(Instant now) {
        return now.plus(NOTICE).plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
    }

    private List<Version> stored() {
        List<Version> found = new ArrayList<>();
        found.add(new Version(1, base64(secrets.secret(firstName, fresh)), Instant.EPOCH, null, false));
        for (int number = 2; ; number++) {
            Optional<byte[]> next = secrets.existing(stored(number));
            if (next.isEmpty()) {
                return List.copyOf(found);
            }
            found.add(read(number, next.orElseThrow()));
        }
    }

    private String stored(int number) {
        return name + "/" + number;
    }

    private static Version read(int number, byte[] kept) {
        Kept version = Json.read(new String(kept, StandardCharsets.UTF_8), Kept.class);
        return new Version(number, version.secret(), version.from(), version.by(), version.leaked());
    }

    private static String base64(byte[] secret) {
        return Base64.getEncoder().encodeToString(secret);
    }

    private static byte[] bytes(Kept version) {
        return Json.write(version).getBytes(StandardCharsets.UTF_8);
    }
}
