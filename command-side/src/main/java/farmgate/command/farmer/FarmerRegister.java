package farmgate.command.farmer;

import farmgate.command.person.Forgetting;
import farmgate.command.person.Ties;
import farmgate.command.station.StationFacts;
import farmgate.command.station.Stations;
import farmgate.command.web.Guard;
import farmgate.command.web.IfMatch;
import farmgate.command.web.Written;
import farmgate.shared.farmer.FarmerEvent.FarmerDetailsChanged;
import farmgate.shared.farmer.FarmerEvent.FarmerEnrolled;
import farmgate.shared.farmer.FarmerEvent.PayoutMethodChanged;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.personal.BankAccount;
import farmgate.shared.personal.Contact;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/** Enrols farmers, their personal data sealed under their own key, changes how they are paid, and forgets them. */
class FarmerRegister {

    private final Repository<Farmer> repository;
    private final Stations stations;
    private final Vault vault;
    private final Ties ties;
    private final Duration accountHold;

    /** @param accountHold how long nothing is paid to a farmer after the way she is paid was changed */
    FarmerRegister(Repository<Farmer> repository, Stations stations, Vault vault, Ties ties, Duration accountHold) {
        this.repository = repository;
        this.stations = stations;
        this.vault = vault;
        this.ties = ties;
        this.accountHold = accountHold;
    }

    @CommandHandler
    Written handle(EnrolFarmer command, Actor actor) throws Exception {
        if (!actor.keeps(command.stationId())) {
            throw Refusal.unknown(command.stationId());
        }
        stations.getOpen(command.stationId());
        String person = command.farmerId().value();
        FarmerEnrolled enrolled = new FarmerEnrolled(
                command.farmerId(),
                command.stationId(),
                vault.seal(person, command.person()),
                command.village(),
                methodOf(command.account()),
                command.account() == null ? null : vault.seal(person, command.account()));
        repository.newInstance(() -> new Farmer(enrolled));
        return Written.of(command.farmerId(), 0);
    }

    /** The same way again changes nothing; money that is on its way to the old account is not called back. */
    @CommandHandler
    Written handle(ChangePayoutMethod command, CommandMessage<?> message, Actor actor) {
        Aggregate<Farmer> farmer = load(command.farmerId());
        FarmerFacts facts = farmer.invoke(Farmer::facts);
        mustLookAfter(facts, actor);
        IfMatch.check(message, farmer.version());
        if (!isPaidLikeThat(facts, command.account())) {
            String person = command.farmerId().value();
            PayoutMethodChanged changed = new PayoutMethodChanged(
                    command.farmerId(),
                    methodOf(command.account()),
                    command.account() == null ? null : vault.seal(person, command.account()),
                    facts.accountVersion() + 1,
                    actor.person(),
                    actor.arrivedAt().plus(accountHold));
            Guard.over(command.farmerId());
            farmer.execute(it -> it.change(changed));
        }
        return farmer.invoke(Farmer::written);
    }

    /** The same again changes nothing. What she was called before stays in the events, sealed like the rest. */
    @CommandHandler
    Written handle(ChangeFarmerDetails command, CommandMessage<?> message, Actor actor) {
        Aggregate<Farmer> farmer = load(command.farmerId());
        mustLookAfter(farmer.invoke(Farmer::facts), actor);
        IfMatch.check(message, farmer.version());
        Optional<Contact> before = vault.open(farmer.invoke(Farmer::person), Contact.class);
        boolean same = before.equals(Optional.of(command.person()))
                && farmer.invoke(Farmer::village).equals(command.village());
        if (!same) {
            FarmerDetailsChanged changed = new FarmerDetailsChanged(
                    command.farmerId(), vault.seal(command.farmerId().value(), command.person()), command.village());
            farmer.execute(it -> it.correct(changed));
        }
        return farmer.invoke(Farmer::written);
    }

    /** Her keeper says who she is and how she is paid; while the station is suspended, the operator of its county. */
    private void mustLookAfter(FarmerFacts farmer, Actor actor) {
        Guard.over(farmer.stationId());
        StationFacts station = stations.get(farmer.stationId());
        if (actor.keeps(station.id())) {
            station.mustNotBeSuspended();
        } else if (!actor.operates(station.county())) {
            throw Refusal.unknown(farmer.id());
        } else if (!station.suspended()) {
            throw Refusal.forbidden("her station's keeper does that; the county only while the station is suspended");
        }
    }

    @CommandHandler
    Written handle(ConfirmPayoutMethod command, CommandMessage<?> message, Actor actor) {
        if (!actor.is(Role.FINANCE)) {
            throw Refusal.forbidden("finance looks at how a farmer is paid");
        }
        Aggregate<Farmer> farmer = load(command.farmerId());
        IfMatch.check(message, farmer.version());
        farmer.execute(it -> it.confirm(actor.person()));
        return farmer.invoke(Farmer::written);
    }

    private Aggregate<Farmer> load(FarmerId id) {
        try {
            return repository.load(id.value());
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(id);
        }
    }

    private boolean isPaidLikeThat(FarmerFacts facts, @Nullable BankAccount account) {
        BankAccount before = facts.account() == null
                ? null
                : vault.open(facts.account(), BankAccount.class).orElse(null);
        return facts.payoutMethod() == methodOf(account) && Objects.equals(before, account);
    }

    private static PayoutMethod methodOf(@Nullable BankAccount account) {
        return account == null ? PayoutMethod.CASH : PayoutMethod.BANK;
    }

    /** The books need her account until the last fen is paid, so she is forgotten when nothing is open any more. */
    @CommandHandler
    Written handle(ForgetFarmer command, CommandMessage<?> message, Actor actor) {
        if (!actor.is(Role.ADMIN)) {
            throw Refusal.forbidden("only the administrator forgets a person");
        }
        Aggregate<Farmer> farmer = load(command.farmerId());
        IfMatch.check(message, farmer.version());
        FarmerFacts facts = farmer.invoke(Farmer::facts);
        String person = command.farmerId().value();
        if (!facts.forgotten()) {
            Guard.over(command.farmerId());
            Forgetting.mustBeFree(person, ties.ofFarmer(command.farmerId(), facts.stationId()));
        }
        Forgetting.destroyKeyOnceStored(vault, person);
        return farmer.invoke(Farmer::forget);
    }
}
