package farmgate.command.payout;

import com.fasterxml.jackson.annotation.JsonCreator;
import farmgate.command.web.StoredAggregate;
import farmgate.shared.bank.StatementSeriesEvent;
import farmgate.shared.bank.StatementSeriesEvent.StatementAddedUp;
import farmgate.shared.bank.StatementSeriesEvent.StatementNumbered;
import farmgate.shared.bank.StatementSeriesId;
import farmgate.shared.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * The statements of an account: their numbers, and that each goes on where the one before ended. A bank may begin again with
 * number 1; a late one fills a gap. Pages of a statement are added up when all of them are there.
 */
@StoredAggregate
@Revision("2")
@NullUnmarked
class StatementSeries {

    private static final long FIRST = 1;
    /** More than a year of days. */
    private static final int KEPT_MAX = 400;

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private StatementSeriesId id;

    private long last;
    /** In the order in which they came. */
    private List<Added> statements = new ArrayList<>();

    /** A statement, as far as its pages are there. */
    record Added(
            String statement,
            long sequence,
            List<Integer> pages,
            boolean isLastThere,
            @Nullable Money opening,
            @Nullable Money closing,
            Money moved) {

        private Added plus(StatementAddedUp page) {
            List<Integer> more = new ArrayList<>(pages);
            more.add(page.page());
            return new Added(
                    statement,
                    sequence,
                    List.copyOf(new TreeSet<>(more)),
                    isLastThere || page.last(),
                    opening == null ? page.opening() : opening,
                    page.closing() == null ? closing : page.closing(),
                    moved.plus(page.moved()));
        }

        /** The pages are kept in their order, each once. */
        boolean isComplete() {
            return isLastThere && pages.getLast() == pages.size();
        }

        Optional<Money> difference() {
            return opening == null || closing == null
                    ? Optional.empty()
                    : Optional.of(opening.plus(moved).minus(closing));
        }
    }

    /** What does not add up, and by how much. */
    record Difference(Money amount, String detail) {}

    StatementSeries() {}

    @JsonCreator(mode = JsonCreator.Mode.DISABLED) // a snapshot is read through the fields
    StatementSeries(StatementSeriesEvent first) {
        AggregateLifecycle.apply(first);
    }

    void add(StatementSeriesEvent statement) {
        AggregateLifecycle.apply(statement);
    }

    /** The number that should have come before this one and did not; 0 when none is missing. */
    long missingBefore(long sequence) {
        return last > 0 && sequence > last + 1 ? last + 1 : 0;
    }

    /** The page before this one, when it has not come. */
    Optional<Integer> missingPage(String statement, int page) {
        int before = page - 1;
        boolean isThere = before == 0
                || statements.stream()
                        .anyMatch(each -> each.statement().equals(statement)
                                && each.pages().contains(before));
        return isThere ? Optional.empty() : Optional.of(before);
    }

    /** What the statement and its neighbours do not agree on, once all of its pages are there. */
    List<Difference> differences(String statement) {
        int place = place(statement);
        Added added = statements.get(place);
        if (!added.isComplete()) {
            return List.of();
        }
        List<Difference> found = new ArrayList<>();
        added.difference()
                .filter(difference -> !difference.isZero())
                .ifPresent(difference -> found.add(new Difference(
                        difference,
                        "opening " + added.opening() + " and entries " + added.moved() + " do not make closing "
                                + added.closing())));
        before(place).ifPresent(before -> compare(before, added).ifPresent(found::add));
        after(added).ifPresent(after -> compare(added, after).ifPresent(found::add));
        return found;
    }

    private int place(String statement) {
        for (int i = statements.size() - 1; i >= 0; i--) {
            if (statements.get(i).statement().equals(statement)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no statement " + statement + " was added");
    }

    private Optional<Added> before(int place) {
        long sequence = statements.get(place).sequence();
        return sequence <= FIRST
                ? statements.subList(0, place).reversed().stream().findFirst()
                : numbered(sequence - 1);
    }

    /** Of a late one that fills a gap. */
    private Optional<Added> after(Added added) {
        return added.sequence() == 0 ? Optional.empty() : numbered(added.sequence() + 1);
    }

    /** The newest of this number. */
    private Optional<Added> numbered(long sequence) {
        return statements.reversed().stream()
                .filter(each -> each.sequence() == sequence)
                .findFirst();
    }

    private static Optional<Difference> compare(Added before, Added after) {
        if (!before.isComplete() || before.closing() == null || after.opening() == null) {
            return Optional.empty();
        }
        Money difference = after.opening().minus(before.closing());
        return difference.isZero()
                ? Optional.empty()
                : Optional.of(new Difference(
                        difference,
                        "closing " + before.closing() + " of " + before.statement() + " is not opening "
                                + after.opening() + " of " + after.statement()));
    }

    @EventSourcingHandler
    void on(StatementSeriesEvent event) {
        id = event.seriesId();
        switch (event) {
            case StatementNumbered statement ->
                last = statement.sequence() == FIRST ? FIRST : Math.max(last, statement.sequence());
            case StatementAddedUp page -> addUp(page);
        }
    }

    private void addUp(StatementAddedUp page) {
        for (int i = statements.size() - 1; i >= 0; i--) {
            Added added = statements.get(i);
            if (added.statement().equals(page.statement())) {
                statements.set(i, added.plus(page));
                return;
            }
        }
        Added none = new Added(page.statement(), page.sequence(), List.of(), false, null, null, Money.ZERO);
        statements.add(none.plus(page));
        if (statements.size() > KEPT_MAX) {
            statements.removeFirst();
        }
    }
}
