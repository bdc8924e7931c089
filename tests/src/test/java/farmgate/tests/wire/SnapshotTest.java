package farmgate.tests.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import farmgate.command.web.StoredAggregate;
import farmgate.config.axon.WireSerializer;
import farmgate.shared.wire.EventFamilies;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.serialization.SerializedObject;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every aggregate comes back from its snapshot as it was, whatever it has lived through. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SnapshotTest {

    /** When an event was stored, of which some aggregates take notice. */
    private static final Instant STORED = Instant.parse("2026-10-01T08:30:00Z");

    private static final WireSerializer SERIALIZER = new WireSerializer();

    static Stream<Class<?>> aggregates() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("farmgate.command")
                        .stream()
                        .filter(found -> found.isAnnotatedWith(StoredAggregate.class))
                        .sorted(Comparator.comparing(JavaClass::getName))
                        .map(JavaClass::reflect);
    }

    @ParameterizedTest
    @MethodSource("aggregates")
    void an_aggregate_comes_back_from_its_snapshot_after_each_of_its_events(Class<?> type)
            throws ReflectiveOperationException {
        Object aggregate = made(type);
        int taken = 0;
        for (Method handler : handlers(type)) {
            for (Class<?> event : EventFamilies.events()
                    .filter(handler.getParameterTypes()[0]::isAssignableFrom)
                    .toList()) {
                if (took(aggregate, handler, Samples.of(event))) {
                    taken++;
                    assertThat(throughSnapshot(aggregate))
                            .as("after %s", event.getSimpleName())
                            .usingRecursiveComparison()
                            .isEqualTo(aggregate);
                }
            }
        }
        assertThat(taken).as("events that %s took", type.getSimpleName()).isPositive();
    }

    private static List<Method> handlers(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(EventSourcingHandler.class))
                .peek(method -> method.setAccessible(true))
                .toList();
    }

    /** The samples are no life story: one may take back more than those before it have given. */
    private static boolean took(Object aggregate, Method handler, Object event) throws IllegalAccessException {
        try {
            Object[] told = handler.getParameterCount() == 1 ? new Object[] {event} : new Object[] {event, STORED};
            handler.invoke(aggregate, told);
            return true;
        } catch (InvocationTargetException e) {
            assertThat(e.getCause())
                    .as("%s", event)
                    .isInstanceOfAny(IllegalArgumentException.class, IllegalStateException.class);
            return false;
        }
    }

    private static Object throughSnapshot(Object aggregate) {
        SerializedObject<byte[]> snapshot = SERIALIZER.serialize(aggregate, byte[].class);
        return SERIALIZER.deserialize(snapshot);
    }

    private static Object made(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }
}
