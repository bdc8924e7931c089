package farmgate.command.payout;

import farmgate.command.payout.PayoutCommand.RejectPayout;
import farmgate.command.settlement.Dues;
import farmgate.command.web.IfMatch;
import farmgate.command.web.Written;
import farmgate.shared.message.Actor;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Vault;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Rejects payouts: the payout ends and its orders are due again, in one append. The payout says which station's dues they
 * are, so it is loaded before them; a run only ever makes new payouts under its dues, so the two do not wait for each
 * other.
 */
class PayoutRejecter {

    private final Repository<Payout> repository;
    private final Dues dues;

    PayoutRejecter(Repository<Payout> repository, Dues dues) {
        this.repository = repository;
        this.dues = dues;
    }

    @CommandHandler
    Written handle(RejectPayout command, Actor actor, CommandMessage<?> message, Vault vault) {
        Aggregate<Payout> payout = repository.load(command.payoutId().value());
        IfMatch.check(message, payout.version());
        FreeText reason = FreeText.about(vault, command.payoutId(), command.reason());
        Written written = payout.invoke(it -> it.reject(reason, actor));
        dues.restore(payout.invoke(Payout::stationId), command.payoutId());
        return written;
    }
}
