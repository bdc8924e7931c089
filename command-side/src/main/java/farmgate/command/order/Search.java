package farmgate.command.order;

import farmgate.shared.order.OrderEvent.LossProposed;
import farmgate.shared.order.OrderEvent.OrderReportedMissing;
import farmgate.shared.refusal.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an order that does not arrive. Immutable.
 *
 * @param missing while it is searched for
 * @param lossProposedBy the person who wants to give it up as lost; null when nobody does
 * @param found whether it was found before
 */
record Search(
        @Nullable OrderReportedMissing missing, @Nullable String lossProposedBy, boolean found) {

    static final Search NONE = new Search(null, null, false);

    Search with(OrderReportedMissing report) {
        return new Search(report, lossProposedBy, found);
    }

    Search with(LossProposed proposal) {
        return new Search(missing, proposal.proposedBy(), found);
    }

    Search withoutProposal() {
        return new Search(missing, null, found);
    }

    Search ofFound() {
        return new Search(null, null, true);
    }

    /** Nobody searches for it any more. */
    Search ended() {
        return new Search(null, null, found);
    }

    /** Whether nobody found it in time. */
    boolean isOver(Instant now) {
        return missing != null && !now.isBefore(missing.searchUntil());
    }

    /** @return whether there is anything to find; not when it was found before */
    boolean mustBeFindable() {
        boolean wanted = missing != null || lossProposedBy != null;
        if (!wanted && !found) {
            throw Refusal.rule("not-missing", "nobody misses the order: there is nothing to find");
        }
        return wanted;
    }

    /** @return whether this person may propose its loss; not when she has done so */
    boolean mustBeProposable(String person) {
        if (lossProposedBy != null && !lossProposedBy.equals(person)) {
            throw Refusal.rule(
                    "loss-proposed",
                    "somebody has proposed it already: approve it (…/lost/approve) or decline it (…/lost/decline)");
        }
        return lossProposedBy == null;
    }

    void mustBeProposedByAnother(String person) {
        if (lossProposedBy == null) {
            throw Refusal.rule("no-loss-proposed", "nobody proposes to give it up as lost: declare it lost first");
        }
        if (lossProposedBy.equals(person)) {
            throw Refusal.rule(
                    "same-person", "you proposed it: another operator of the county or somebody of finance decides");
        }
    }
}
