package farmgate.query.ledger;

import farmgate.query.projection.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import({LedgerReads.class, JournalReads.class, FinanceReads.class})
public class LedgerSlice {

    @Bean
    LedgerProjection ledgerProjection(Views views) {
        return new LedgerProjection(views);
    }

    @Bean
    Books books(Views views) {
        return new Books(views);
    }

    @Bean
    LedgerEntries ledgerEntries(Views views) {
        return new LedgerEntries(views);
    }

    @Bean
    OpenItems openItems(Views views) {
        return new OpenItems(views);
    }
}
