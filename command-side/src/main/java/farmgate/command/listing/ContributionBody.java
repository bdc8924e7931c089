package farmgate.command.listing;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.Contribution;
import farmgate.shared.money.Quantity;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one farmer brings. */
record ContributionBody(@NotNull FarmerId farmerId, @NotNull Quantity quantity) {

    static List<Contribution> values(@Nullable List<ContributionBody> bodies) {
        return bodies == null
                ? List.of()
                : bodies.stream()
                        .map(body -> new Contribution(body.farmerId(), body.quantity()))
                        .toList();
    }
}
