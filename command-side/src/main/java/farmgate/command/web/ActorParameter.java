package farmgate.command.web;

import farmgate.shared.message.Actor;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;

/** Lets a command handler take the {@link Actor} as a parameter. */
public final class ActorParameter implements ParameterResolverFactory, ParameterResolver<Actor> {

    @Override
    public @Nullable ParameterResolver<?> createInstance(Executable handler, Parameter[] parameters, int index) {
        return Actor.class.equals(parameters[index].getType()) ? this : null;
    }

    @Override
    public Actor resolveParameterValue(Message<?> message) {
        return ActorMetaData.from(message);
    }

    @Override
    public boolean matches(Message<?> message) {
        return message instanceof CommandMessage && message.getMetaData().containsKey(Actor.METADATA_KEY);
    }
}
