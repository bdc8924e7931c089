package farmgate.command.farmer;

import farmgate.command.station.Stations;
import farmgate.command.web.IfMatch;
import farmgate.command.web.Written;
import farmgate.shared.farmer.FarmerEvent.FarmerEnrolled;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Enrols farmers, their personal data sealed under their own key, and forgets them by destroying it. */
class FarmerRegister {

    private final Repository<Farmer> repository;
    private final Stations stations;
    private final Vault vault;

    FarmerRegister(Repository<Farmer> repository, Stations stations, Vault vault) {
        this.repository = repository;
        this.stations = stations;
        this.vault = vault;
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
                command.account() == null ? PayoutMethod.CASH : PayoutMethod.BANK,
                command.account() == null ? null : vault.seal(person, command.account()));
        repository.newInstance(() -> new Farmer(enrolled));
        return Written.of(command.farmerId(), 0);
    }

    /**
     * The key goes before the fact is stored: whoever was answered is sure that nothing can be read any more. If we stop
     * in between, nobody was answered, and the request is sent again.
     */
    @CommandHandler
    Written handle(ForgetFarmer command, CommandMessage<?> message, Actor actor) {
        if (!actor.is(Role.ADMIN)) {
            throw Refusal.forbidden("only the administrator forgets a person");
        }
        Aggregate<Farmer> farmer = repository.load(command.farmerId().value());
        IfMatch.check(message, farmer.version());
        vault.forget(command.farmerId().value());
        return farmer.invoke(Farmer::forget);
    }
}
