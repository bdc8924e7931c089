package farmgate.command.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import farmgate.command.order.OpenVault;
import farmgate.shared.message.Actor;
import farmgate.shared.refusal.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WritesTest {

    private static final Call CALL = new Call(Actor.automation(Instant.EPOCH), "key", null);
    private static final Take TAKE = new Take("apples");

    private final Shop shop = new Shop();
    private final Configuration axon = DefaultConfigurer.defaultConfiguration(false)
            .configureEmbeddedEventStore(c -> new InMemoryEventStorageEngine())
            .registerCommandHandler(c -> shop)
            .registerCommandHandler(c -> new RefusalRecorder())
            .buildConfiguration();
    private Writes writes;

    @CommandName("test.take")
    record Take(String what) {}

    static final class Shop {

        private boolean inStock;
        private int taken;

        @CommandHandler
        Written handle(Take command) {
            if (!inStock) {
                throw Refusal.rule("insufficient-stock", "there is nothing left");
            }
            taken++;
            return new Written(command.what(), taken);
        }
    }

    @BeforeEach
    void start() {
        axon.start();
        axon.commandBus().registerHandlerInterceptor(new Idempotency(axon.eventStore(), new OpenVault()));
        writes = new Writes(axon.commandGateway());
    }

    @AfterEach
    void stop() {
        axon.shutdown();
    }

    @Test
    void a_request_that_was_refused_while_its_twin_was_done_gets_the_answer_of_the_twin() {
        List<Answer> twin = new ArrayList<>();
        beforeTheRefusalIsRecorded(() -> {
            shop.inStock = true;
            twin.add(writes.send(TAKE, CALL));
        });

        Answer answer = writes.send(TAKE, CALL);

        assertThat(twin).containsExactly(new Answer("{\"id\":\"apples\",\"version\":1}", false));
        assertThat(answer).isEqualTo(new Answer(twin.getFirst().json(), true));
        assertThat(shop.taken).isOne();
    }

    @Test
    void a_request_that_was_refused_as_its_twin_was_refused_too_stays_refused() {
        beforeTheRefusalIsRecorded(() -> refused());

        refused();
        shop.inStock = true;
        refused();
        assertThat(shop.taken).isZero();
    }

    private void refused() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> writes.send(TAKE, CALL))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("insufficient-stock"));
    }

    /** Once, so that what runs there may be refused itself. */
    private void beforeTheRefusalIsRecorded(Runnable meanwhile) {
        List<Runnable> waiting = new ArrayList<>(List.of(meanwhile));
        axon.commandBus().registerDispatchInterceptor(messages -> (index, message) -> {
            if (message.getPayload() instanceof RecordRefusal && !waiting.isEmpty()) {
                waiting.removeFirst().run();
            }
            return message;
        });
    }
}
