package farmgate.command.web;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Calls a collision on an aggregate's version what it is on every event store, so that the command is tried again. Axon
 * Server's connector lets the bare gRPC error through when a whole unit of work is committed.
 */
final class CollisionsByName implements CommandBus {

    /** Axon Server's code for a sequence number that is taken. */
    private static final String TAKEN = "[AXONIQ-2000]";

    private final CommandBus bus;

    CollisionsByName(CommandBus bus) {
        this.bus = bus;
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        bus.<C, R>dispatch(command, (sent, result) -> callback.onResult(sent, named(result)));
    }

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
        bus.dispatch(command);
    }

    @Override
    public Registration subscribe(String command, MessageHandler<? super CommandMessage<?>> handler) {
        return bus.subscribe(command, handler);
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
        return bus.registerDispatchInterceptor(interceptor);
    }

    @Override
    public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
        return bus.registerHandlerInterceptor(interceptor);
    }

    private static <R> CommandResultMessage<? extends R> named(CommandResultMessage<? extends R> result) {
        Throwable failure = result.isExceptional() ? result.exceptionResult() : null;
        return failure != null && isCollision(failure)
                ? GenericCommandResultMessage.asCommandResultMessage(
                        new ConcurrencyException(String.valueOf(failure.getMessage()), failure))
                : result;
    }

    private static boolean isCollision(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains(TAKEN);
    }
}
