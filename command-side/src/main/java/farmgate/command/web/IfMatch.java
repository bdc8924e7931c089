package farmgate.command.web;

import farmgate.shared.refusal.Refusal;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** The version a caller decided on, as named by {@code If-Match}. */
public final class IfMatch {

    public static final String KEY = "expectedVersion";

    /** Set in the unit of work in which the version was looked at. */
    static final String CHECKED = "farmgate.ifMatch.checked";

    private IfMatch() {}

    /**
     * Lets an aggregate's command through only when the aggregate still has the version the caller saw. For use in an
     * aggregate's {@code @CommandHandlerInterceptor}.
     */
    public static @Nullable Object check(CommandMessage<?> command, InterceptorChain chain) throws Exception {
        check(command, AggregateLifecycle.getVersion());
        return chain.proceed();
    }

    /** For handlers that load aggregates themselves. */
    public static void check(CommandMessage<?> command, @Nullable Long actual) {
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().resources().put(CHECKED, true);
        }
        if (command.getMetaData().get(KEY) instanceof Number expected
                && actual != null
                && expected.longValue() != actual) {
            throw Refusal.stale(expected.longValue(), actual);
        }
    }
}
