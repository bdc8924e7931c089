package farmgate.command.settlement;

import farmgate.command.finance.DayLimits;
import farmgate.command.settlement.ClawbackCommand.ApproveWriteOff;
import farmgate.command.settlement.ClawbackCommand.DeclineWriteOff;
import farmgate.command.settlement.ClawbackCommand.ProposeWriteOff;
import farmgate.command.web.IfMatch;
import farmgate.command.web.Written;
import farmgate.shared.message.Actor;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.ClawbackId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/** Writes off what a payee owes and nobody will get, when two people of finance say so. */
class ClawbackDesk {

    private final Repository<Clawback> repository;
    private final Dues dues;
    private final DayLimits dayLimits;

    ClawbackDesk(Repository<Clawback> repository, Dues dues, DayLimits dayLimits) {
        this.repository = repository;
        this.dues = dues;
        this.dayLimits = dayLimits;
    }

    @CommandHandler
    Written handle(ProposeWriteOff command, CommandMessage<?> message, Actor actor, Vault vault) {
        FreeText reason = FreeText.about(vault, command.clawbackId(), command.reason());
        return load(command.clawbackId(), message).invoke(it -> it.propose(reason, actor.person()));
    }

    @CommandHandler
    Written handle(DeclineWriteOff command, CommandMessage<?> message, Actor actor, Vault vault) {
        FreeText reason = FreeText.about(vault, command.clawbackId(), command.reason());
        return load(command.clawbackId(), message).invoke(it -> it.decline(reason, actor.person()));
    }

    @CommandHandler
    Written handle(ApproveWriteOff command, CommandMessage<?> message, Actor actor) throws Exception {
        Aggregate<Clawback> clawback = load(command.clawbackId(), message);
        if (clawback.invoke(it -> it.mayBeWrittenOff(actor.person()))) {
            dues.forgive(clawback.invoke(Clawback::stationId), command.clawbackId());
            clawback.execute(it -> it.writeOff(actor.person()));
            dayLimits.count(actor, command.clawbackId(), clawback.invoke(Clawback::amount));
        }
        return clawback.invoke(Clawback::written);
    }

    private Aggregate<Clawback> load(ClawbackId id, CommandMessage<?> message) {
        try {
            Aggregate<Clawback> clawback = repository.load(id.value());
            IfMatch.check(message, clawback.version());
            return clawback;
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(id);
        }
    }
}
