package farmgate.config.admin;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import farmgate.command.todo.DeadEnds;
import farmgate.command.todo.TodoList;
import farmgate.config.servers.Servers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Date;
import java.util.function.LongSupplier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Gauges of what waits: events for processors, dead letters for the administrator, rows due for automations. */
final class ProcessorMeters implements ApplicationListener<ApplicationReadyEvent> {

    private final Processors processors;
    private final DeadLetters deadLetters;
    private final MongoDatabase database;
    private final Servers servers;
    private final Clock clock;

    ProcessorMeters(
            Processors processors, DeadLetters deadLetters, MongoDatabase database, Servers servers, Clock clock) {
        this.servers = servers;
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
            Gauge.builder("farmgate.processor.lag", processors, all -> known(() -> all.lag(name)))
                    .description("places that a processor is behind the newest event")
                    .tag("processor", name)
                    .register(registry);
            Gauge.builder("farmgate.dead.letters", deadLetters, all -> known(() -> all.count(name)))
                    .description("events that a processor put aside")
                    .tag("processor", name)
                    .register(registry);
        }
        Gauge.builder("farmgate.dead.letters.full", this, all -> known(all::full))
                .description("processors that put so much aside that it is an alarm")
                .register(registry);
        Gauge.builder("farmgate.todos.due", this, all -> known(all::todosDue))
                .description("rows of the todo list that are due")
                .register(registry);
        Gauge.builder("farmgate.todos.dead", this, all -> known(all::todosDead))
                .description("rows of the todo list that can never be done")
                .register(registry);
    }

    /** Nothing is known while a server is away, and nobody waits for it. */
    private double known(LongSupplier value) {
        return servers.outage().isPresent() ? Double.NaN : value.getAsLong();
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
