package farmgate.shared.wire;

import farmgate.shared.audit.SealEvent;
import farmgate.shared.bank.BankEntryEvent;
import farmgate.shared.bank.BankExceptionEvent;
import farmgate.shared.bank.BankMessageEvent;
import farmgate.shared.bank.StatementSeriesEvent;
import farmgate.shared.clearing.ProviderSettlementEvent;
import farmgate.shared.consignment.ConsignmentEvent;
import farmgate.shared.deadletter.SetAsideEvent;
import farmgate.shared.farmer.FarmerEvent;
import farmgate.shared.finance.DecisionDayEvent;
import farmgate.shared.guard.GuardEvent;
import farmgate.shared.identity.IdentityEvent;
import farmgate.shared.listing.ListingEvent;
import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.order.CheckoutEvent;
import farmgate.shared.order.OrderEvent;
import farmgate.shared.payment.PaymentEvent;
import farmgate.shared.payout.PaymentFileEvent;
import farmgate.shared.payout.PayoutEvent;
import farmgate.shared.payout.PayoutRunEvent;
import farmgate.shared.period.PeriodEvent;
import farmgate.shared.personal.TextsEvent;
import farmgate.shared.request.RequestEvent;
import farmgate.shared.settlement.ClawbackEvent;
import farmgate.shared.settlement.DuesEvent;
import farmgate.shared.station.StationEvent;
import farmgate.shared.till.HandoverEvent;
import farmgate.shared.till.TillEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every event there is, by its stable name. A new slice adds its family here and nowhere else. */
public final class EventFamilies {

    public static final List<Class<? extends Event>> ALL = List.of(
            RequestEvent.class,
            GuardEvent.class,
            IdentityEvent.class,
            StationEvent.class,
            FarmerEvent.class,
            ListingEvent.class,
            CheckoutEvent.class,
            OrderEvent.class,
            PaymentEvent.class,
            ConsignmentEvent.class,
            DuesEvent.class,
            PayoutEvent.class,
            PayoutRunEvent.class,
            PaymentFileEvent.class,
            SealEvent.class,
            TillEvent.class,
            HandoverEvent.class,
            BankMessageEvent.class,
            BankEntryEvent.class,
            StatementSeriesEvent.class,
            BankExceptionEvent.class,
            ClawbackEvent.class,
            PeriodEvent.class,
            ProviderSettlementEvent.class,
            SetAsideEvent.class,
            DecisionDayEvent.class,
            TextsEvent.class);

    private static final Map<String, Class<?>> BY_NAME =
            events().collect(Collectors.toUnmodifiableMap(event -> typeOf(event).value(), Function.identity()));

    private EventFamilies() {}

    /** Every event record of every family. */
    public static Stream<Class<?>> events() {
        return ALL.stream().flatMap(family -> Arrays.stream(Objects.requireNonNull(family.getPermittedSubclasses())));
    }

    public static @Nullable Class<?> byName(String name) {
        return BY_NAME.get(name);
    }

    /** @throws IllegalStateException when the class carries no {@link EventType} */
    public static EventType typeOf(Class<?> event) {
        EventType type = event.getAnnotation(EventType.class);
        if (type == null) {
            throw new IllegalStateException(event + " carries no @EventType");
        }
        return type;
    }
}
