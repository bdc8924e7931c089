package farmgate.query.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.query.order.Room;
import farmgate.query.projection.ViewWrite;
import farmgate.shared.order.OrderId;
import farmgate.shared.refusal.Refusal;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FreshTest {

    private static final String THINGS = "things";
    private static final OrderId ID = new OrderId("ord_1");

    private final Room room = new Room();
    private final AtomicInteger looks = new AtomicInteger();

    @AfterEach
    void close() throws Exception {
        room.close();
    }

    @Test
    void what_the_caller_may_not_know_of_is_waited_for_like_what_is_not_there() {
        room.views.collection(THINGS).insertOne(thing(7));
        assertThatThrownBy(() -> room.fresh.find(THINGS, ID, 3L, document -> {
                    looks.incrementAndGet();
                    return false;
                }))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.detail())
                                .isEqualTo(Refusal.unknown(ID).detail()));
        assertThat(looks)
                .as("looks of a wait of two seconds, each by the id")
                .hasValueGreaterThan(3)
                .hasValueLessThan(25);
    }

    @Test
    void what_she_may_know_of_in_the_end_is_found() {
        room.views.collection(THINGS).insertOne(thing(7));
        assertThat(room.fresh
                        .find(THINGS, ID, 3L, document -> looks.incrementAndGet() > 2)
                        .stale())
                .isFalse();
    }

    @Test
    void without_a_version_nobody_waits() {
        room.views.collection(THINGS).insertOne(thing(7));
        assertThatThrownBy(() -> room.fresh.find(THINGS, ID, null, document -> looks.incrementAndGet() < 0))
                .isInstanceOf(Refusal.class);
        assertThat(looks).hasValue(1);
    }

    @Test
    void a_version_that_does_not_come_is_answered_with_what_there_is() {
        room.views.collection(THINGS).insertOne(thing(7));
        Fresh.Found found = room.fresh.find(THINGS, ID, 8L, document -> true);
        assertThat(found.stale()).isTrue();
        assertThat(found.document()).isEqualTo(thing(7));
    }

    private static Document thing(long version) {
        return new Document("_id", ID.value()).append(ViewWrite.VERSION, version);
    }
}
