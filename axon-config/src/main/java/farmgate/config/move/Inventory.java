package farmgate.config.move;

import farmgate.config.proof.EventDigest;
import farmgate.config.vault.KeyRing;
import farmgate.query.projection.ViewHashes.ViewHash;
import farmgate.shared.audit.SealEvent.DaySealed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one side holds, in so few words that two sides can be compared. */
record Inventory(EventDigest events, KeyRing keys, List<ViewHash> readModels) {

    Inventory {
        readModels = List.copyOf(readModels);
    }

    /**
     * One thing that must be the same on both sides.
     *
     * @param told for people
     * @param hash of what it holds
     */
    record Entry(String told, String hash) {}

    /** By what they are about, in the order in which they are shown. */
    Map<String, Entry> entries() {
        Map<String, Entry> entries = new LinkedHashMap<>();
        entries.put("events", new Entry("%,d".formatted(events.events()), events.sha256()));
        for (DaySealed seal : events.seals()) {
            entries.put(
                    "seal of " + seal.day(),
                    new Entry("%,d to %,d".formatted(seal.fromIndex(), seal.toIndex()), seal.seal()));
        }
        entries.put(
                "keys",
                new Entry(
                        "%,d persons (%,d forgotten), %,d others"
                                .formatted(
                                        keys.persons().size(),
                                        keys.forgotten(),
                                        keys.secrets().size()),
                        keys.sha256()));
        for (ViewHash view : readModels) {
            entries.put(
                    "read model " + view.collection(),
                    new Entry("%,d documents".formatted(view.documents()), view.sha256()));
        }
        return entries;
    }
}
