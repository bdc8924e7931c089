package farmgate.command.payment;

import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;

/** Real payments at the sandbox provider, for the tests of other slices. */
public final class TestPayments {

    private TestPayments() {}

    public static Configurer register(Configurer configurer) {
        return configurer.configureAggregate(Payment.class);
    }

    public static ProviderPayments of(Configuration c) {
        return new ProviderPayments(c.repository(Payment.class), c.eventStore());
    }

    public static PaymentProvider provider() {
        return new SandboxProvider(true);
    }
}
