package farmgate.command.payment;

import java.util.Locale;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** True when everything is kept in the data folder, as for trying out: with real stores nobody pays with play money. */
final class EmbeddedOnly implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        String eventStore = environment.getProperty("farmgate.event-store", "embedded");
        return eventStore.toLowerCase(Locale.ROOT).equals("embedded")
                && environment.getProperty("farmgate.mongodb.uri", "").isEmpty();
    }
}
