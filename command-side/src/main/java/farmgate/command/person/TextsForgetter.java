package farmgate.command.person;

import farmgate.command.web.Written;
import farmgate.shared.personal.TextsEvent.TextsForgotten;
import farmgate.shared.personal.TextsKey;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * Forgets texts by destroying the key that they are sealed with. Each key has a stream that holds this one fact, and what
 * is written later has the next key.
 */
class TextsForgetter {

    private static final String STREAM_TYPE = "Texts";

    private final Vault vault;
    private final EventStore eventStore;
    private final ForgottenPersons forgotten;

    TextsForgetter(Vault vault, EventStore eventStore, ForgottenPersons forgotten) {
        this.vault = vault;
        this.eventStore = eventStore;
        this.forgotten = forgotten;
    }

    @CommandHandler
    Written handle(ForgetTexts command) {
        if (!TextsKey.isAbout(command.about())) {
            throw Refusal.notFound(command.about());
        }
        TextsKey key = TextsKey.first(command.about());
        boolean before = false;
        while (forgotten.contains(key.value())) {
            before = true;
            Forgetting.destroyKeyOnceStored(vault, key.value());
            key = key.next();
        }
        if (vault.holds(key.value())) {
            Forgetting.destroyKeyOnceStored(vault, key.value());
            eventStore.publish(new GenericDomainEventMessage<>(STREAM_TYPE, key.value(), 0, new TextsForgotten(key)));
        } else if (!before) {
            throw Refusal.notFound(command.about());
        }
        return new Written(command.about(), 0);
    }
}
