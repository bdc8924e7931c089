package farmgate.command.listing;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.Contribution;
import farmgate.shared.money.Allocation;
import farmgate.shared.money.Money;
import farmgate.shared.money.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each farmer brought into a listing, each of them once. A single farmer is a pool of one. */
record Pool(List<Contribution> contributions) {

    Pool {
        contributions = List.copyOf(contributions);
    }

    List<FarmerId> farmers() {
        return contributions.stream().map(Contribution::farmerId).toList();
    }

    Quantity total() {
        return contributions.stream()
                .map(Contribution::quantity)
                .reduce(Quantity::plus)
                .orElseThrow(() -> new IllegalStateException("a pool has at least one farmer"));
    }

    /** Both together; who brought something before keeps her place. */
    Pool plus(List<Contribution> more) {
        Map<FarmerId, Quantity> brought = new LinkedHashMap<>();
        contributions.forEach(one -> brought.put(one.farmerId(), one.quantity()));
        more.forEach(one -> brought.merge(one.farmerId(), one.quantity(), Quantity::plus));
        return new Pool(brought.entrySet().stream()
                .map(one -> new Contribution(one.getKey(), one.getValue()))
                .toList());
    }

    /** Another quantity, shared as this one is; the house's rule for shares of money serves for grams and pieces too. */
    List<Contribution> shared(Quantity quantity) {
        List<Long> weights =
                contributions.stream().map(one -> one.quantity().amount()).toList();
        List<Money> shares = Allocation.split(Money.ofFen(quantity.amount()), weights);
        List<Contribution> shared = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            if (shares.get(i).isPositive()) {
                Quantity share = new Quantity(shares.get(i).fen(), quantity.unit());
                shared.add(new Contribution(contributions.get(i).farmerId(), share));
            }
        }
        return shared;
    }
}
