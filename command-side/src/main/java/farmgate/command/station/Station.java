package farmgate.command.station;

import farmgate.command.person.Forgetting;
import farmgate.command.station.StationCommand.ChangeStationDetails;
import farmgate.command.station.StationCommand.ForgetKeeper;
import farmgate.command.station.StationCommand.NameKeeper;
import farmgate.command.station.StationCommand.OpenStation;
import farmgate.command.station.StationCommand.ResumeStation;
import farmgate.command.station.StationCommand.SuspendStation;
import farmgate.command.station.StationFacts.AccountState;
import farmgate.command.web.Guard;
import farmgate.command.web.IfMatch;
import farmgate.command.web.StoredAggregate;
import farmgate.command.web.Written;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.personal.BankAccount;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Personal;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.Location;
import farmgate.shared.station.StationEvent;
import farmgate.shared.station.StationEvent.KeeperForgotten;
import farmgate.shared.station.StationEvent.KeeperNamed;
import farmgate.shared.station.StationEvent.StationAccountChanged;
import farmgate.shared.station.StationEvent.StationDetailsChanged;
import farmgate.shared.station.StationEvent.StationOpened;
import farmgate.shared.station.StationEvent.StationRegistered;
import farmgate.shared.station.StationEvent.StationResumed;
import farmgate.shared.station.StationEvent.StationSuspended;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A service station: registered → open ⇄ suspended. Only an open station lists and takes orders. */
@StoredAggregate
@Revision("4")
@NullUnmarked
class Station {

    enum Status {
        REGISTERED,
        OPEN,
        SUSPENDED
    }

    @AggregateIdentifier
    private StationId id;

    private String name;
    private @Nullable Location location;
    private StationLevel level;
    private RegionCode regionCode;
    private @Nullable StationId countyStationId;
    private @Nullable Personal account;
    private int accountVersion;
    private @Nullable String accountChangedBy;
    private @Nullable Instant payableFrom;
    /** Keepers whose names can still be opened, by the names of their keys. */
    private List<String> keepers;

    private int keepersNamed;
    private Status status;
    private @Nullable Instant suspendedAt;

    Station() {}

    Station(StationRegistered registered) {
        AggregateLifecycle.apply(registered);
    }

    @CommandHandlerInterceptor
    Object ifMatch(CommandMessage<?> command, InterceptorChain chain) throws Exception {
        return IfMatch.check(command, chain);
    }

    @CommandHandler
    Written handle(OpenStation command, Actor actor) {
        mustSupervise(actor);
        switch (status) {
            case REGISTERED -> AggregateLifecycle.apply(new StationOpened(id));
            case OPEN -> {}
            case SUSPENDED ->
                throw Refusal.rule("station-suspended", "the station is suspended: resume it to open it again");
        }
        return written();
    }

    @CommandHandler
    Written handle(SuspendStation command, Actor actor, Vault vault) {
        mustSupervise(actor);
        switch (status) {
            case REGISTERED -> throw Refusal.rule("station-not-open", "the station was never opened");
            case OPEN -> {
                Guard.over(id);
                AggregateLifecycle.apply(new StationSuspended(id, FreeText.aboutIfAny(vault, id, command.reason())));
            }
            case SUSPENDED -> {}
        }
        return written();
    }

    @CommandHandler
    Written handle(ResumeStation command, Actor actor, Vault vault) {
        mustSupervise(actor);
        switch (status) {
            case REGISTERED -> throw Refusal.rule("station-not-open", "the station was never opened: open it");
            case OPEN -> {}
            case SUSPENDED -> {
                Guard.over(id);
                AggregateLifecycle.apply(new StationResumed(id, FreeText.aboutIfAny(vault, id, command.reason())));
            }
        }
        return written();
    }

    @CommandHandler
    Written handle(ChangeStationDetails command, Actor actor) {
        mustSupervise(actor);
        if (!name.equals(command.name()) || !Objects.equals(location, command.location())) {
            AggregateLifecycle.apply(new StationDetailsChanged(id, command.name(), command.location()));
        }
        return written();
    }

    /**
     * The same account again changes nothing; money that is on its way to the old one is not called back.
     *
     * @param payableFrom before then nothing of the station's own is paid
     */
    Written change(@Nullable BankAccount to, Instant payableFrom, Actor actor, Vault vault) {
        mustSupervise(actor);
        BankAccount before =
                account == null ? null : vault.open(account, BankAccount.class).orElse(null);
        if (!Objects.equals(before, to)) {
            Guard.over(id);
            AggregateLifecycle.apply(new StationAccountChanged(
                    id,
                    to == null ? null : vault.seal(id + "/account", to),
                    accountVersion + 1,
                    actor.person(),
                    payableFrom));
        }
        return written();
    }

    /** A keeper has a key of her own, so that she can be forgotten without the station. */
    @CommandHandler
    Written handle(NameKeeper command, Actor actor, Vault vault) {
        mustSupervise(actor);
        String person = id + "/keeper-" + (keepersNamed + 1);
        AggregateLifecycle.apply(new KeeperNamed(id, vault.seal(person, command.keeper())));
        return written();
    }

    /** Whoever keeps it now, and whoever kept it before. The station goes on, under its own name and account. */
    @CommandHandler
    Written handle(ForgetKeeper command, Actor actor, Vault vault) {
        if (!actor.is(Role.ADMIN)) {
            throw Refusal.forbidden("only the administrator forgets a person");
        }
        for (String person : List.copyOf(keepers)) {
            AggregateLifecycle.apply(new KeeperForgotten(id, person, account == null ? null : apart(person, vault)));
            Forgetting.destroyKeyOnceStored(vault, person);
        }
        return written();
    }

    /** The station's account under a key of its own; null when it has one already. */
    private @Nullable Personal apart(String person, Vault vault) {
        if (!account.person().equals(person)) {
            return null;
        }
        BankAccount clear = vault.open(account, BankAccount.class)
                .orElseThrow(() ->
                        new IllegalStateException("the account of " + id + " cannot be opened: is its key there?"));
        return vault.seal(id + "/account", clear);
    }

    /** The administrator looks after county stations, the operator after her own and the villages under it. */
    private void mustSupervise(Actor actor) {
        boolean may = level == StationLevel.COUNTY
                ? actor.is(Role.ADMIN) || actor.operates(id)
                : actor.operates(countyStationId);
        if (!may) {
            throw Refusal.unknown(id);
        }
    }

    StationFacts facts() {
        return new StationFacts(
                id,
                level,
                regionCode,
                countyStationId,
                account != null,
                new AccountState(accountVersion, accountChangedBy, payableFrom),
                status == Status.OPEN,
                status == Status.SUSPENDED,
                suspendedAt);
    }

    private Written written() {
        return Written.of(id, AggregateLifecycle.getVersion());
    }

    @EventSourcingHandler
    void on(StationEvent event, @Timestamp Instant at) {
        switch (event) {
            case StationRegistered registered -> {
                id = registered.stationId();
                name = registered.name();
                location = registered.location();
                level = registered.level();
                regionCode = registered.regionCode();
                countyStationId = registered.countyStationId();
                account = registered.account();
                keepers = new ArrayList<>(List.of(registered.keeper().person()));
                status = Status.REGISTERED;
            }
            case StationOpened opened -> status = Status.OPEN;
            case StationSuspended suspended -> {
                status = Status.SUSPENDED;
                suspendedAt = at;
            }
            case StationResumed resumed -> status = Status.OPEN;
            case KeeperForgotten forgotten -> {
                keepers.remove(forgotten.person());
                account = forgotten.account() == null ? account : forgotten.account();
            }
            case StationDetailsChanged changed -> {
                name = changed.name();
                location = changed.location();
            }
            case StationAccountChanged changed -> {
                account = changed.account();
                accountVersion = changed.accountVersion();
                accountChangedBy = changed.changedBy();
                payableFrom = changed.payableFrom();
            }
            case KeeperNamed named -> {
                keepers.add(named.keeper().person());
                keepersNamed++;
            }
        }
    }
}
