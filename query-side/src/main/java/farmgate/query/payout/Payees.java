package farmgate.query.payout;

import com.mongodb.client.model.Filters;
import farmgate.query.payout.PayeeProjection.PayeeDocument;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.personal.BankAccount;
import farmgate.shared.personal.Vault;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;

/** Who may see which station's payouts, and into which accounts they are paid. */
class Payees {

    private final Views views;
    private final Vault vault;

    Payees(Views views, Vault vault) {
        this.views = views;
        this.vault = vault;
    }

    /** Finance and auditors see every station, a keeper her own, an operator her county. */
    boolean maySee(Actor actor, StationId stationId) {
        return seesAll(actor)
                || actor.keeps(stationId)
                || actor.operates(stationId)
                || actor.operates(countyOf(stationId).orElse(null));
    }

    boolean seesAll(Actor actor) {
        return actor.is(Role.FINANCE) || actor.is(Role.AUDITOR);
    }

    /** The stations that a keeper or an operator sees. */
    List<String> stationsOf(Actor actor) {
        List<String> stations = new ArrayList<>();
        StationId own = actor.station();
        if (own == null) {
            return stations;
        }
        stations.add(own.value());
        if (actor.operates(own)) {
            views.collection(PayeeProjection.PAYEES)
                    .find(Filters.eq("countyStationId", own.value()))
                    .map(village -> village.getString("_id"))
                    .into(stations);
        }
        return stations;
    }

    /**
     * The accounts of those payees who have one and were not forgotten, by the payees' ids.
     *
     * @param versions which of a payee's accounts is meant; the first one when it does not say
     */
    Map<String, BankAccount> accountsOf(Set<Payee> payees, Map<String, Integer> versions) {
        Map<String, String> payeesByDocument = new HashMap<>();
        for (Payee payee : payees) {
            payeesByDocument.put(PayeeProjection.idOf(payee.id(), versions.getOrDefault(payee.id(), 0)), payee.id());
        }
        Map<String, BankAccount> accounts = new HashMap<>();
        for (Document document :
                views.collection(PayeeProjection.PAYEES).find(Filters.in("_id", payeesByDocument.keySet()))) {
            Optional.ofNullable(payee(document).account())
                    .flatMap(account -> vault.open(account, BankAccount.class))
                    .ifPresent(account -> accounts.put(payeesByDocument.get(document.getString("_id")), account));
        }
        return accounts;
    }

    private Optional<StationId> countyOf(StationId stationId) {
        return Optional.ofNullable(views.collection(PayeeProjection.PAYEES)
                        .find(Filters.eq("_id", stationId.value()))
                        .first())
                .map(document -> payee(document).countyStationId());
    }

    private static PayeeDocument payee(Document document) {
        return Documents.read(document, PayeeDocument.class);
    }
}
