package farmgate.query.watch;

import farmgate.query.goods.Weighings;
import farmgate.query.order.RefundCounts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import(WatchReads.class)
public class WatchSlice {

    @Bean
    Watch watch(Weighings weighings, RefundCounts refunds) {
        return new Watch(weighings, refunds);
    }
}
