package farmgate.query.statement;

import farmgate.query.farmer.FarmerNames;
import farmgate.query.projection.Views;
import farmgate.query.station.StationNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import(StatementReads.class)
public class StatementSlice {

    @Bean
    StatementProjection statementProjection(Views views) {
        return new StatementProjection(views);
    }

    @Bean
    HolderProjection statementHolderProjection(Views views) {
        return new HolderProjection(views);
    }

    @Bean
    Statements statements(Views views) {
        return new Statements(views);
    }

    @Bean
    StatementPapers statementPapers(FarmerNames farmers, StationNames stations) {
        return new StatementPapers(farmers::of, stations::of);
    }
}
