package farmgate.query.refund;

import farmgate.query.projection.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import(RefundReads.class)
public class RefundSlice {

    @Bean
    RefundProjection refundProjection(Views views) {
        return new RefundProjection(views);
    }
}
