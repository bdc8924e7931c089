package farmgate.config.axon;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Keeps from a processor's handlers the events that two people decided it leaves out. */
public final class LeavesOutWhatWasSetAside implements MessageHandlerInterceptor<EventMessage<?>> {

    private final String group;
    private final SetAsideDecisions decisions;

    public LeavesOutWhatWasSetAside(String group, SetAsideDecisions decisions) {
        this.group = group;
        this.decisions = decisions;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        return decisions.isSetAside(group, unitOfWork.getMessage().getIdentifier()) ? null : chain.proceed();
    }
}
