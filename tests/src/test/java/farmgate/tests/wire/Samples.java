package farmgate.tests.wire;

import farmgate.shared.message.Id;
import farmgate.shared.money.Money;
import farmgate.shared.order.Destination;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Personal;
import farmgate.shared.personal.TextsKey;
import farmgate.shared.region.RegionCode;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.FeeRule;
import farmgate.shared.settlement.Loss;
import farmgate.shared.settlement.Payee;
import farmgate.shared.settlement.Settlement;
import farmgate.shared.station.StationId;
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
import java.util.Map;
import java.util.Set;

/** One sample of every event and command record: each component filled, always with the same values. */
final class Samples {

    /** Records whose rules a generated value would break, and plain values. */
    private static final Map<Class<?>, Object> KNOWN = Map.ofEntries(
            Map.entry(String.class, "红富士 Red Fuji"),
            Map.entry(int.class, 25),
            Map.entry(long.class, 1250L),
            Map.entry(Long.class, 1250L),
            Map.entry(boolean.class, true),
            Map.entry(Boolean.class, true),
            Map.entry(Instant.class, Instant.parse("2026-10-01T08:30:00.123456Z")),
            Map.entry(LocalDate.class, LocalDate.of(2026, 10, 1)),
            Map.entry(YearMonth.class, YearMonth.of(2026, 9)),
            Map.entry(Duration.class, Duration.ofHours(48)),
            Map.entry(BigDecimal.class, new BigDecimal("35.761")),
            Map.entry(FreeText.class, new FreeText(null, new Personal("buy_1", "c2VhbGVk"))),
            Map.entry(TextsKey.class, TextsKey.first("bex_7f3k2")),
            Map.entry(RegionCode.class, new RegionCode("610629")),
            Map.entry(
                    Destination.class,
                    new Destination(null, new RegionCode("110101"), new Personal("buy_1", "c2VhbGVk"))),
            Map.entry(FeeRule.class, new FeeRule("standard", 1, LocalDate.of(2020, 1, 1), 860, 50, 20, 40, 30)),
            Map.entry(
                    Settlement.class,
                    new Settlement(
                            Money.ofFen(1000),
                            List.of(
                                    new Due(new Payee(Payee.Kind.FARMER, "frm_1"), Money.ofFen(860)),
                                    new Due(Payee.station(new StationId("stn_1")), Money.ofFen(50)),
                                    new Due(Payee.county(new StationId("stn_2")), Money.ofFen(20)),
                                    new Due(Payee.carrier(new StationId("stn_2")), Money.ofFen(32))),
                            Money.ofFen(40),
                            List.of(new Loss(Loss.Kind.SHRINKAGE, Money.ofFen(2))),
                            "standard/1",
                            "largest-remainder/1")));

    private Samples() {}

    static Object of(Class<?> event) {
        return value(event);
    }

    /** What a sample of a record is made of. */
    static Object[] parts(Class<?> type) {
        Object sample = value(type);
        return Arrays.stream(type.getRecordComponents())
                .map(component -> part(component, sample))
                .toArray();
    }

    static Object part(RecordComponent component, Object of) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(of);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    static Object value(Type type) {
        if (type instanceof ParameterizedType list) {
            Object element = value(list.getActualTypeArguments()[0]);
            return list.getRawType().equals(Set.class) ? Set.of(element) : List.of(element);
        }
        Class<?> plain = (Class<?>) type;
        Object known = KNOWN.get(plain);
        if (known != null) {
            return known;
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        if (Id.class.isAssignableFrom(plain)) {
            return construct(plain, prefix(plain) + "7f3k2");
        }
        if (plain.isRecord()) {
            return construct(
                    plain,
                    Arrays.stream(plain.getRecordComponents())
                            .map(component -> value(component.getGenericType()))
                            .toArray());
        }
        throw new IllegalStateException("no sample for " + type + ": add one");
    }

    private static Object construct(Class<?> type, Object... values) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException("cannot make a " + type, e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("a sample of " + type + " breaks its rule: add one by hand", e.getCause());
        }
    }

    static String prefix(Class<?> id) {
        try {
            return (String) id.getField("PREFIX").get(null);
        } catch (NoSuchFieldException | IllegalAccessException e) {
            throw new IllegalStateException(id + " names no PREFIX", e);
        }
    }
}
