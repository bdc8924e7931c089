package farmgate.command.finance;

import farmgate.shared.money.Money;
import org.axonframework.config.Configuration;

/** The slice as the tests of others plug it in. */
public final class TestDayLimits {

    /** To be configured as an aggregate. */
    public static final Class<?> DAY = DecisionDay.class;

    private TestDayLimits() {}

    public static DayLimits of(Configuration house, long limitFen) {
        return new CountedDays(house.repository(DecisionDay.class), house.eventStore(), Money.ofFen(limitFen));
    }
}
