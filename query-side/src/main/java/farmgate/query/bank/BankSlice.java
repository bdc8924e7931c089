package farmgate.query.bank;

import farmgate.query.projection.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import(BankExceptionReads.class)
public class BankSlice {

    @Bean
    BankExceptionProjection bankExceptionProjection(Views views) {
        return new BankExceptionProjection(views);
    }

    @Bean
    UnresolvedExceptions unresolvedExceptions(Views views) {
        return new UnresolvedExceptions(views);
    }
}
