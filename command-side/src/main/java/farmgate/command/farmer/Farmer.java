package farmgate.command.farmer;

import farmgate.command.farmer.FarmerFacts.AccountChange;
import farmgate.command.web.StoredAggregate;
import farmgate.command.web.Written;
import farmgate.shared.farmer.FarmerEvent;
import farmgate.shared.farmer.FarmerEvent.FarmerDetailsChanged;
import farmgate.shared.farmer.FarmerEvent.FarmerEnrolled;
import farmgate.shared.farmer.FarmerEvent.FarmerForgotten;
import farmgate.shared.farmer.FarmerEvent.PayoutMethodChanged;
import farmgate.shared.farmer.FarmerEvent.PayoutMethodConfirmed;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.personal.Personal;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import java.time.Instant;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A farmer: enrolled → forgotten. A forgotten farmer keeps her id and her money in the books, and lists no more. */
@StoredAggregate
@Revision("5")
@NullUnmarked
class Farmer {

    @AggregateIdentifier
    private FarmerId id;

    private StationId stationId;
    private Personal person;
    private String village;
    private PayoutMethod payoutMethod;
    private @Nullable Personal account;
    private int accountVersion;
    private @Nullable String accountChangedBy;
    private @Nullable Instant payableFrom;
    private @Nullable AccountChange accountChange;
    private boolean forgotten;

    Farmer() {}

    Farmer(FarmerEnrolled enrolled) {
        AggregateLifecycle.apply(enrolled);
    }

    Written forget() {
        if (!forgotten) {
            AggregateLifecycle.apply(new FarmerForgotten(id));
        }
        return written();
    }

    /** What is still due to somebody who was forgotten is paid in cash: nothing of hers is needed for that. */
    void change(PayoutMethodChanged changed) {
        if (forgotten && changed.account() != null) {
            throw Refusal.unknown(id);
        }
        AggregateLifecycle.apply(changed);
    }

    void correct(FarmerDetailsChanged changed) {
        if (forgotten) {
            throw Refusal.unknown(id);
        }
        AggregateLifecycle.apply(changed);
    }

    Personal person() {
        return person;
    }

    String village() {
        return village;
    }

    /** A repeat, also by another person, changes nothing. */
    void confirm(String person) {
        if (accountChange == null) {
            throw Refusal.rule("nothing-to-confirm", "the way she is paid was never changed");
        }
        if (person.equals(accountChangedBy)) {
            throw Refusal.rule("same-person", "you changed how she is paid yourself: another person confirms it");
        }
        if (!accountChange.confirmed()) {
            AggregateLifecycle.apply(new PayoutMethodConfirmed(id, accountVersion, person));
        }
    }

    Written written() {
        return Written.of(id, AggregateLifecycle.getVersion());
    }

    boolean sellsAt(StationId station) {
        return !forgotten && stationId.equals(station);
    }

    FarmerFacts facts() {
        return new FarmerFacts(
                id,
                stationId,
                payoutMethod,
                account,
                accountVersion,
                accountChangedBy,
                payableFrom,
                forgotten,
                accountChange);
    }

    @EventSourcingHandler
    void on(FarmerEvent event, @Timestamp Instant at) {
        switch (event) {
            case FarmerEnrolled enrolled -> {
                id = enrolled.farmerId();
                stationId = enrolled.stationId();
                person = enrolled.person();
                village = enrolled.village();
                payoutMethod = enrolled.payoutMethod();
                account = enrolled.account();
            }
            case PayoutMethodChanged changed -> {
                payoutMethod = changed.payoutMethod();
                account = changed.account();
                accountVersion = changed.accountVersion();
                accountChangedBy = changed.changedBy();
                payableFrom = changed.payableFrom();
                accountChange = new AccountChange(at, false);
            }
            case PayoutMethodConfirmed confirmed -> accountChange = new AccountChange(accountChange.at(), true);
            case FarmerDetailsChanged changed -> {
                person = changed.person();
                village = changed.village();
            }
            case FarmerForgotten _ -> forgotten = true;
        }
    }
}
