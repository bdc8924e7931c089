package farmgate.command.todo;

import farmgate.shared.message.Actor;
import farmgate.shared.refusal.Refusal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Works off the {@link TodoList}: a batch of due rows at a time, a few of them side by side. Work that can never be done is
 * given up, and stays to be seen: at once when it says so itself, after some tries when it fails by what looks like a fault
 * of the program, and after a day when it is refused, or done without what should come of it, again and again.
 */
public final class TodoWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TodoWorker.class);
    private static final int BATCH = 200;
    private static final int SIDE_BY_SIDE = 16;
    private static final Duration POLL = Duration.ofMillis(250);
    /** How long the resulting event may take to arrive before the row is worked again. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration BACKOFF_MAX = Duration.ofMinutes(10);
    /** The twelfth try is about a quarter of an hour after the first. */
    static final int FAULTS_MAX = 12;

    static final Duration GIVEN_UP_AFTER = Duration.ofDays(1);
    private static final int TRIES_MIN = 12;
    /** Half a minute after the first try, the event that takes a row off has long arrived. */
    static final int DONE_BEFORE_TRIES = 3;

    private final TodoList todos;
    private final Map<String, Automation> automations;
    private final Clock clock;
    private final Effects effects;
    private final ServersReached servers;
    private volatile boolean running;
    private @Nullable Thread thread;

    public TodoWorker(
            TodoList todos, List<Automation> automations, Clock clock, Effects effects, ServersReached servers) {
        this.effects = effects;
        this.servers = servers;
        this.todos = todos;
        this.automations = automations.stream().collect(Collectors.toMap(Automation::name, Function.identity()));
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("todo-worker").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        try (ExecutorService workers = Executors.newFixedThreadPool(
                SIDE_BY_SIDE, Thread.ofVirtual().name("todo-", 0).factory())) {
            while (running) {
                List<Todo> due = dueRows();
                if (due.isEmpty()) {
                    todos.awaitChange(POLL);
                } else {
                    workAll(due, workers);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.debug("the todo worker stops");
        }
    }

    List<Todo> dueRows() {
        if (!servers.now()) {
            return List.of();
        }
        try {
            return todos.due(clock.instant(), BATCH);
        } catch (RuntimeException e) { // whatever it is, the worker of all automations must go on
            LOG.warn("cannot read the todo list, will try again", e);
            return List.of();
        }
    }

    private void workAll(List<Todo> due, ExecutorService workers) throws InterruptedException {
        List<Future<?>> working = new ArrayList<>(due.size());
        for (Todo todo : due) {
            working.add(workers.submit(() -> work(todo)));
        }
        for (Future<?> each : working) {
            try {
                each.get();
            } catch (java.util.concurrent.ExecutionException e) {
                LOG.error("a row of the todo list could not be put back", e.getCause());
            }
        }
    }

    void work(Todo todo) {
        Instant now = clock.instant();
        Automation automation = automations.get(todo.automation());
        if (automation == null) {
            todos.postpone(todo, now, now.plus(BACKOFF_MAX), "no such automation on this node");
            return;
        }
        try {
            boolean led = effects.of(() -> automation.work(todo.subject(), Actor.automation(now)));
            if (!led && todo.tries() >= DONE_BEFORE_TRIES) {
                todos.doneBefore(todo);
                return;
            }
            again(todo, now, GRACE, "it was sent, and what should come of it does not come");
        } catch (DeadEnd end) {
            giveUp(todo, now, String.valueOf(end.getMessage()));
        } catch (Refusal refusal) {
            LOG.info("{} {}: {}", todo.automation(), todo.subject(), refusal.detail());
            again(todo, now, Duration.ZERO, refusal.detail());
        } catch (IllegalArgumentException
                | IllegalStateException
                | ArithmeticException
                | DateTimeException
                | ClassCastException
                | NullPointerException
                | IndexOutOfBoundsException
                | NoSuchElementException fault) {
            LOG.warn("{} {} failed and will be tried again", todo.automation(), todo.subject(), fault);
            if (todo.faults() + 1 >= FAULTS_MAX) {
                giveUp(todo, now, fault.toString());
            } else {
                todos.postponeFaulty(todo, now, now.plus(backoff(todo)), fault.toString());
            }
        } catch (RuntimeException e) { // the store or the network: they come back, and the work is as good as before
            LOG.warn("{} {} failed and will be tried again", todo.automation(), todo.subject(), e);
            todos.postpone(todo, now, now.plus(backoff(todo)), String.valueOf(e.getMessage()));
        }
    }

    private void again(Todo todo, Instant now, Duration atLeast, String why) {
        // not after two tries either, with a node that stood still between them
        if (todo.tries() >= TRIES_MIN
                && todo.triedSince() != null
                && !now.isBefore(todo.triedSince().plus(GIVEN_UP_AFTER))) {
            giveUp(todo, now, why);
            return;
        }
        Duration backoff = backoff(todo);
        todos.postpone(todo, now, now.plus(backoff.compareTo(atLeast) < 0 ? atLeast : backoff), why);
    }

    private void giveUp(Todo todo, Instant now, String why) {
        LOG.error("{} {} can never be done: {}", todo.automation(), todo.subject(), why);
        todos.bury(todo, now, why);
    }

    /** Twice as long each time. */
    static Duration backoff(Todo todo) {
        Duration doubled = Duration.ofMillis(200L << Math.min(todo.tries(), 20));
        return doubled.compareTo(BACKOFF_MAX) < 0 ? doubled : BACKOFF_MAX;
    }
}
