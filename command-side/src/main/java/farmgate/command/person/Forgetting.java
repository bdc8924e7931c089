package farmgate.command.person;

import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** How a person is forgotten. */
public final class Forgetting {

    /** How many things a refusal lists; it counts them all. */
    private static final int LISTED_MAX = 20;

    private static final int NAMED_MAX = 3;

    private Forgetting() {}

    /** @throws Refusal {@code person-has-open-business} with what is open and how it ends */
    public static void mustBeFree(String person, List<Tie> ties) {
        if (ties.isEmpty()) {
            return;
        }
        String named = ties.stream()
                .limit(NAMED_MAX)
                .map(tie -> tie.kind() + " " + tie.id() + ": " + tie.next())
                .collect(Collectors.joining("; "));
        throw Refusal.rule(
                        "person-has-open-business",
                        person + " cannot be forgotten before what is open has ended: " + named)
                .with("open", ties.stream().limit(LISTED_MAX).toList())
                .with("openCount", ties.size());
    }

    /**
     * Destroys the key when the fact is stored, before anybody is answered. If we stop in between, the automation destroys
     * it; the other way round a key could be gone of somebody who in the end was not forgotten.
     */
    public static void destroyKeyOnceStored(Vault vault, String person) {
        CurrentUnitOfWork.get().root().afterCommit(_ -> vault.forget(person));
    }
}
