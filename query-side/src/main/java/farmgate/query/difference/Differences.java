package farmgate.query.difference;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import farmgate.query.ledger.Account;
import farmgate.query.projection.LargeSums;
import farmgate.query.projection.Views;
import farmgate.shared.money.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Compares the two computations of what is due. */
public class Differences {

    private static final String FROM_POSITION = DifferenceProjection.FROM + "." + Moment.POSITION;
    private static final String TO_POSITION = DifferenceProjection.TO + "." + Moment.POSITION;

    /** How long a batch may take from one collection to the next. */
    private static final Duration BATCH_MAX = Duration.ofMillis(300);

    private final Views views;

    Differences(Views views) {
        this.views = views;
    }

    /**
     * What was found.
     *
     * @param position up to which place in the store; 0 when nothing was ever due
     */
    public record Comparison(long position, List<Difference> differences) {
        public Comparison {
            differences = List.copyOf(differences);
        }
    }

    /**
     * Compares at the end of the newest append that was taken in. A batch may be on its way just now, with one of the
     * two collections before the other: what differs must differ still a moment later, at the same place.
     */
    public Comparison compare() {
        CountDownLatch change = views.nextChange();
        long newest = newest();
        Comparison first = at(newest);
        if (first.differences().isEmpty()) {
            return first;
        }
        await(change);
        return at(newest);
    }

    private static void await(CountDownLatch change) {
        try {
            change.await(BATCH_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while comparing", e);
        }
    }

    /** The place of the newest change that was taken in. */
    long newest() {
        return Math.max(
                newest(DifferenceProjection.POSTINGS, DifferenceProjection.FROM),
                Math.max(
                        newest(DifferenceProjection.DUES, DifferenceProjection.FROM),
                        newest(DifferenceProjection.DUES, DifferenceProjection.TO)));
    }

    /** @param position a place; it is compared at the end of the append that it belongs to */
    Comparison at(long position) {
        long end = endOfAppend(position);
        Map<String, Long> dues = sum(
                DifferenceProjection.DUES,
                Filters.and(
                        Filters.lte(FROM_POSITION, end),
                        Filters.or(Filters.eq(DifferenceProjection.TO, null), Filters.gt(TO_POSITION, end))));
        Map<String, Long> booked = sum(DifferenceProjection.POSTINGS, Filters.lte(FROM_POSITION, end));
        TreeSet<String> accounts = new TreeSet<>(dues.keySet());
        accounts.addAll(booked.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String account : accounts) {
            Money byDues = Money.ofFen(dues.getOrDefault(account, 0L));
            Money byBooks = Money.ofFen(booked.getOrDefault(account, 0L));
            if (!byDues.equals(byBooks)) {
                differences.add(new Difference(
                        new Account(account),
                        byDues,
                        byBooks,
                        Money.ofFen(LargeSums.minus(byDues.fen(), byBooks.fen())),
                        Difference.Since.of(parted(moves(account, end)))));
            }
        }
        return new Comparison(end, differences);
    }

    /** One change of the difference between the two. */
    record Move(Moment moment, long fen) {}

    /**
     * The first event of the append after which they never agreed again.
     *
     * @param moves in the order of the store, not adding up to zero
     */
    static Moment parted(List<Move> moves) {
        Moment parted = null;
        long difference = 0;
        for (int i = 0; i < moves.size(); i++) {
            Moment moment = moves.get(i).moment();
            parted = parted == null ? moment : parted;
            difference = LargeSums.plus(difference, moves.get(i).fen());
            boolean appendEnds =
                    i + 1 == moves.size() || !moves.get(i + 1).moment().append().equals(moment.append());
            parted = appendEnds && difference == 0 ? null : parted;
        }
        // after amounts that no sum holds they may seem to agree
        return parted == null ? moves.getFirst().moment() : parted;
    }

    private List<Move> moves(String account, long end) {
        List<Move> moves = new ArrayList<>();
        Bson ofAccount = Filters.eq(DifferenceProjection.ACCOUNT, account);
        for (Document posting : collection(DifferenceProjection.POSTINGS).find(ofAccount)) {
            add(moves, posting, DifferenceProjection.FROM, -1);
        }
        for (Document due : collection(DifferenceProjection.DUES).find(ofAccount)) {
            add(moves, due, DifferenceProjection.FROM, 1);
            add(moves, due, DifferenceProjection.TO, -1);
        }
        return moves.stream()
                .filter(move -> move.moment().position() <= end)
                .sorted(Comparator.comparingLong(move -> move.moment().position()))
                .toList();
    }

    private static void add(List<Move> moves, Document document, String field, int sign) {
        Document moment = document.get(field, Document.class);
        if (moment != null) {
            moves.add(new Move(Moment.of(moment), sign * document.getLong(DifferenceProjection.FEN)));
        }
    }

    /** A batch ends anywhere, also within what was stored together. */
    private long endOfAppend(long position) {
        long end = position;
        for (String field : List.of(DifferenceProjection.FROM, DifferenceProjection.TO)) {
            for (String name : List.of(DifferenceProjection.DUES, DifferenceProjection.POSTINGS)) {
                Document at = collection(name)
                        .find(Filters.eq(field + "." + Moment.POSITION, position))
                        .first();
                if (at != null) {
                    String append = at.get(field, Document.class).getString(Moment.APPEND);
                    end = Math.max(end, endOf(append, position));
                }
            }
        }
        return end;
    }

    private long endOf(String append, long from) {
        long end = from;
        for (String field : List.of(DifferenceProjection.FROM, DifferenceProjection.TO)) {
            for (String name : List.of(DifferenceProjection.DUES, DifferenceProjection.POSTINGS)) {
                String position = field + "." + Moment.POSITION;
                Document last = collection(name)
                        .find(Filters.and(Filters.gt(position, from), Filters.eq(field + "." + Moment.APPEND, append)))
                        .sort(Sorts.descending(position))
                        .first();
                end = last == null ? end : Math.max(end, positionOf(last, field));
            }
        }
        return end;
    }

    private long newest(String name, String field) {
        Document newest = collection(name)
                .find(Filters.gt(field + "." + Moment.POSITION, -1L))
                .sort(Sorts.descending(field + "." + Moment.POSITION))
                .first();
        return newest == null ? 0 : positionOf(newest, field);
    }

    private static long positionOf(Document document, String field) {
        return document.get(field, Document.class).getLong(Moment.POSITION);
    }

    private Map<String, Long> sum(String name, Bson filter) {
        Map<String, Long> sums = new TreeMap<>();
        collection(name)
                .aggregate(List.of(
                        Aggregates.match(filter),
                        Aggregates.group(
                                "$" + DifferenceProjection.ACCOUNT,
                                Accumulators.sum(DifferenceProjection.FEN, "$" + DifferenceProjection.FEN))))
                .forEach(sum -> sums.put(sum.getString("_id"), LargeSums.of(sum, DifferenceProjection.FEN)));
        return sums;
    }

    private MongoCollection<Document> collection(String name) {
        return views.collection(name);
    }
}
