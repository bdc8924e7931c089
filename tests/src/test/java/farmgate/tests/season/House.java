package farmgate.tests.season;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import farmgate.command.todo.Automation;
import farmgate.command.todo.TodoList;
import farmgate.command.web.Call;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Event;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Json;
import farmgate.tests.process.CommandSideAlone;
import jakarta.servlet.ServletException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/**
 * The command side as it runs in production, on a disk in memory that can fail and a clock that is told what time it is.
 * Nothing happens by itself: automations work when they are let, so that a season is the same each time.
 */
final class House implements AutoCloseable {

    /** Axon has one clock for all of a process: two houses must not stand at once. */
    static final String CLOCK = "axon-clock";

    /** Above this a payout needs two people; low, so that a season sees both. */
    static final long TWO_APPROVALS_ABOVE_FEN = 20_000;

    static final Duration ACCOUNT_HOLD = Duration.ofHours(30);
    private static final int ROUNDS_MAX = 500;
    /** How many events a house that was killed may have worked without keeping its place. */
    private static final int WORKED_AGAIN = 20;

    private final Disk disk = new Disk();
    private final Hours hours = new Hours();
    private final CommandSideAlone side;
    private final List<Node> nodes = new ArrayList<>();
    private final List<AnnotationEventHandlerAdapter> listeners;
    private RandomGenerator whichNode = new Random(0);
    private Node node;
    private Call call = new Call(Actor.automation(hours.instant()), null, null);
    private int heard;
    /** Whether the todo list may have changed since it was found empty. */
    private boolean mayBeDue;

    /** One of the command sides that run over the same store, each with what it has cached. */
    private record Node(int number, CommandSideAlone side, Map<String, Automation> automations, MockMvc http) {

        static Node of(int number, CommandSideAlone side, Supplier<Call> call) {
            Map<String, Automation> automations =
                    side.automations().stream().collect(Collectors.toMap(Automation::name, Function.identity()));
            return new Node(number, side, automations, side.frontDoor(call));
        }

        void forgetWhatIsCached() {
            side.the(Cache.class).removeAll();
        }
    }

    /** What came of a request: an answer, or a refusal by its code. */
    record Reply(int status, String body, @Nullable String refused) {

        String id() {
            return Json.mapper().readTree(body).path("id").asString();
        }
    }

    House() {
        this(1);
    }

    /** @param nodesCount how many command sides run over the same store; requests reach any of them */
    House(int nodesCount) {
        side = new CommandSideAlone(
                disk,
                hours,
                Map.of(
                        "farmgate.payout.two-approvals-above-fen",
                        TWO_APPROVALS_ABOVE_FEN,
                        "farmgate.payout.account-hold",
                        ACCOUNT_HOLD.toString()));
        GenericEventMessage.clock = hours;
        nodes.add(Node.of(1, side, () -> call));
        while (nodes.size() < nodesCount) {
            nodes.add(Node.of(nodes.size() + 1, side.beside(), () -> call));
        }
        node = nodes.getFirst();
        listeners = node.automations().values().stream()
                .map(AnnotationEventHandlerAdapter::new)
                .toList();
    }

    @Override
    public void close() {
        nodes.reversed().forEach(each -> each.side().close());
        GenericEventMessage.clock = Clock.systemUTC();
    }

    /** A new house, in which nothing has happened but this. */
    void begin(List<DomainEventMessage<Event>> before) {
        disk.wipe();
        disk.appendEvents(before);
        hours.fromTheBeginning();
        nodes.forEach(Node::forgetWhatIsCached);
        side.the(TodoList.class).clear();
        heard = 0;
        mayBeDue = true;
    }

    /** From now on requests and automations reach nodes as this seed has it. */
    void reachNodesBy(long seed) {
        whichNode = new Random(seed);
    }

    /** What comes next reaches any node. */
    void reachAny() {
        reach(1 + whichNode.nextInt(nodes.size()));
    }

    /** What comes next reaches this node, from 1. */
    void reach(int number) {
        node = nodes.get(number - 1);
    }

    /** The node that the last request reached; empty when there is but one. */
    String reached() {
        return nodes.size() == 1 ? "" : "node " + node.number() + ": ";
    }

    int nodes() {
        return nodes.size();
    }

    Disk disk() {
        return disk;
    }

    Vault vault() {
        return side.the(Vault.class);
    }

    Instant now() {
        return hours.instant();
    }

    void pass(Duration time) {
        hours.pass(time);
        mayBeDue = true;
    }

    /**
     * One request.
     *
     * @throws Disk.Killed when the house dies meanwhile
     */
    Reply post(Actor person, @Nullable String key, String path, String mediaType, String body, String... headers) {
        call = new Call(person, key, null);
        var request = MockMvcRequestBuilders.post(path)
                .contentType(MediaType.parseMediaType(mediaType))
                .content(body.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            MockHttpServletResponse response =
                    node.http().perform(request).andReturn().getResponse();
            return new Reply(response.getStatus(), response.getContentAsString(StandardCharsets.UTF_8), null);
        } catch (ServletException e) {
            return refused(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(path, e);
        }
    }

    private static Reply refused(ServletException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return new Reply(409, refusal.detail(), refusal.code());
            }
            if (cause instanceof Disk.Killed killed) {
                throw killed;
            }
        }
        throw new IllegalStateException("a request ended in an error of ours", thrown);
    }

    /** The node died and is there again: it has forgotten what is not on disk, and hears again some of what it has heard. */
    void restart() {
        disk.letLive();
        node.forgetWhatIsCached();
        heard = Math.max(0, heard - WORKED_AGAIN);
        mayBeDue = true;
    }

    /** Lets the automations work until nothing is due; a house that dies meanwhile goes on after its restart. */
    void settleDown() {
        for (int round = 0; round < ROUNDS_MAX; round++) {
            hear();
            List<Document> due = mayBeDue ? due() : List.of();
            mayBeDue = !due.isEmpty();
            if (due.isEmpty()) {
                return;
            }
            due.forEach(this::work);
        }
        throw new IllegalStateException("the automations never come to an end: " + due());
    }

    private void hear() {
        List<DomainEventMessage<Event>> events = disk.events();
        List<DomainEventMessage<Event>> unheard = events.subList(heard, events.size());
        if (unheard.isEmpty()) {
            return;
        }
        DefaultUnitOfWork<EventMessage<?>> batch = DefaultUnitOfWork.startAndGet(unheard.getFirst());
        batch.executeWithResult(() -> {
                    for (DomainEventMessage<Event> event : unheard) {
                        for (AnnotationEventHandlerAdapter listener : listeners) {
                            if (listener.canHandle(event)) {
                                mayBeDue = true;
                                batch.transformMessage(_ -> event);
                                listener.handle(event);
                            }
                        }
                    }
                    return unheard.size();
                })
                .optionalExceptionResult()
                .ifPresent(failure -> {
                    throw new IllegalStateException("an automation did not understand", failure);
                });
        heard = events.size();
    }

    private List<Document> due() {
        return rows().find(lte("due", Date.from(hours.instant())))
                .sort(Sorts.ascending("due", "_id"))
                .into(new ArrayList<>());
    }

    private void work(Document row) {
        reachAny();
        Automation automation =
                Objects.requireNonNull(node.automations().get(row.getString("automation")), row::toString);
        try {
            automation.work(row.getString("subject"), Actor.automation(hours.instant()));
            later(row, Duration.ofSeconds(10));
        } catch (Refusal refusal) {
            later(row, Duration.ofHours(1));
        } catch (Disk.Killed killed) {
            restart();
        }
    }

    /** Looks at it again then, if what it leads to has not happened by then. */
    private void later(Document row, Duration wait) {
        rows().updateOne(
                        eq("_id", row.getString("_id")),
                        Updates.set("due", Date.from(hours.instant().plus(wait))));
    }

    private MongoCollection<Document> rows() {
        return side.the(MongoDatabase.class).getCollection(TodoList.COLLECTION);
    }
}
