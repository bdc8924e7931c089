package farmgate.query.price;

import farmgate.query.projection.Views;
import farmgate.query.web.SharedAnswers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import(PriceReads.class)
public class PriceSlice {

    /** No token is needed to ask for prices, and an answer reads every order of a year at worst. */
    private static final int ANSWERS_AT_ONCE = 2;

    private static final Duration ANSWER_WAIT_MAX = Duration.ofSeconds(2);
    private static final Duration ANSWER_KEPT = Duration.ofSeconds(5);

    @Bean
    SharedAnswers<PriceReads.Asked, List<DayPrices>> priceAnswers() {
        return new SharedAnswers<>(ANSWERS_AT_ONCE, ANSWER_WAIT_MAX, ANSWER_KEPT, System::nanoTime);
    }

    @Bean
    PriceProjection priceProjection(Views views) {
        return new PriceProjection(views);
    }

    @Bean
    PriceHistory priceHistory(Views views) {
        return new PriceHistory(views, InstantSource.system());
    }

    @Bean
    MarketPrices marketPrices(PriceHistory history) {
        return history::medians;
    }
}
