package farmgate.config.security;

import farmgate.shared.message.Actor;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Makes {@link ActorResolver} known to controllers, and keeps the actor out of the published interface. */
final class ActorParameters implements WebMvcConfigurer {

    private final ActorResolver actors;

    ActorParameters(ActorResolver actors) {
        this.actors = actors;
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(actors);
    }
}
