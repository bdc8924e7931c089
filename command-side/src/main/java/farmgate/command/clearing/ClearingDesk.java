package farmgate.command.clearing;

import farmgate.command.clearing.ClearingCommand.MatchSettlementPart;
import farmgate.command.clearing.ClearingCommand.ReportSettlement;
import farmgate.command.payment.PaymentProvider;
import farmgate.command.payment.ProviderPayments;
import farmgate.command.web.Written;
import farmgate.shared.bank.BankExceptionEvent.ProviderLineOpened;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.clearing.SettlementLine;
import farmgate.shared.message.Actor;
import farmgate.shared.refusal.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/**
 * Takes in what the payment provider settles, and matches it with our payments part by part: a report of thousands of
 * lines is one append, and each part of it another one with the payments that it clears.
 */
class ClearingDesk {

    private final Repository<ProviderSettlement> repository;
    private final EventStore eventStore;
    private final PaymentProvider provider;
    private final ProviderPayments payments;
    private final Discrepancies discrepancies;

    ClearingDesk(
            Repository<ProviderSettlement> repository,
            EventStore eventStore,
            PaymentProvider provider,
            ProviderPayments payments,
            Discrepancies discrepancies) {
        this.repository = repository;
        this.eventStore = eventStore;
        this.provider = provider;
        this.payments = payments;
        this.discrepancies = discrepancies;
    }

    @CommandHandler
    Written handle(ReportSettlement command, Actor actor) throws Exception {
        SettlementReport report = command.report();
        if (!report.provider().equals(provider.name())) {
            throw Refusal.invalid("provider", "our payment provider is " + provider.name());
        }
        String id = report.id().value();
        if (eventStore.lastSequenceNumberFor(id).isPresent()) {
            return repository.load(id).invoke(it -> it.reportedAgain(report.contentHash()));
        }
        repository.newInstance(() -> new ProviderSettlement(report.reported(actor.person()), report.parts()));
        return Written.of(report.id(), report.parts().size());
    }

    @CommandHandler
    void handle(MatchSettlementPart command, Actor actor) throws Exception {
        Aggregate<ProviderSettlement> settlement = load(command.settlementId());
        // In the order of the payments' ids, as everybody who loads several.
        List<SettlementLine> lines = settlement.invoke(it -> it.waiting(command.part())).stream()
                .sorted(Comparator.comparing(SettlementLine::paymentId).thenComparingInt(SettlementLine::number))
                .toList();
        if (lines.isEmpty()) {
            return;
        }
        String of = settlement.invoke(ProviderSettlement::provider);
        List<BankExceptionId> opened = new ArrayList<>();
        for (SettlementLine line : lines) {
            String problem = payments.clear(of, line, command.settlementId());
            if (problem != null) {
                opened.add(open(command.settlementId(), line, problem, actor));
            }
        }
        settlement.execute(it -> it.matched(command.part(), lines.size() - opened.size(), opened));
    }

    private BankExceptionId open(ProviderSettlementId settlementId, SettlementLine line, String problem, Actor actor)
            throws Exception {
        BankExceptionId id = SettlementNames.exceptionOf(settlementId, line.number());
        discrepancies.open(new ProviderLineOpened(
                id,
                settlementId,
                line.number(),
                problem,
                line.paymentId(),
                line.kind() == SettlementLine.Kind.PAYMENT ? BankMovement.CREDIT : BankMovement.DEBIT,
                line.amount(),
                line.reference(),
                actor.arrivedAt()));
        return id;
    }

    private Aggregate<ProviderSettlement> load(ProviderSettlementId id) {
        try {
            return repository.load(id.value());
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(id);
        }
    }
}
