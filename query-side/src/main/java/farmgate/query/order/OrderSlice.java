package farmgate.query.order;

import farmgate.query.projection.Views;
import farmgate.query.web.Fresh;
import farmgate.shared.personal.Vault;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import({OrderReads.class, CheckoutReads.class, OverdueReads.class})
public class OrderSlice {

    @Bean
    OrderProjection orderProjection(Views views) {
        return new OrderProjection(views);
    }

    @Bean
    CheckoutProjection checkoutProjection(Views views) {
        return new CheckoutProjection(views);
    }

    @Bean
    OrderViews orderViews(Vault vault) {
        return new OrderViews(vault);
    }

    @Bean
    OrderChanges orderChanges(Views views, Fresh fresh) {
        return new OrderChanges(views, fresh);
    }

    @Bean
    OverdueOrder.Terms overdueTerms(
            @Value("${farmgate.order.hand-over-window:48h}") Duration handOver,
            @Value("${farmgate.order.delivery-window:7d}") Duration delivery,
            @Value("${farmgate.order.resolution-window:7d}") Duration resolution,
            @Value("${farmgate.order.refund-window:3d}") Duration refund) {
        return new OverdueOrder.Terms(handOver, delivery, resolution, refund);
    }

    @Bean
    PaidOrders paidOrders(Views views) {
        return new PaidOrders(views);
    }
}
