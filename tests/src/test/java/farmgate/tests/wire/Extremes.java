package farmgate.tests.wire;

import farmgate.shared.message.Id;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Events at the ends of what their records can hold. A record that refuses an extreme of one component gets that of the
 * {@linkplain Samples sample} there, and the extremes of the others.
 */
enum Extremes {
    LEAST(
            "",
            Map.of(
                    int.class,
                    Integer.MIN_VALUE,
                    long.class,
                    Long.MIN_VALUE,
                    boolean.class,
                    false,
                    Instant.class,
                    Instant.MIN,
                    LocalDate.class,
                    LocalDate.MIN,
                    YearMonth.class,
                    YearMonth.of(-999_999_999, 1),
                    Duration.class,
                    Duration.ofSeconds(Long.MIN_VALUE),
                    BigDecimal.class,
                    new BigDecimal("-1E+30"))),
    MOST(
            "龘".repeat(5_000),
            Map.of(
                    int.class,
                    Integer.MAX_VALUE,
                    long.class,
                    Long.MAX_VALUE,
                    boolean.class,
                    true,
                    Instant.class,
                    Instant.MAX,
                    LocalDate.class,
                    LocalDate.MAX,
                    YearMonth.class,
                    YearMonth.of(999_999_999, 12),
                    Duration.class,
                    Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
                    BigDecimal.class,
                    new BigDecimal("1E+30"))),
    OLDEST(
            "a",
            Map.of(
                    long.class, 1L,
                    Instant.class, Instant.parse("-0005-03-01T00:00:00Z"),
                    LocalDate.class, LocalDate.of(-5, 3, 1))),
    NEWEST(
            "z",
            Map.of(
                    long.class, Long.MAX_VALUE / 2,
                    Instant.class, Instant.parse("+10000-01-01T00:00:00Z"),
                    LocalDate.class, LocalDate.of(10_000, 1, 1))),
    RAREST(
            "\u0001\uFFFF\u202E\"'<&=+\n𠮷😀$.",
            Map.of(long.class, 0L, int.class, 0, BigDecimal.class, BigDecimal.ZERO));

    private static final int ID_TAIL_MAX = 64;

    private final String text;
    private final Map<Class<?>, Object> plain;

    Extremes(String text, Map<Class<?>, Object> plain) {
        this.text = text;
        this.plain = plain;
    }

    Object of(Class<?> event) {
        return record(event);
    }

    Instant time() {
        return (Instant) plain.getOrDefault(Instant.class, Instant.EPOCH);
    }

    private @Nullable Object value(RecordComponent component) {
        if (this == LEAST && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            return null;
        }
        return value(component.getGenericType());
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType many) {
            boolean isSet = many.getRawType().equals(Set.class);
            if (this == LEAST) {
                return isSet ? Set.of() : List.of();
            }
            Object element = value(many.getActualTypeArguments()[0]);
            return isSet ? Set.of(element) : List.of(element);
        }
        Class<?> one = (Class<?>) type;
        if (plain.containsKey(one)) {
            return plain.get(one);
        }
        if (one.equals(String.class)) {
            return text;
        }
        if (one.isEnum()) {
            Object[] all = one.getEnumConstants();
            return this == MOST ? all[all.length - 1] : all[0];
        }
        if (Id.class.isAssignableFrom(one)) {
            String tail = name().toLowerCase(Locale.ROOT);
            return make(one, Samples.prefix(one) + (this == MOST ? tail.repeat(ID_TAIL_MAX / tail.length()) : tail));
        }
        return one.isRecord() ? record(one) : Samples.value(one);
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        Object[] known = Samples.parts(type);
        for (int i = 0; i < components.length; i++) {
            values[i] = value(components[i]);
        }
        if (fits(type, values)) {
            return make(type, values);
        }
        @Nullable Object[] kept = known.clone();
        for (int i = 0; i < components.length; i++) {
            Object before = kept[i];
            kept[i] = values[i];
            if (!fits(type, kept)) {
                kept[i] = before;
            }
        }
        return make(type, kept);
    }

    private static boolean fits(Class<?> type, @Nullable Object... values) {
        try {
            constructor(type).newInstance(values);
            return true;
        } catch (InvocationTargetException refused) {
            return false;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type, e);
        }
    }

    private static Object make(Class<?> type, @Nullable Object... values) {
        try {
            return constructor(type).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type + " of " + Arrays.toString(values), e);
        }
    }

    private static Constructor<?> constructor(Class<?> type) throws NoSuchMethodException {
        Constructor<?> constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return constructor;
    }
}
