package farmgate.command.payment;

import java.util.Locale;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether anybody may play the payer: as {@code farmgate.payment.sandbox} says, else when everything is kept in the data
 * folder, as for trying out. With real stores nobody pays with play money unawares.
 */
final class SandboxOpen implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        Boolean said = environment.getProperty("farmgate.payment.sandbox", Boolean.class);
        if (said != null) {
            return said;
        }
        String eventStore = environment.getProperty("farmgate.event-store", "embedded");
        return eventStore.toLowerCase(Locale.ROOT).equals("embedded")
                && environment.getProperty("farmgate.mongodb.uri", "").isEmpty();
    }
}
