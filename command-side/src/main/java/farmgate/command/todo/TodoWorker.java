package farmgate.command.todo;

import farmgate.shared.message.Actor;
import farmgate.shared.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Works off the {@link TodoList}: a batch of due rows at a time, a few of them side by side. */
public final class TodoWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TodoWorker.class);
    private static final int BATCH = 200;
    private static final int SIDE_BY_SIDE = 16;
    private static final Duration POLL = Duration.ofMillis(250);
    /** How long the resulting event may take to arrive before the row is worked again. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration BACKOFF_MAX = Duration.ofMinutes(10);

    private final TodoList todos;
    private final Map<String, Automation> automations;
    private final Clock clock;
    private volatile boolean running;
    private @Nullable Thread thread;

    public TodoWorker(TodoList todos, List<Automation> automations, Clock clock) {
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

    private List<Todo> dueRows() {
        try {
            return todos.due(clock.instant(), BATCH);
        } catch (com.mongodb.MongoException e) {
            LOG.warn("cannot read the todo list, will try again: {}", e.getMessage());
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

    private void work(Todo todo) {
        Instant now = clock.instant();
        Automation automation = automations.get(todo.automation());
        if (automation == null) {
            todos.postpone(todo, now.plus(BACKOFF_MAX), "no such automation on this node");
            return;
        }
        try {
            automation.work(todo.subject(), Actor.automation(now));
            todos.postpone(todo, now.plus(GRACE), "sent");
        } catch (DeadEnd end) {
            LOG.error("{} {} can never be done: {}", todo.automation(), todo.subject(), end.getMessage());
            todos.bury(todo, now, String.valueOf(end.getMessage()));
        } catch (Refusal refusal) {
            LOG.info("{} {}: {}", todo.automation(), todo.subject(), refusal.detail());
            todos.postpone(todo, now.plus(backoff(todo)), refusal.detail());
        } catch (RuntimeException e) {
            LOG.warn("{} {} failed and will be tried again", todo.automation(), todo.subject(), e);
            todos.postpone(todo, now.plus(backoff(todo)), String.valueOf(e.getMessage()));
        }
    }

    private static Duration backoff(Todo todo) {
        Duration doubled = Duration.ofMillis(200L << Math.min(todo.tries(), 20));
        return doubled.compareTo(BACKOFF_MAX) < 0 ? doubled : BACKOFF_MAX;
    }
}
