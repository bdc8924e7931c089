package farmgate.query.search;

import farmgate.query.projection.Views;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import(ListingReads.class)
public class SearchSlice {

    @Bean
    ListingProjection listingProjection(Views views) {
        return new ListingProjection(views);
    }

    @Bean
    ListingSearch listingSearch(Views views) {
        return new ListingSearch(views, InstantSource.system());
    }
}
