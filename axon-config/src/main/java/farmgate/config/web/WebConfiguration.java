package farmgate.config.web;

import farmgate.command.web.Call;
import farmgate.config.properties.FarmgateProperties;
import farmgate.config.security.ActorResolver;
import farmgate.shared.wire.Json;
import java.time.LocalDate;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.MediaType;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What HTTP needs on a node of any role. */
@Configuration(proxyBeanMethods = false)
@Import({ProblemAdvice.class, ProblemPage.class})
public class WebConfiguration {

    private static final int YEAR_MAX = 9999;

    /** The HTTP interface speaks the same JSON as the stored events, of text that can be stored. */
    @Bean
    JsonMapperBuilderCustomizer houseRecipe() {
        return builder -> Json.recipe(builder).addModule(StorableText.module());
    }

    /**
     * JSON is the only language of bodies. A library on the class path brings YAML along, which Spring would take with a
     * reader that neither refuses unknown fields nor counts how often an anchor is repeated.
     */
    @Bean
    ServerHttpMessageConvertersCustomizer noYaml() {
        return converters -> converters.configureMessageConvertersList(
                list -> list.removeIf(each -> each.getSupportedMediaTypes().contains(MediaType.APPLICATION_YAML)));
    }

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(FarmgateProperties properties) {
        FilterRegistrationBean<BodyLimit> filter =
                new FilterRegistrationBean<>(new BodyLimit(properties.limits().body()));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    /** Behind Spring Boot's own, so that it says first what is wrong. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat() {
        return tomcat -> tomcat.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemValve()));
    }

    /** Beyond these years there is a day that has none after it. */
    private static LocalDate day(String text) {
        LocalDate day = LocalDate.parse(text);
        if (day.getYear() < 1 || day.getYear() > YEAR_MAX) {
            throw new IllegalArgumentException(text + " is out of range");
        }
        return day;
    }

    @Bean
    WebMvcConfigurer calls(ActorResolver actors) {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Call.class);
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallResolver(actors));
            }

            @Override
            public void addFormatters(FormatterRegistry formatters) {
                formatters.addConverter(String.class, LocalDate.class, WebConfiguration::day);
            }

            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(new IfMatchRefused()).addPathPatterns("/api/**");
            }
        };
    }

    @Bean
    ValueSchemas valueSchemas() {
        return new ValueSchemas();
    }

    @Bean
    ReadyNotice readyNotice(FarmgateProperties properties) {
        return new ReadyNotice(properties);
    }
}
