package farmgate.query.difference;

import farmgate.query.ledger.Journal;
import farmgate.query.projection.Projection;
import farmgate.query.projection.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import(DifferenceReads.class)
public class DifferenceSlice {

    @Bean
    DifferenceProjection differenceProjection(Views views) {
        return new DifferenceProjection(views, Journal::entriesOf);
    }

    @Bean
    public static Differences differences(Views views) {
        return new Differences(views);
    }

    /** With another way of keeping the books, to see whether a wrong one would be found. */
    public static Projection projection(Views views, Bookkeeping bookkeeping) {
        return new DifferenceProjection(views, bookkeeping);
    }
}
