package farmgate.command.deadletter;

import farmgate.command.deadletter.SetAsideCommand.ApproveSetAside;
import farmgate.command.deadletter.SetAsideCommand.DeclineSetAside;
import farmgate.command.deadletter.SetAsideCommand.ProposeSetAside;
import farmgate.command.web.IfMatch;
import farmgate.shared.deadletter.SetAsideEvent.SetAsideProposed;
import farmgate.shared.deadletter.SetAsidesId;
import farmgate.shared.message.Actor;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Two administrators decide which event a processor leaves out. */
class SetAsideCommandHandler {

    private final Repository<SetAsides> repository;
    private final EventStore eventStore;

    SetAsideCommandHandler(Repository<SetAsides> repository, EventStore eventStore) {
        this.repository = repository;
        this.eventStore = eventStore;
    }

    @CommandHandler
    DecidedSetAside handle(ProposeSetAside command, CommandMessage<?> message, Actor actor) throws Exception {
        String processor = command.processor();
        String event = command.eventId();
        if (!isThere()) {
            SetAsideProposed first =
                    new SetAsideProposed(SetAsidesId.ALL, processor, event, command.reason(), actor.person());
            return repository.newInstance(() -> new SetAsides(first)).invoke(all -> all.answer(processor, event));
        }
        return load(message).invoke(all -> all.propose(processor, event, command.reason(), actor.person()));
    }

    @CommandHandler
    DecidedSetAside handle(ApproveSetAside command, CommandMessage<?> message, Actor actor) {
        return load(message).invoke(all -> all.approve(command.processor(), command.eventId(), actor.person()));
    }

    @CommandHandler
    DecidedSetAside handle(DeclineSetAside command, CommandMessage<?> message, Actor actor) {
        return load(message)
                .invoke(all -> all.decline(command.processor(), command.eventId(), command.reason(), actor.person()));
    }

    private Aggregate<SetAsides> load(CommandMessage<?> message) {
        if (!isThere()) {
            throw SetAsides.notProposed();
        }
        Aggregate<SetAsides> all = repository.load(SetAsidesId.ALL.value());
        IfMatch.check(message, all.version());
        return all;
    }

    private boolean isThere() {
        return eventStore.lastSequenceNumberFor(SetAsidesId.ALL.value()).isPresent();
    }
}
