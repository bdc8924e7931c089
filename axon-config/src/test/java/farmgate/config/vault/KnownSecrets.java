package farmgate.config.vault;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Secrets in memory, as several nodes share them. */
public final class KnownSecrets implements HouseSecrets {

    private final Map<String, byte[]> secrets = new HashMap<>();

    @Override
    public byte[] secret(String name, Supplier<byte[]> proposal) {
        return secrets.computeIfAbsent(name, ignored -> proposal.get());
    }

    @Override
    public Optional<byte[]> existing(String name) {
        return Optional.ofNullable(secrets.get(name));
    }
}
