package farmgate.command.web;

import farmgate.shared.guard.GuardId;
import farmgate.shared.message.Id;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Puts decisions that hang on the same facts one after the other, also when two nodes make them at the same moment. The
 * store checks only what a command appends to, so a command that moves money on a farmer's account and one that changes
 * the account both append to one stream beside the farmer's. Of two at once the store refuses one, which decides anew.
 */
public final class Guard implements MessageHandlerInterceptor<CommandMessage<?>> {

    private static final String OTHER_NODES = "farmgate.otherNodes";
    private static final String TAKEN = "farmgate.guard.";

    private final OtherNodes otherNodes;

    Guard(OtherNodes otherNodes) {
        this.otherNodes = otherNodes;
    }

    /**
     * Taken before the facts are read by whoever relies on them, and at any time by whoever changes them; once for a unit
     * of work.
     *
     * @param facts whose
     */
    public static void over(Id facts) {
        if (CurrentUnitOfWork.isStarted()
                && CurrentUnitOfWork.get().root().getResource(OTHER_NODES) instanceof OtherNodes others) {
            GuardId guard = GuardId.over(facts);
            if (CurrentUnitOfWork.get().root().resources().putIfAbsent(TAKEN + guard, true) == null) {
                others.take(guard);
            }
        }
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        unitOfWork.root().resources().put(OTHER_NODES, otherNodes);
        return chain.proceed();
    }
}
