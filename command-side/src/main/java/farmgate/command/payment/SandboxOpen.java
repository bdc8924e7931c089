package farmgate.command.payment;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether anybody may play the payer: as {@code farmgate.payment.sandbox} says, else in the demonstration only. So nobody
 * pays with play money unawares.
 */
public final class SandboxOpen implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return in(context.getEnvironment());
    }

    /** Such an installation moves no money: it is for a trial. */
    public static boolean in(Environment environment) {
        boolean demo = environment.getProperty("farmgate.demo", Boolean.class, false);
        return environment.getProperty("farmgate.payment.sandbox", Boolean.class, demo);
    }
}
