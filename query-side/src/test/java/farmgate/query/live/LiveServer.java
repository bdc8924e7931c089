package farmgate.query.live;

import farmgate.query.order.Room;
import farmgate.shared.message.Actor;
import farmgate.shared.refusal.Refusal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A web server with nothing but the live streams; the header {@code Person} says who calls. */
final class LiveServer implements AutoCloseable {

    private final AnnotationConfigServletWebServerApplicationContext context =
            new AnnotationConfigServletWebServerApplicationContext();
    static final int STREAMS_OF_CALLER_MAX = 2;

    final Streams streams;
    /** Whether whoever listens would still be let in, and how often that was asked. */
    final AtomicBoolean welcome = new AtomicBoolean(true);

    final AtomicInteger asked = new AtomicInteger();

    LiveServer(Room room, int streamsMax, Duration heartbeat, Map<String, Actor> people) {
        streams = new Streams(new Tail(room.views, room.changes()), streamsMax, STREAMS_OF_CALLER_MAX, heartbeat);
        context.registerBean(Streams.class, () -> streams);
        context.registerBean(
                LiveReads.class,
                () -> new LiveReads(
                        room.views, room.changes(), streams, () -> () -> asked.incrementAndGet() > 0 && welcome.get()));
        context.registerBean(Callers.class, () -> new Callers(people));
        context.register(Web.class, Refusals.class);
        context.refresh();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + context.getWebServer().getPort() + path);
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    static class Web {

        @Bean
        TomcatServletWebServerFactory webServer() {
            return new TomcatServletWebServerFactory(0);
        }

        @Bean
        DispatcherServlet dispatcherServlet() {
            return new DispatcherServlet();
        }
    }

    @RestControllerAdvice
    static class Refusals {

        @ExceptionHandler
        ResponseEntity<String> refused(Refusal refusal) {
            return ResponseEntity.status(refusal.kind() == Refusal.Kind.TOO_MANY ? 429 : 404)
                    .body(refusal.detail());
        }
    }

    record Callers(Map<String, Actor> people) implements WebMvcConfigurer, HandlerMethodArgumentResolver {

        @Override
        public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
            resolvers.add(this);
        }

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType().equals(Actor.class);
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                ModelAndViewContainer container,
                NativeWebRequest request,
                WebDataBinderFactory binders) {
            return Objects.requireNonNull(people.get(request.getHeader("Person")));
        }
    }
}
