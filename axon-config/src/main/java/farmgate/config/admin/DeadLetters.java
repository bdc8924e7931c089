package farmgate.config.admin;

import farmgate.config.axon.SetAsideDecisions;
import farmgate.config.axon.SetAsideDecisions.Decision;
import farmgate.config.axon.SetAsideDecisions.State;
import farmgate.shared.message.Event;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.EventFamilies;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.Cause;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.jspecify.annotations.Nullable;

/** What the processors of this node put aside, and how it is tried again. A processor's group has its name. */
final class DeadLetters {

    private static final int CAUSE_MAX = 300;

    private final EventProcessingConfiguration configuration;
    private final Function<String, SequencedDeadLetterQueue<EventMessage<?>>> elsewhere;
    private final SetAsideDecisions decisions;
    private final long alarm;

    /**
     * @param elsewhere the queue of a processor that does not run on this node
     * @param alarm from so many on, a processor's queue counts as full
     */
    DeadLetters(
            EventProcessingConfiguration configuration,
            Function<String, SequencedDeadLetterQueue<EventMessage<?>>> elsewhere,
            SetAsideDecisions decisions,
            long alarm) {
        this.configuration = configuration;
        this.elsewhere = elsewhere;
        this.decisions = decisions;
        this.alarm = alarm;
    }

    /** What a processor put aside, in a few words. */
    record Told(long count, boolean full, String text) {}

    /** @param left how many are still there */
    record Retried(long retried, long left) {}

    /** Those of one processor, sequence by sequence and each in its order. */
    Stream<DeadLetterView> of(String processor) {
        return StreamSupport.stream(queue(processor).deadLetters().spliterator(), false)
                .flatMap(sequence -> StreamSupport.stream(sequence.spliterator(), false))
                .map(letter -> view(processor, letter));
    }

    long count(String processor) {
        return configuration
                .deadLetterQueue(processor)
                .map(SequencedDeadLetterQueue::size)
                .orElse(0L);
    }

    /** Empty when nothing is put aside. */
    Optional<Told> told(String processor) {
        long count = count(processor);
        if (count == 0) {
            return Optional.empty();
        }
        boolean full = isFull(count);
        String first = of(processor)
                .findFirst()
                .map(letter -> ", the first of " + letter.sequence() + " because of " + letter.cause())
                .orElse("");
        String text = (full ? "the queue of dead letters is full: " : "")
                + count
                + (count == 1 ? " event is put aside" : " events are put aside")
                + first;
        return Optional.of(new Told(count, full, text));
    }

    /** It goes on taking letters all the same. */
    boolean isFull(long count) {
        return count >= alarm;
    }

    /**
     * Tries each sequence once. One that fails again stays, with all that waits behind it.
     *
     * @throws Refusal of the unknown kind when no such processor puts anything aside
     */
    Retried retry(String processor) {
        SequencedDeadLetterQueue<EventMessage<?>> queue = queue(processor);
        SequencedDeadLetterProcessor<EventMessage<?>> again =
                configuration.sequencedDeadLetterProcessor(processor).orElseThrow(() -> Refusal.notFound(processor));
        decisions.refresh();
        long before = queue.size();
        for (long sequences = queue.amountOfSequences(); sequences > 0; sequences--) {
            again.processAny();
        }
        long left = queue.size();
        return new Retried(Math.max(0, before - left), left);
    }

    /**
     * Works off what was set aside of a processor's letters, and what waits behind it. Nothing happens when the processor
     * does not run on this node, or has no such letter.
     */
    void workOffSetAside(String processor) {
        configuration
                .sequencedDeadLetterProcessor(processor)
                .ifPresent(again -> decisions.all().stream()
                        .filter(decision -> decision.state() == State.APPROVED)
                        .map(Decision::letter)
                        .filter(letter -> letter.processor().equals(processor))
                        .forEach(letter -> again.process(
                                each -> each.message().getIdentifier().equals(letter.eventId()))));
    }

    /**
     * Makes sure that this is a letter whose event the processor could not take, and not one that only waits.
     *
     * @throws Refusal by a rule when there is no such letter, or when it only waits
     */
    void mustNotBeTakeable(String processor, String eventId) {
        SequencedDeadLetterQueue<EventMessage<?>> queue =
                configuration.deadLetterQueue(processor).orElseGet(() -> elsewhere.apply(processor));
        DeadLetter<? extends EventMessage<?>> found = StreamSupport.stream(
                        queue.deadLetters().spliterator(), false)
                .flatMap(sequence -> StreamSupport.stream(sequence.spliterator(), false))
                .filter(letter -> letter.message().getIdentifier().equals(eventId))
                .findFirst()
                .orElseThrow(() -> Refusal.rule(
                        "no-such-letter", "no such event is put aside: it has been taken meanwhile, or never was"));
        if (found.cause().isEmpty()) {
            throw Refusal.rule(
                    "letter-waits", "this event only waits behind another one: set aside the one that has a cause");
        }
    }

    private SequencedDeadLetterQueue<EventMessage<?>> queue(String processor) {
        return configuration.deadLetterQueue(processor).orElseThrow(() -> Refusal.notFound(processor));
    }

    private DeadLetterView view(String processor, DeadLetter<? extends EventMessage<?>> letter) {
        EventMessage<?> event = letter.message();
        Object sequence = configuration.sequencingPolicy(processor).getSequenceIdentifierFor(event);
        DomainEventMessage<?> domain = event instanceof DomainEventMessage<?> of ? of : null;
        return new DeadLetterView(
                processor,
                sequence == null ? event.getIdentifier() : sequence.toString(),
                letter.cause().map(DeadLetters::text).orElse(null),
                type(event.getPayloadType()),
                event.getIdentifier(),
                domain == null ? null : domain.getAggregateIdentifier(),
                domain == null ? null : domain.getSequenceNumber(),
                letter.enqueuedAt(),
                Map.copyOf(letter.diagnostics()),
                decisions.of(processor, event.getIdentifier()).orElse(null));
    }

    private static String text(Cause cause) {
        String text = cause.type() + ": " + cause.message();
        return text.length() <= CAUSE_MAX ? text : text.substring(0, CAUSE_MAX) + "…";
    }

    private static String type(@Nullable Class<?> payload) {
        if (payload == null) {
            return "unknown";
        }
        return Event.class.isAssignableFrom(payload)
                ? EventFamilies.typeOf(payload).value()
                : payload.getName();
    }
}
