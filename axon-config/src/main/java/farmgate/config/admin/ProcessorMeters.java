package farmgate.config.admin;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import farmgate.command.todo.DeadEnds;
import farmgate.command.todo.TodoList;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Date;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Gauges of what waits: events for processors, dead letters for the administrator, rows due for automations. */
final class ProcessorMeters implements ApplicationListener<ApplicationReadyEvent> {

    private final Processors processors;
    private final DeadLetters deadLetters;
    private final MongoDatabase database;
    private final Clock clock;

    ProcessorMeters(Processors processors, DeadLetters deadLetters, MongoDatabase database, Clock clock) {
        this.processors = processors;
        this.deadLetters = deadLetters;
        this.database = database;
        this.clock = clock;
    }

    /** Only now, because asking for the processors earlier would make Axon build them before its handlers are there. */
    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        bindTo(ready.getApplicationContext().getBean(MeterRegistry.class));
    }

    void bindTo(MeterRegistry registry) {
        for (String name : processors.names()) {
            Gauge.builder("farmgate.processor.lag", processors, all -> all.lag(name))
                    .description("places that a processor is behind the newest event")
                    .tag("processor", name)
                    .register(registry);
            Gauge.builder("farmgate.dead.letters", deadLetters, all -> all.count(name))
                    .description("events that a processor put aside")
                    .tag("processor", name)
                    .register(registry);
        }
        Gauge.builder("farmgate.dead.letters.full", this, ProcessorMeters::full)
                .description("processors that put so much aside that it is an alarm")
                .register(registry);
        Gauge.builder("farmgate.todos.due", this, ProcessorMeters::todosDue)
                .description("rows of the todo list that are due")
                .register(registry);
        Gauge.builder("farmgate.todos.dead", this, ProcessorMeters::todosDead)
                .description("rows of the todo list that can never be done")
                .register(registry);
    }

    private long full() {
        return processors.names().stream()
                .filter(name -> deadLetters.isFull(deadLetters.count(name)))
                .count();
    }

    private long todosDead() {
        return new DeadEnds(database).count();
    }

    private long todosDue() {
        return database.getCollection(TodoList.COLLECTION)
                .countDocuments(Filters.lte("due", Date.from(clock.instant())));
    }
}
