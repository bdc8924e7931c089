package farmgate.command.order;

import farmgate.command.finance.DayLimits;
import farmgate.command.identity.Buyers;
import farmgate.command.listing.ListingStock;
import farmgate.command.station.Stations;
import farmgate.command.todo.TodoList;
import farmgate.command.web.Writes;
import farmgate.shared.money.Money;
import farmgate.shared.personal.Vault;
import java.time.Duration;
import org.axonframework.modelling.command.Repository;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. It needs a {@link FeeRuleAt} from the slice that settles. */
@Configuration(proxyBeanMethods = false)
@Import({Order.class, Checkout.class, OrderEndpoint.class, RefundEndpoint.class, CheckoutEndpoint.class})
public class OrderSlice {

    @Bean
    Orders orders(
            Repository<Order> repository,
            ListingStock listings,
            @Value("${farmgate.order.short-weight-bound-fen:50000}") long shortWeightBoundFen,
            @Value("${farmgate.order.packing-window:72h}") Duration packingWindow,
            @Value("${farmgate.order.packing-grace:24h}") Duration packingGrace) {
        return new Orders(
                repository, listings, Money.ofFen(shortWeightBoundFen), new PackingTerms(packingWindow, packingGrace));
    }

    @Bean
    Checkouts checkouts(Repository<Checkout> repository) {
        return new Checkouts(repository);
    }

    @Bean
    CheckoutPlacer checkoutPlacer(
            Repository<Checkout> checkouts,
            Repository<Order> orders,
            ListingStock listings,
            Stations stations,
            Vault vault,
            Buyers buyers,
            FeeRuleAt feeRules,
            @Value("${farmgate.order.payment-window:30m}") Duration paymentWindow) {
        return new CheckoutPlacer(checkouts, orders, listings, stations, vault, buyers, feeRules, paymentWindow);
    }

    @Bean
    OrderEnder orderEnder(Repository<Order> repository, ListingStock listings) {
        return new OrderEnder(repository, listings);
    }

    @Bean
    RefundDecider refundDecider(
            Repository<Order> repository,
            DayLimits dayLimits,
            @Value("${farmgate.order.refund-approval-above-fen:100000}") long approvalAboveFen) {
        return new RefundDecider(repository, dayLimits, Money.ofFen(approvalAboveFen));
    }

    @Bean
    OrderSearcher orderSearcher(
            Repository<Order> repository, @Value("${farmgate.order.search-window:7d}") Duration searchWindow) {
        return new OrderSearcher(repository, searchWindow);
    }

    @Bean
    WhenPackByPassedThenCancel whenPackByPassedThenCancel(
            TodoList todos,
            Writes writes,
            @Value("${farmgate.order.packing-window:72h}") Duration packingWindow,
            @Value("${farmgate.order.packing-grace:24h}") Duration packingGrace) {
        return new WhenPackByPassedThenCancel(todos, writes, packingWindow.plus(packingGrace));
    }

    @Bean
    WhenDeliveryOverdueThenSearch whenDeliveryOverdueThenSearch(
            TodoList todos, Writes writes, @Value("${farmgate.order.delivery-window:7d}") Duration deliveryWindow) {
        return new WhenDeliveryOverdueThenSearch(todos, writes, deliveryWindow);
    }

    @Bean
    WhenPayByPassedThenExpire whenPayByPassedThenExpire(TodoList todos, Writes writes) {
        return new WhenPayByPassedThenExpire(todos, writes);
    }

    @Bean
    WhenClaimWindowPassedThenReceive whenClaimWindowPassedThenReceive(TodoList todos, Writes writes) {
        return new WhenClaimWindowPassedThenReceive(todos, writes);
    }
}
