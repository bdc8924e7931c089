package farmgate.config.web;

import farmgate.command.web.Call;
import farmgate.command.web.KeyOwners;
import farmgate.config.properties.FarmgateProperties;
import farmgate.config.security.ActorResolver;
import farmgate.config.servers.OutageFilter;
import farmgate.config.servers.Servers;
import farmgate.config.servers.ServersConfiguration;
import farmgate.shared.personal.PhoneNumber;
import farmgate.shared.wire.Bounds;
import farmgate.shared.wire.Json;
import io.swagger.v3.oas.models.media.StringSchema;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** What HTTP needs on a node of any role. */
@Configuration(proxyBeanMethods = false)
@Import({ServersConfiguration.class, ProblemAdvice.class, ProblemPage.class, ProblemTypePage.class})
public class WebConfiguration {

    /** The HTTP interface speaks the same JSON as the stored events, of values within their bounds. */
    @Bean
    JsonMapperBuilderCustomizer houseRecipe() {
        return builder -> Json.recipe(builder).addModule(BoundedValues.module());
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

    /** Before anything that may ask a server, and behind what knows the caller's language. */
    @Bean
    FilterRegistrationBean<OutageFilter> outages(Servers servers) {
        FilterRegistrationBean<OutageFilter> filter =
                new FilterRegistrationBean<>(new OutageFilter(servers, (request, response, server) -> {
                    response.setHeader(HttpHeaders.RETRY_AFTER, "1");
                    Problems.write(request, response, Problems.away(server));
                }));
        filter.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1);
        return filter;
    }

    /** Chinese or English: messages of libraries in a third language would stand beside ours. */
    @Bean
    LocaleResolver localeResolver() {
        AcceptHeaderLocaleResolver resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(List.of(Locale.ENGLISH, Locale.CHINESE, Locale.SIMPLIFIED_CHINESE));
        resolver.setDefaultLocale(Locale.ENGLISH);
        return resolver;
    }

    /** Behind Spring Boot's own, so that it says first what is wrong. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat() {
        return tomcat -> tomcat.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemValve()));
    }

    @Bean
    WebMvcConfigurer calls(ActorResolver actors, ObjectProvider<EventStore> eventStore) {
        KeyOwners owners = new KeyOwners(eventStore::getObject);
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Call.class)
                .replaceWithSchema(PhoneNumber.class, new StringSchema().maxLength(PhoneNumber.LENGTH_MAX));
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallResolver(actors, owners));
            }

            @Override
            public void addFormatters(FormatterRegistry formatters) {
                formatters.addConverter(String.class, LocalDate.class, text -> Bounds.check(LocalDate.parse(text)));
                formatters.addConverter(String.class, YearMonth.class, text -> Bounds.check(YearMonth.parse(text)));
            }

            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(new IfMatchRefused()).addPathPatterns("/api/**");
            }
        };
    }

    /** One after the other: bounds are those of values that say what their JSON is. */
    @Bean
    OpenApiCustomizer schemas() {
        return api -> {
            new ValueSchemas().customise(api);
            new RequestBounds().customise(api);
        };
    }

    @Bean
    CallHeaders callHeaders(FarmgateProperties properties) {
        return new CallHeaders(properties.limits().arrivesWithin());
    }

    @Bean
    @Profile("!quiet")
    ReadyNotice readyNotice(FarmgateProperties properties) {
        return new ReadyNotice(properties);
    }
}
