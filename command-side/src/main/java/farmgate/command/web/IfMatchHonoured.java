package farmgate.command.web;

import farmgate.shared.refusal.Refusal;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Whoever names a version decided on it, so that it must not be passed over: a command that names one and whose handler
 * never looked at it is refused, and nothing of its unit of work is kept.
 */
public final class IfMatchHonoured implements MessageHandlerInterceptor<CommandMessage<?>> {

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        Object answer = chain.proceed();
        CommandMessage<?> command = unitOfWork.getMessage();
        if (command.getMetaData().containsKey(IfMatch.KEY)
                && !unitOfWork.resources().containsKey(IfMatch.CHECKED)) {
            throw notHonoured();
        }
        return answer;
    }

    static Refusal notHonoured() {
        return Refusal.invalid("If-Match", "there is no version yet that this could be compared with: leave it out");
    }
}
