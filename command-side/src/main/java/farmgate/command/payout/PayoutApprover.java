package farmgate.command.payout;

import farmgate.command.finance.DayLimits;
import farmgate.command.payout.PayoutCommand.ApprovePayout;
import farmgate.command.web.IfMatch;
import farmgate.command.web.Written;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Money;
import farmgate.shared.refusal.Refusal;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/** Approves payouts: by another person than who closed it and who changed a payee's account, twice when it is large. */
class PayoutApprover {

    private final Repository<Payout> repository;
    private final FrozenAccounts accounts;
    private final FrozenRoute route;
    private final DayLimits dayLimits;
    private final Money twoApprovalsAbove;

    /** @param twoApprovalsAbove a payout of more than this needs two people */
    PayoutApprover(
            Repository<Payout> repository,
            PayeeAccounts accounts,
            StationRoutes routes,
            DayLimits dayLimits,
            Money twoApprovalsAbove) {
        this.repository = repository;
        this.accounts = new FrozenAccounts(accounts);
        this.route = new FrozenRoute(routes, this.accounts);
        this.dayLimits = dayLimits;
        this.twoApprovalsAbove = twoApprovalsAbove;
    }

    @CommandHandler
    Written handle(ApprovePayout command, CommandMessage<?> message, Actor actor) throws Exception {
        Aggregate<Payout> payout = load(command);
        IfMatch.check(message, payout.version());
        payout.execute(it -> {
            it.mustBeAnother(actor);
            accounts.mustBeOfAnother(it, actor.person());
        });
        if (payout.invoke(Payout::isToBeApproved)) {
            payout.execute(accounts::mustBeUnchanged);
            payout.execute(route::mustBeUnchanged);
        }
        Long before = payout.version();
        Written approved = payout.invoke(it -> it.approve(command.contentHash(), actor, twoApprovalsAbove));
        if (!Objects.equals(before, payout.version())) {
            dayLimits.count(
                    actor, command.payoutId(), payout.invoke(Payout::asClosed).total());
        }
        return approved;
    }

    private Aggregate<Payout> load(ApprovePayout command) {
        try {
            return repository.load(command.payoutId().value());
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(command.payoutId());
        }
    }
}
