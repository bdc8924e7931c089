package farmgate.command.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import farmgate.command.web.ActorParameter;
import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.shared.audit.MerkleTree;
import farmgate.shared.audit.SealEvent;
import farmgate.shared.audit.SealEvent.DaySealed;
import farmgate.shared.audit.SealEvent.LeavesKept;
import farmgate.shared.audit.SealsId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DaySealerTest implements SealableEvents {

    private static final LocalDate MONDAY = LocalDate.of(2026, 10, 5);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final LocalDate FRIDAY = MONDAY.plusDays(4);
    private static final String OF_NOTHING = new MerkleTree().rootHex();

    /** When the events were stored that are to be sealed, in the order of their places. */
    private final List<Instant> stored = new ArrayList<>();

    private final InMemoryEventStorageEngine engine = new InMemoryEventStorageEngine();
    private final Writes writes = new Writes(axon().commandGateway());

    @Test
    void the_first_seal_covers_everything_from_the_first_event_on() {
        stored.addAll(List.of(noon(MONDAY.minusDays(9)), noon(MONDAY), noon(TUESDAY)));

        String answer = seal(MONDAY, TUESDAY);

        assertThat(news()).containsExactly(kept(MONDAY, 1, 2), sealed(MONDAY, 1, 2, null));
        assertThat(Json.read(answer, SealedDay.class)).isEqualTo(SealedDay.of(sealed(MONDAY, 1, 2, null), 1));
    }

    @Test
    void each_seal_follows_on_the_one_before_and_a_day_without_events_has_one_too() {
        stored.add(noon(MONDAY));
        DaySealed monday = sealed(MONDAY, 1, 1, null);
        seal(MONDAY, TUESDAY);
        seal(TUESDAY, FRIDAY);
        stored.add(noon(FRIDAY));
        seal(FRIDAY, FRIDAY);

        DaySealed tuesday = DaySealed.of(SealsId.DAYS, TUESDAY, 2, 1, OF_NOTHING, monday.seal());
        DaySealed wednesday = DaySealed.of(SealsId.DAYS, TUESDAY.plusDays(1), 2, 1, OF_NOTHING, tuesday.seal());
        DaySealed thursday = DaySealed.of(SealsId.DAYS, FRIDAY.minusDays(1), 2, 1, OF_NOTHING, wednesday.seal());
        assertThat(news())
                .containsExactly(
                        kept(MONDAY, 1, 1),
                        monday,
                        tuesday,
                        wednesday,
                        thursday,
                        kept(FRIDAY, 2, 2),
                        sealed(FRIDAY, 2, 2, thursday.seal()));
    }

    @Test
    void the_day_ends_at_midnight_in_china() {
        Instant midnight = Instant.parse("2026-10-05T16:00:00Z");
        stored.addAll(List.of(midnight.minusNanos(1), midnight));

        seal(MONDAY, TUESDAY);

        assertThat(news()).last().isEqualTo(sealed(MONDAY, 1, 1, null));
    }

    @Test
    void an_event_that_is_stored_late_belongs_to_the_next_seal_and_nothing_sealed_moves() {
        stored.addAll(List.of(noon(MONDAY), noon(TUESDAY), noon(MONDAY)));
        seal(MONDAY, TUESDAY);
        stored.add(noon(MONDAY));
        seal(TUESDAY, FRIDAY);

        DaySealed monday = sealed(MONDAY, 1, 3, null);
        assertThat(news())
                .containsExactly(kept(MONDAY, 1, 3), monday, kept(TUESDAY, 4, 4), sealed(TUESDAY, 4, 4, monday.seal()));
    }

    @Test
    void sealing_again_changes_nothing_and_answers_the_same() {
        stored.add(noon(MONDAY));
        String first = seal(MONDAY, MONDAY);
        stored.add(noon(MONDAY));
        seal(TUESDAY, TUESDAY);
        int before = news().size();

        assertThat(seal(MONDAY, FRIDAY)).isEqualTo(first);
        assertThat(news()).hasSize(before);
    }

    @Test
    void today_may_be_sealed_and_tomorrow_not() {
        stored.add(noon(MONDAY));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> seal(TUESDAY, MONDAY))
                .returns("day-not-begun", Refusal::code);
        seal(MONDAY, MONDAY);
        assertThat(news()).hasSize(2);
    }

    @Test
    void days_are_sealed_in_their_order() {
        stored.add(noon(MONDAY));
        seal(TUESDAY, TUESDAY);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> seal(MONDAY, TUESDAY))
                .returns("days-sealed-in-order", Refusal::code)
                .satisfies(refusal -> assertThat(refusal.facts()).containsEntry("newestSealed", "2026-10-06"));
    }

    @Test
    void before_the_first_event_there_is_nothing_to_seal() {
        stored.add(noon(TUESDAY));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> seal(MONDAY, TUESDAY))
                .returns("nothing-to-seal", Refusal::code);
    }

    @Test
    void after_a_very_long_pause_one_seal_covers_the_days_long_ago() {
        stored.add(noon(MONDAY));
        seal(MONDAY, MONDAY);
        LocalDate later = MONDAY.plusYears(100);
        seal(later, later);

        assertThat(news()).hasSize(2 + 400);
        assertThat(((DaySealed) news().get(2)).day()).isEqualTo(later.minusDays(399));
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_event_is_covered_once_in_the_order_of_its_place(long seed) {
        Random random = new Random(seed);
        stored.add(noon(MONDAY));
        for (int day = 0; day < 6; day++) {
            int events = random.nextInt(random.nextInt(5) == 0 ? 3 * SealDraft.LEAVES_PER_EVENT : 20);
            for (int i = 0; i < events; i++) {
                stored.add(noon(MONDAY.plusDays(day)).plusSeconds(random.nextInt(200_000) - 100_000));
            }
            seal(MONDAY.plusDays(day), MONDAY.plusDays(day + random.nextInt(2)));
        }
        long covered = 0;
        long kept = 0;
        String previous = null;
        for (SealEvent event : news()) {
            switch (event) {
                case LeavesKept leaves -> {
                    assertThat(leaves.fromIndex()).isEqualTo(kept + 1);
                    kept += Base64.getDecoder().decode(leaves.leaves()).length / MerkleTree.HASH_BYTES;
                }
                case DaySealed seal -> {
                    assertThat(seal).isEqualTo(sealed(seal.day(), covered + 1, kept, previous));
                    covered = seal.toIndex();
                    previous = seal.seal();
                }
            }
        }
        assertThat(covered).isBetween(1L, (long) stored.size());
    }

    @Override
    public long lastBefore(Instant time, long index) {
        for (long last = stored.size(); last > index; last--) {
            if (stored.get((int) last - 1).isBefore(time)) {
                return last;
            }
        }
        return index;
    }

    @Override
    public void leaves(long after, long upTo, Consumer<byte[]> leaf) {
        LongStream.rangeClosed(after + 1, upTo).mapToObj(DaySealerTest::leaf).forEach(leaf);
    }

    private static byte[] leaf(long index) {
        return MerkleTree.leaf(Long.toString(index).getBytes(StandardCharsets.UTF_8));
    }

    private static LeavesKept kept(LocalDate day, long from, long to) {
        byte[] leaves = new byte[(int) (to - from + 1) * MerkleTree.HASH_BYTES];
        for (long index = from; index <= to; index++) {
            System.arraycopy(
                    leaf(index), 0, leaves, (int) (index - from) * MerkleTree.HASH_BYTES, MerkleTree.HASH_BYTES);
        }
        return new LeavesKept(SealsId.DAYS, day, from, Base64.getEncoder().encodeToString(leaves));
    }

    private static DaySealed sealed(LocalDate day, long from, long to, String previous) {
        MerkleTree tree = new MerkleTree();
        for (long index = from; index <= to; index++) {
            tree.add(leaf(index));
        }
        return DaySealed.of(SealsId.DAYS, day, from, to, tree.rootHex(), previous);
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(DaySealer.CHINA).toInstant();
    }

    private String seal(LocalDate day, LocalDate today) {
        Actor finance =
                new Actor("finance", Set.of(Role.FINANCE), null, null, null, Channel.API, noon(today), noon(today));
        return Json.write(Json.mapper()
                .readTree(writes.send(new SealDay(day), new Call(finance, null, null))
                        .json()));
    }

    private List<SealEvent> news() {
        return engine.readEvents(null, false)
                .map(EventMessage::getPayload)
                .map(SealEvent.class::cast)
                .toList();
    }

    private Configuration axon() {
        return DefaultConfigurer.defaultConfiguration(false)
                .configureEmbeddedEventStore(c -> engine)
                .registerComponent(
                        ParameterResolverFactory.class,
                        c -> MultiParameterResolverFactory.ordered(
                                new ActorParameter(), ClasspathParameterResolverFactory.forClass(getClass())))
                .configureAggregate(Seals.class)
                .registerCommandHandler(c -> new DaySealer(c.repository(Seals.class), c.eventStore(), this))
                .start();
    }
}
