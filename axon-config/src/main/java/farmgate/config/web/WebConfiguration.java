package farmgate.config.web;

import farmgate.command.web.Call;
import farmgate.config.properties.FarmgateProperties;
import farmgate.config.security.ActorResolver;
import farmgate.shared.wire.Json;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What HTTP needs on a node of any role. */
@Configuration(proxyBeanMethods = false)
@Import(ProblemAdvice.class)
public class WebConfiguration {

    /** The HTTP interface speaks the same JSON as the stored events. */
    @Bean
    JsonMapperBuilderCustomizer houseRecipe() {
        return Json::recipe;
    }

    @Bean
    WebMvcConfigurer calls(ActorResolver actors) {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Call.class);
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallResolver(actors));
            }
        };
    }

    @Bean
    ReadyNotice readyNotice(FarmgateProperties properties) {
        return new ReadyNotice(properties);
    }
}
