package farmgate.command.clearing;

import farmgate.command.payment.TestPayments;
import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.clearing.SettlementLine;
import farmgate.shared.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;

/** Real clearing for the tests of other slices, with its wishes. */
public final class TestClearing {

    public static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private TestClearing() {}

    public static Configurer register(Configurer configurer, Function<Configuration, Discrepancies> discrepancies) {
        return TestPayments.register(configurer)
                .configureAggregate(ProviderSettlement.class)
                .registerCommandHandler(c -> new ClearingDesk(
                        c.repository(ProviderSettlement.class),
                        c.eventStore(),
                        TestPayments.provider(),
                        TestPayments.of(c),
                        discrepancies.apply(c)));
    }

    public static Settlements of(Configuration c) {
        return new Settlements(c.repository(ProviderSettlement.class), c.eventStore(), TestPayments.provider());
    }

    public static ProviderSettlementId idOf(String reference) {
        return SettlementNames.idOf("sandbox", reference);
    }

    public static Object report(String reference, long netFen, SettlementLine... lines) {
        return new ClearingCommand.ReportSettlement(
                new SettlementReport("sandbox", reference, DAY, List.of(lines), Money.ZERO, Money.ofFen(netFen)));
    }

    public static Object match(String reference, int part) {
        return new ClearingCommand.MatchSettlementPart(idOf(reference), part);
    }
}
