package farmgate.query.search;

import farmgate.query.projection.Views;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import({ListingReads.class, SuggestionReads.class})
public class SearchSlice {

    @Bean
    ListingProjection listingProjection(Views views) {
        return new ListingProjection(views);
    }

    @Bean
    StationDirectory stationDirectory(Views views) {
        return new StationDirectory(views);
    }

    @Bean
    OnOffer onOffer(StationDirectory stations) {
        return new OnOffer(stations, InstantSource.system());
    }

    @Bean
    Assortment assortment(Views views, OnOffer onOffer) {
        return new Assortment(views, onOffer);
    }

    @Bean
    Suggestions suggestions(Assortment assortment) {
        return new Suggestions(assortment);
    }

    @Bean
    ListingSearch listingSearch(Views views, StationDirectory stations, OnOffer onOffer, Assortment assortment) {
        return new ListingSearch(views, stations, onOffer, new Guesses(assortment));
    }
}
