package farmgate.command.payout;

import farmgate.command.payout.PayoutCommand.CreatePaymentFile;
import farmgate.command.settlement.Dues;
import farmgate.command.till.Tills;
import farmgate.command.web.Guard;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Id;
import farmgate.shared.money.Money;
import farmgate.shared.payout.PaymentFileEvent.PaymentFileCreated;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/** Puts approved payouts into a payment file: all of them are instructed with it, or none and there is no file. */
class PaymentFiler {

    private final Repository<PaymentFile> files;
    private final Repository<Payout> payouts;
    private final EventStore eventStore;
    private final Dues dues;
    private final Tills tills;
    private final FrozenAccounts accounts;
    private final FrozenRoute route;
    private final BankCalendar calendar;
    private final OwnAccount own;

    PaymentFiler(
            Repository<PaymentFile> files,
            Repository<Payout> payouts,
            EventStore eventStore,
            Dues dues,
            Tills tills,
            PayeeAccounts accounts,
            StationRoutes routes,
            BankCalendar calendar,
            OwnAccount own) {
        this.files = files;
        this.payouts = payouts;
        this.eventStore = eventStore;
        this.dues = dues;
        this.tills = tills;
        this.accounts = new FrozenAccounts(accounts);
        this.route = new FrozenRoute(routes, this.accounts);
        this.calendar = calendar;
        this.own = own;
    }

    @CommandHandler
    FiledPayouts handle(CreatePaymentFile command, Actor actor) throws Exception {
        PaymentFileId fileId = command.fileId();
        if (eventStore.lastSequenceNumberFor(fileId.value()).isPresent()) {
            return files.load(fileId.value()).invoke(PaymentFile::filed);
        }
        own.mustBeNamed();
        if (new HashSet<>(command.payoutIds()).size() < command.payoutIds().size()) {
            throw Refusal.invalid("payoutIds", "a payout is named twice");
        }
        List<Aggregate<Payout>> loaded = command.payoutIds().stream()
                .sorted(Comparator.comparing(PayoutId::value))
                .map(this::load)
                .toList();
        loaded.forEach(payout -> {
            payout.execute(PaymentFiler::guard);
            payout.execute(accounts::mustBeUnchanged);
            payout.execute(route::mustBeUnchanged);
            payout.execute(it -> it.instruct(fileId));
            dues.clear(payout.invoke(Payout::stationId), new PayoutId(payout.identifierAsString()));
        });
        creditOwnShares(loaded);
        PaymentFileCreated created = file(command, loaded, actor);
        LocalDate executionDate = calendar.workdayFrom(LocalDate.ofInstant(created.createdAt(), BankCalendar.CHINA));
        return files.newInstance(() -> new PaymentFile(created, own, executionDate))
                .invoke(PaymentFile::filed);
    }

    /** Whose account or suspension is changed while the file is made, is asked anew; after it, the change came later. */
    private static void guard(Payout payout) {
        Guard.over(payout.stationId());
        payout.reroutedTo().ifPresent(Guard::over);
        payout.lines().stream()
                .map(PayoutLine::payee)
                .<Id>map(payee -> switch (payee.kind()) {
                    case FARMER -> new FarmerId(payee.id());
                    case STATION, COUNTY, CARRIER -> new StationId(payee.id());
                })
                .forEach(Guard::over);
    }

    private void creditOwnShares(List<Aggregate<Payout>> loaded) throws Exception {
        List<Aggregate<Payout>> byStation = loaded.stream()
                .sorted(Comparator.comparing(
                        payout -> payout.invoke(Payout::stationId).value()))
                .toList();
        for (Aggregate<Payout> payout : byStation) {
            for (PayoutLine line : payout.invoke(Payout::ownShares)) {
                tills.creditOwnShare(payout.invoke(Payout::stationId), new PayoutId(payout.identifierAsString()), line);
            }
        }
    }

    private Aggregate<Payout> load(PayoutId payoutId) {
        try {
            return payouts.load(payoutId.value());
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(payoutId);
        }
    }

    private static PaymentFileCreated file(CreatePaymentFile command, List<Aggregate<Payout>> loaded, Actor actor) {
        List<PayoutLine> bankLines = loaded.stream()
                .flatMap(payout -> payout.invoke(Payout::lines).stream())
                .filter(line -> line.method() == PayoutMethod.BANK)
                .toList();
        return new PaymentFileCreated(
                command.fileId(),
                PaymentFileNames.messageId(command.fileId()),
                command.payoutIds(),
                bankLines.size(),
                Money.sum(bankLines.stream().map(PayoutLine::amount).toList()),
                actor.arrivedAt().truncatedTo(ChronoUnit.SECONDS));
    }
}
