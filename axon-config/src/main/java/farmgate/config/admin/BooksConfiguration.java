package farmgate.config.admin;

import farmgate.query.difference.Differences;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Watches on a node with read models whether the two computations of what is due agree. */
@Configuration(proxyBeanMethods = false)
public class BooksConfiguration {

    @Bean(destroyMethod = "close")
    BooksWatch booksWatch(Differences differences) {
        return new BooksWatch(differences::compare);
    }

    @Bean
    BooksHealth booksHealthIndicator(BooksWatch watch) {
        return new BooksHealth(watch);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> watchBooks(BooksWatch watch) {
        return ready -> {
            MeterRegistry registry = ready.getApplicationContext().getBean(MeterRegistry.class);
            Gauge.builder("farmgate.books.differences", watch, BooksWatch::differences)
                    .description(
                            "accounts of which the dues and the ledger say different things; -1 before the first look")
                    .register(registry);
            watch.start();
        };
    }
}
