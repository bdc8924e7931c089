package farmgate.query.price;

import farmgate.query.projection.Views;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import(PriceReads.class)
public class PriceSlice {

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
