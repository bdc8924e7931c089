package farmgate.config.axon;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.axonframework.extensions.mongo.eventhandling.deadletter.DeadLetterEntry;
import org.axonframework.extensions.mongo.eventhandling.deadletter.EventMessageDeadLetterMongoConverter;
import org.axonframework.extensions.mongo.eventhandling.deadletter.MongoSequencedDeadLetterQueue;
import org.axonframework.extensions.mongo.eventsourcing.eventstore.documentperevent.EventEntryConfiguration;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.serialization.Serializer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dead letters of one processor. It takes any number: a processor that could put nothing aside any more would stand
 * still for everybody. Many letters are an alarm instead.
 *
 * <p>It knows in memory which sequences have letters, and where each ends, so that neither an event of another sequence
 * nor the ten thousandth letter of one makes the database search. Only the processor adds letters, and it asks anew
 * {@linkplain #amountOfSequences() how many sequences there are} whenever it takes the processor over from another node.
 */
public final class UnboundedDeadLetterQueue extends MongoSequencedDeadLetterQueue<EventMessage<?>> {

    private static final Logger LOG = LoggerFactory.getLogger(UnboundedDeadLetterQueue.class);

    private static final String GROUP = "processingGroup";
    private static final String SEQUENCE = "sequenceIdentifier";
    private static final String INDEX = "index";
    private static final long NONE = -1;

    private final String group;
    private final MongoCollection<Document> letters;
    private final Serializer serializer;
    private final long alarm;
    private final EventMessageDeadLetterMongoConverter converter = new EventMessageDeadLetterMongoConverter();
    private @Nullable Map<String, Tail> tails;
    private long size;

    /**
     * The last letter of a sequence.
     *
     * @param event the number of its event in its aggregate
     */
    private record Tail(long index, long event) {}

    /** @param alarm from so many letters on the processor's letters are an alarm */
    public UnboundedDeadLetterQueue(String group, MongoTemplate template, Serializer serializer, long alarm) {
        super(MongoSequencedDeadLetterQueue.<EventMessage<?>>builder()
                .processingGroup(group)
                .mongoTemplate(template)
                .serializer(serializer));
        this.group = group;
        this.letters = template.deadLetterCollection();
        this.serializer = serializer;
        this.alarm = alarm;
        // the next letter of a sequence, and its last one, without a look at those between
        letters.createIndex(Indexes.ascending(SEQUENCE, GROUP, INDEX));
    }

    @Override
    public boolean isFull(Object sequenceIdentifier) {
        return false;
    }

    @Override
    public synchronized boolean contains(Object sequenceIdentifier) {
        String sequence = text(sequenceIdentifier);
        if (!tails().containsKey(sequence)) {
            return false;
        }
        // they may have been worked off meanwhile, also by another node
        if (letters.find(of(sequence)).limit(1).first() == null) {
            tails().remove(sequence);
            return false;
        }
        return true;
    }

    /** Looks into the database, whatever is known in memory. */
    @Override
    public synchronized long amountOfSequences() {
        tails = null;
        return tails().size();
    }

    @Override
    public synchronized void clear() {
        super.clear();
        tails = null;
    }

    /** Puts these letters in the place of another processor's. */
    void moveTo(UnboundedDeadLetterQueue other) {
        other.clear();
        letters.updateMany(Filters.eq(GROUP, group), Updates.set(GROUP, other.group));
    }

    /** An event that comes a second time after a crash is there already. */
    @Override
    public synchronized void enqueue(Object sequenceIdentifier, DeadLetter<? extends EventMessage<?>> letter) {
        String sequence = text(sequenceIdentifier);
        long event = number(letter.message());
        Tail tail = tails().get(sequence);
        if (tail != null && event != NONE && event <= tail.event()) {
            return;
        }
        try {
            insert(sequence, tail, event, letter);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            // another node has added letters before this one took over
            tails = null;
            insert(sequence, tails().get(sequence), event, letter);
        }
    }

    private void insert(
            String sequence, @Nullable Tail tail, long event, DeadLetter<? extends EventMessage<?>> letter) {
        long index = tail == null ? 0 : tail.index() + 1;
        letters.insertOne(new DeadLetterEntry(
                        group,
                        sequence,
                        index,
                        converter
                                .convert(letter.message(), serializer)
                                .asDocument(EventEntryConfiguration.getDefault()),
                        letter.enqueuedAt(),
                        letter.lastTouched(),
                        letter.cause().orElse(null),
                        letter.diagnostics(),
                        serializer)
                .asDocument());
        tails().put(sequence, new Tail(index, event));
        size++;
        announce(sequence, letter);
    }

    /** Each time that there are twice as many sequences: whoever makes many of them must not fill the log as well. */
    private void announce(String sequence, DeadLetter<? extends EventMessage<?>> letter) {
        int sequences = tails().size();
        letter.cause().filter(cause -> Integer.bitCount(sequences) == 1).ifPresent(cause -> {
            LOG.warn(
                    "{} cannot take event {} of {}, and puts it aside with what follows it there: {}: {}",
                    group,
                    letter.message().getIdentifier(),
                    sequence,
                    cause.type(),
                    cause.message());
        });
        if (size == alarm) {
            LOG.error("{} has put {} events aside, of {}: somebody has to look at them", group, size, sequences);
        }
    }

    private Map<String, Tail> tails() {
        Map<String, Tail> known = tails;
        return known == null ? load() : known;
    }

    private Map<String, Tail> load() {
        Map<String, Tail> found = new HashMap<>();
        long count = 0;
        for (Document row : letters.aggregate(List.of(
                Aggregates.match(Filters.eq(GROUP, group)),
                Aggregates.group(
                        "$" + SEQUENCE,
                        Accumulators.max(INDEX, "$" + INDEX),
                        Accumulators.max("event", "$message.sequenceNumber"),
                        Accumulators.sum("count", 1L))))) {
            Number event = row.get("event", Number.class);
            found.put(
                    row.getString("_id"),
                    new Tail(row.get(INDEX, Number.class).longValue(), event == null ? NONE : event.longValue()));
            count += row.get("count", Number.class).longValue();
        }
        tails = found;
        size = count;
        return found;
    }

    private Bson of(String sequence) {
        return Filters.and(Filters.eq(SEQUENCE, sequence), Filters.eq(GROUP, group));
    }

    private static long number(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> domain ? domain.getSequenceNumber() : NONE;
    }

    /** As the class above writes it. */
    private static String text(Object sequenceIdentifier) {
        return sequenceIdentifier instanceof String text ? text : Integer.toString(sequenceIdentifier.hashCode());
    }
}
