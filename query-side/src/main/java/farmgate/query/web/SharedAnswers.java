package farmgate.query.web;

import farmgate.shared.refusal.Refusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Answers that are dear to work out and that anybody may ask for: only a few are worked out at a time, the others wait
 * their turn for a bounded time, and who asks the same again in the next moment gets the same answer. Nobody has more than
 * half of the turns, however much she asks, so that she does not shut out the others.
 */
public final class SharedAnswers<Q, A> {

    private static final int KEPT_MAX = 500;
    private static final long RETRY_SECONDS = 2;

    private final Semaphore turns;
    private final int turnsOfOne;
    private final Map<String, Line> lines = new HashMap<>();
    private final Duration waitMax;
    private final Duration kept;
    private final LongSupplier nanos;
    private final Map<Q, Answer<A>> answers = new LinkedHashMap<>();

    private record Answer<A>(A answer, long atNanos) {}

    /** The turns of one asker, there while she waits or has one. */
    private static final class Line {
        private final Semaphore turns;
        private int asks;

        Line(int turns) {
            this.turns = new Semaphore(turns, true);
        }
    }

    /**
     * @param atOnce so many are worked out side by side
     * @param waitMax how long anybody waits for a turn of her own, and then for one of all
     * @param kept how long an answer is given again
     */
    public SharedAnswers(int atOnce, Duration waitMax, Duration kept, LongSupplier nanos) {
        this.turns = new Semaphore(atOnce, true);
        this.turnsOfOne = Math.max(1, atOnce / 2);
        this.waitMax = waitMax;
        this.kept = kept;
        this.nanos = nanos;
    }

    /**
     * @param asker who asks: her token, or the address that she asks from
     * @throws Refusal when she has asked too much just now, or too many others wait
     */
    public A answer(String asker, Q question, Supplier<A> work) {
        Optional<A> before = keptFor(question);
        if (before.isPresent()) {
            return before.get();
        }
        Line line = enter(asker);
        try {
            return inTurn(line.turns, () -> inTurn(turns, () -> worked(question, work)));
        } finally {
            leave(asker, line);
        }
    }

    private A worked(Q question, Supplier<A> work) {
        // Whoever went before may have asked the same.
        Optional<A> meanwhile = keptFor(question);
        A answer = meanwhile.isPresent() ? meanwhile.get() : work.get();
        if (meanwhile.isEmpty()) {
            keep(question, answer);
        }
        return answer;
    }

    private Line enter(String asker) {
        synchronized (lines) {
            Line line = lines.computeIfAbsent(asker, first -> new Line(turnsOfOne));
            line.asks++;
            return line;
        }
    }

    private void leave(String asker, Line line) {
        synchronized (lines) {
            line.asks--;
            if (line.asks == 0) {
                lines.remove(asker);
            }
        }
    }

    private A inTurn(Semaphore turns, Supplier<A> work) {
        try {
            if (!turns.tryAcquire(waitMax.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
            try {
                return work.get();
            } finally {
                turns.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private static Refusal busy() {
        return Refusal.notYet("busy", "many ask for this just now: try again in a moment", RETRY_SECONDS);
    }

    private synchronized Optional<A> keptFor(Q question) {
        Answer<A> answer = answers.get(question);
        return answer == null || nanos.getAsLong() - answer.atNanos() >= kept.toNanos()
                ? Optional.empty()
                : Optional.of(answer.answer());
    }

    private synchronized void keep(Q question, A answer) {
        answers.remove(question);
        answers.put(question, new Answer<>(answer, nanos.getAsLong()));
        if (answers.size() > KEPT_MAX) {
            answers.remove(answers.keySet().iterator().next());
        }
    }
}
