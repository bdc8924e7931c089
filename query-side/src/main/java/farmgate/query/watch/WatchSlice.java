package farmgate.query.watch;

import farmgate.query.farmer.FarmerMarks;
import farmgate.query.goods.Weighings;
import farmgate.query.identity.ClientMarks;
import farmgate.query.order.PaidOrders;
import farmgate.query.payout.ClosedPayouts;
import farmgate.query.station.KeeperMarks;
import farmgate.shared.money.Money;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import(WatchReads.class)
public class WatchSlice {

    @Bean
    Watch watch(
            Weighings weighings,
            PaidOrders orders,
            ClosedPayouts payouts,
            FarmerMarks farmers,
            KeeperMarks keepers,
            ClientMarks clients,
            @Value("${farmgate.payout.two-approvals-above-fen:20000000}") long twoApprovalsAboveFen) {
        return new Watch(weighings, orders, payouts, farmers, keepers, clients, Money.ofFen(twoApprovalsAboveFen));
    }
}
