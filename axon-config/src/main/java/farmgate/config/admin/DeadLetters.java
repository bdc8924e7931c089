package farmgate.config.admin;

import farmgate.shared.message.Event;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.EventFamilies;
import java.util.Map;
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

    private final EventProcessingConfiguration configuration;

    DeadLetters(EventProcessingConfiguration configuration) {
        this.configuration = configuration;
    }

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

    /**
     * Tries each sequence once. One that fails again stays, with all that waits behind it.
     *
     * @throws Refusal of the unknown kind when no such processor puts anything aside
     */
    Retried retry(String processor) {
        SequencedDeadLetterQueue<EventMessage<?>> queue = queue(processor);
        SequencedDeadLetterProcessor<EventMessage<?>> again =
                configuration.sequencedDeadLetterProcessor(processor).orElseThrow(() -> Refusal.notFound(processor));
        long before = queue.size();
        for (long sequences = queue.amountOfSequences(); sequences > 0; sequences--) {
            again.processAny();
        }
        long left = queue.size();
        return new Retried(Math.max(0, before - left), left);
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
                Map.copyOf(letter.diagnostics()));
    }

    private static String text(Cause cause) {
        return cause.type() + ": " + cause.message();
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
