package farmgate.config.admin;

import farmgate.config.vault.VersionedSecret;
import farmgate.shared.message.Actor;
import farmgate.shared.refusal.Refusal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The keys of the house that can be replaced. What they are is never said. */
@RestController
class KeyEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(KeyEndpoint.class);

    private final List<VersionedSecret> keys;

    KeyEndpoint(List<VersionedSecret> keys) {
        this.keys = List.copyOf(keys);
    }

    enum State {
        /** Every node hears of it before it begins. */
        ANNOUNCED,
        /** Things are made with it. */
        CURRENT,
        /** What was made with it still counts. */
        ACCEPTED,
        RETIRED
    }

    /**
     * @param from when it begins or began; null for the first
     * @param by who asked for it; null for the first
     */
    record KeyVersion(
            int number,
            State state,
            @Nullable Instant from,
            @Nullable String by,
            boolean leaked) {}

    record KeyView(String name, List<KeyVersion> versions) {}

    record KeyList(List<KeyView> items) {}

    /** @param leaked whether others may know the present version: it stops counting when the new one begins */
    record Rotation(@Nullable Boolean leaked) {}

    @GetMapping("/api/admin/keys")
    @RolesAllowed("ADMIN")
    KeyList keys() {
        return new KeyList(keys.stream().map(this::view).toList());
    }

    /** 202: the new version begins in a minute, when every node has heard of it. */
    @PostMapping("/api/admin/keys/{name}/rotate")
    @RolesAllowed("ADMIN")
    ResponseEntity<KeyView> rotate(
            @PathVariable String name, @RequestBody(required = false) @Valid @Nullable Rotation rotation, Actor actor) {
        VersionedSecret key = keys.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("key"));
        boolean leaked = rotation != null && Boolean.TRUE.equals(rotation.leaked());
        VersionedSecret.Version version = key.rotate(actor.person(), leaked);
        LOG.warn(
                "{} replaces the key '{}': version {} begins at {}",
                actor.person(),
                name,
                version.number(),
                version.from());
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(view(key));
    }

    private KeyView view(VersionedSecret key) {
        int current = key.current().number();
        List<Integer> accepted =
                key.accepted().stream().map(VersionedSecret.Version::number).toList();
        return new KeyView(
                key.name(),
                key.all().reversed().stream()
                        .map(version -> new KeyVersion(
                                version.number(),
                                state(version, current, accepted),
                                version.number() == 1 ? null : version.from(),
                                version.by(),
                                version.leaked()))
                        .toList());
    }

    private static State state(VersionedSecret.Version version, int current, List<Integer> accepted) {
        if (version.number() > current) {
            return State.ANNOUNCED;
        }
        if (version.number() == current) {
            return State.CURRENT;
        }
        return accepted.contains(version.number()) ? State.ACCEPTED : State.RETIRED;
    }
}
