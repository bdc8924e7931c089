package farmgate.query.till;

import farmgate.query.projection.Views;
import farmgate.shared.personal.Vault;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import({TillReads.class, HandoverReads.class, ReceiptReads.class, DifferenceReads.class})
public class TillSlice {

    @Bean
    TillProjection tillProjection(Views views, Vault vault) {
        return new TillProjection(views, vault);
    }

    @Bean
    TillAudience tillAudience(Views views) {
        return new TillAudience(views);
    }

    @Bean
    WaitingDifferences waitingDifferences(Views views) {
        return new WaitingDifferences(views);
    }

    @Bean
    CashOnItsWay cashOnItsWay(Views views) {
        return new CashOnItsWay(views);
    }
}
